/**
 * Handoffs go with their conversation: when two become one, when a person is masked or erased.
 */
import type { Queryable } from '../database/transaction.ts';

/** Where both have one, the one that is active stays, of two alike the later one. */
export async function moveHandoffs(client: Queryable, from: string, to: string): Promise<void> {
  await client.query(
    `DELETE FROM handoffs kept USING handoffs gone
     WHERE kept.conversation_id = $2 AND gone.conversation_id = $1
       AND (gone.active, coalesce(gone.started_at, '-infinity')) > (kept.active, coalesce(kept.started_at, '-infinity'))`,
    [from, to],
  );
  await client.query(
    `UPDATE handoffs SET conversation_id = $2
     WHERE conversation_id = $1 AND NOT EXISTS (SELECT FROM handoffs WHERE conversation_id = $2)`,
    [from, to],
  );
  await client.query('DELETE FROM handoffs WHERE conversation_id = $1', [from]);
}

/** The messages are masked: nothing may name them any more. */
export async function maskHandoffs(client: Queryable, conversationIds: string[]): Promise<void> {
  await client.query('UPDATE handoffs SET message_id = NULL WHERE conversation_id = ANY ($1)', [
    conversationIds,
  ]);
  await forgetHints(client, conversationIds);
}

export async function forgetHandoffs(client: Queryable, conversationIds: string[]): Promise<void> {
  await client.query('DELETE FROM handoffs WHERE conversation_id = ANY ($1)', [conversationIds]);
  await forgetHints(client, conversationIds);
}

async function forgetHints(client: Queryable, conversationIds: string[]): Promise<void> {
  await client.query(
    `UPDATE automatic_hints SET last_conversation_id = NULL WHERE last_conversation_id = ANY ($1)`,
    [conversationIds],
  );
}
