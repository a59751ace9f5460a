/**
 * Sends go with their conversation when two contacts become one, and back when that is undone.
 */
import type { Queryable } from '../database/transaction.ts';

export async function moveSends(client: Queryable, from: string, to: string): Promise<void> {
  await client.query('UPDATE sends SET conversation_id = $2 WHERE conversation_id = $1', [from, to]);
}

/**
 * Those that stood among the messages, under their own id or a wamid. Returns the wamids: a message may have got its
 * own since the merge.
 */
export async function returnSends(
  client: Queryable,
  from: string,
  to: string,
  messageIds: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ message_id: string | null }>(
    `UPDATE sends SET conversation_id = $2
     WHERE conversation_id = $1 AND (id = ANY ($3) OR message_id = ANY ($3)) RETURNING message_id`,
    [from, to, messageIds],
  );
  return rows.flatMap((row) => row.message_id ?? []);
}
