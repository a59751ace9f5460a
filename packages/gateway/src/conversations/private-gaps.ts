/**
 * Gaps in the chat of somebody who is erased or masked: they name messages, and nobody is to miss these any more.
 */
import type { Queryable } from '../database/transaction.ts';
import type { Family } from './erase.ts';

/** Those that name one of the messages; `whole`: all of the conversations. Returns their ids. */
export async function eraseGaps(
  client: Queryable,
  { numberId, conversationIds }: Family,
  messageIds: string[],
  whole: boolean,
): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `DELETE FROM gaps g
     WHERE number_id = $1 AND (message_id = ANY ($2) OR ($4 AND conversation_id = ANY ($3)) OR EXISTS (
       SELECT 1 FROM jsonb_array_elements(g.evidence) e WHERE e->>'message_id' = ANY ($2)))
     RETURNING id`,
    [numberId, messageIds, conversationIds, whole],
  );
  return rows.map((row) => row.id);
}
