/**
 * The messages of a number in the order in which they arrived, counted from 1: for readers that remember the last number
 * they saw. Only for numbers that were asked to be counted.
 *
 * A message leaves a row here in the transaction that records it (messages.ts). Its number is given when somebody reads,
 * under the lock of the counter: what is committed later gets a later number, so nobody who reads on ever misses one.
 */
import type { Queryable } from '../database/transaction.ts';

/** Counts from now on, and what was there before in its old order. Doing so again is harmless. */
export async function startCounting(
  client: Queryable,
  number: { id: string; workspaceId: string },
): Promise<void> {
  await client.query(
    'INSERT INTO arrival_counters (number_id, workspace_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
    [number.id, number.workspaceId],
  );
  await addKnown(client, number.id, number.workspaceId);
}

/** Forgets the numbers; counting again begins at 1. */
export async function stopCounting(client: Queryable, reach: string, numberId: string): Promise<void> {
  const of = [numberId, reach];
  const mine = `number_id = $1 AND ($2 = '*' OR workspace_id = $2)`;
  await client.query(`DELETE FROM arrival_counters WHERE ${mine}`, of);
  await client.query(`DELETE FROM arrivals WHERE ${mine}`, of);
}

/** A batch that began before counting did leaves no row: once it must be over, the messages are looked at once more. */
const overlap = '2 minutes';

/**
 * Gives every message that has arrived its number. Returns whether the number is counted at all. Call it in a transaction
 * of its own: the counter is locked until it ends.
 */
export async function countArrivals(
  client: Queryable,
  workspaceId: string,
  numberId: string,
): Promise<boolean> {
  const { rows } = await client.query<{ young: boolean }>(
    `SELECT filled_at < since + interval '${overlap}' AS young FROM arrival_counters
     WHERE number_id = $1 AND workspace_id = $2 FOR UPDATE`,
    [numberId, workspaceId],
  );
  const [counter] = rows;
  if (counter === undefined) return false;
  if (counter.young) {
    await addKnown(client, numberId, workspaceId);
    await client.query('UPDATE arrival_counters SET filled_at = now() WHERE number_id = $1', [numberId]);
  }
  await client.query(
    `WITH waiting AS (
       SELECT message_id, row_number() OVER (ORDER BY ordinal) AS place FROM arrivals
       WHERE number_id = $1 AND workspace_id = $2 AND message_number IS NULL),
     counted AS (
       UPDATE arrivals a SET message_number = c.last + w.place
       FROM waiting w, arrival_counters c
       WHERE a.number_id = $1 AND a.message_id = w.message_id AND c.number_id = $1
       RETURNING a.message_number)
     UPDATE arrival_counters SET last = (SELECT max(message_number) FROM counted)
     WHERE number_id = $1 AND EXISTS (SELECT FROM counted)`,
    [numberId, workspaceId],
  );
  return true;
}

/** Sends whose outcome is open, or that were refused, stand under their own id and are no messages yet. */
async function addKnown(client: Queryable, numberId: string, workspaceId: string): Promise<void> {
  await client.query(
    `INSERT INTO arrivals (number_id, message_id, workspace_id)
     SELECT m.number_id, m.id, m.workspace_id FROM messages m
     WHERE m.number_id = $1 AND m.workspace_id = $2 AND NOT EXISTS (SELECT FROM sends s WHERE s.id = m.id)
       AND NOT EXISTS (SELECT FROM arrivals a WHERE a.number_id = m.number_id AND a.message_id = m.id)
     ORDER BY m.ordinal
     ON CONFLICT DO NOTHING`,
    [numberId, workspaceId],
  );
}

/** Of people whose messages are erased or masked: the ids speak of them. */
export async function forgetArrivals(client: Queryable, numberId: string, ids: string[]): Promise<void> {
  await client.query('DELETE FROM arrivals WHERE number_id = $1 AND message_id = ANY ($2)', [numberId, ids]);
}
