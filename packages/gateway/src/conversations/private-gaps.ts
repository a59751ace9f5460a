/**
 * Gaps in the chat of somebody who is erased or masked: they name messages, and nobody is to miss these any more.
 */
import type { Queryable } from '../database/transaction.ts';

/** Those that name one of the messages. Returns their ids. */
export async function eraseGaps(
  client: Queryable,
  numberId: string,
  messageIds: string[],
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `DELETE FROM gaps g
     WHERE number_id = $1 AND (message_id = ANY ($2) OR EXISTS (
       SELECT 1 FROM jsonb_array_elements(g.evidence) e WHERE e->>'message_id' = ANY ($2)))
     RETURNING id`,
    [numberId, messageIds],
  );
  return rows.map((row) => row.id);
}
