/**
 * Takes the content out of events, delivered or not: they keep their place in the order and say that they were redacted.
 */
import type { Queryable } from '../database/transaction.ts';

/** All of the conversations, and those without a conversation that are about the contacts. */
export async function redactEvents(
  client: Queryable,
  of: { workspaceId: string; conversationIds: string[]; contactIds: string[] },
): Promise<void> {
  await client.query(`UPDATE events SET data = '{"redacted":true}' WHERE conversation_id = ANY ($1)`, [
    of.conversationIds,
  ]);
  await client.query(
    `UPDATE events SET data = '{"redacted":true}'
     WHERE workspace_id = $1 AND conversation_id IS NULL AND type = 'contact.updated'
       AND data -> 'contact' ->> 'id' = ANY ($2)`,
    [of.workspaceId, of.contactIds],
  );
}
