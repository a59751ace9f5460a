/**
 * Gaps go with their conversation when two contacts become one, and back when that is undone.
 */
import type { Queryable } from '../database/transaction.ts';

export async function moveGaps(client: Queryable, from: string, to: string): Promise<void> {
  await client.query('UPDATE gaps SET conversation_id = $2 WHERE conversation_id = $1', [from, to]);
}

/** Those that one of these messages closed or points at. What only statuses or revisions name stays where it is. */
export async function returnGaps(
  client: Queryable,
  from: string,
  to: string,
  messageIds: readonly string[],
): Promise<void> {
  await client.query(
    `UPDATE gaps g SET conversation_id = $2
     WHERE conversation_id = $1 AND (g.message_id = ANY ($3) OR EXISTS (
       SELECT 1 FROM jsonb_array_elements(g.evidence) e WHERE e->>'message_id' = ANY ($3)))`,
    [from, to, messageIds],
  );
}
