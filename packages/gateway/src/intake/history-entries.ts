/**
 * Journal entries of the history import that wait: taken one after the other, and put back with a mark where a big one
 * goes on.
 */
import { jsonParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Entry } from './entries.ts';
import type { Tally } from './result.ts';

/** Where an entry goes on, and what it came to so far. */
export type Begun = { next: string; tally: Tally };
/** Without its bytes, unless they are few. */
export type WaitingHistory = Omit<Entry, 'body'> & { body: Buffer | undefined; begun: Begun | undefined };

/** Bodies up to this size come with the list: hundreds of media follow-ups are not fetched one by one. */
const smallBody = 64 * 1024;

/** The oldest of a locked slot. */
export async function waitingHistory(
  client: Queryable,
  slot: number,
  limit: number,
): Promise<WaitingHistory[]> {
  const { rows } = await client.query<{
    id: number;
    lane: string;
    received_at: Date;
    partly: Begun | null;
    body: Buffer | null;
  }>({
    name: 'history-waiting',
    text: `SELECT j.id, j.lane, j.received_at, j.partly,
             CASE WHEN j.size <= $3 THEN coalesce(j.body, b.body) END AS body
           FROM (SELECT * FROM journal WHERE state = 'pending' AND slot = $1 AND history ORDER BY id LIMIT $2) j
           LEFT JOIN journal b ON b.id = j.body_of ORDER BY j.id`,
    values: [slot, limit, smallBody],
  });
  return rows.map((row) => ({
    id: row.id,
    lane: row.lane,
    receivedAt: row.received_at,
    body: row.body ?? undefined,
    begun: row.partly ?? undefined,
  }));
}

export async function historyBody(client: Queryable, id: number): Promise<Buffer> {
  const { rows } = await client.query<{ body: Buffer }>({
    name: 'history-body',
    text: `SELECT coalesce(j.body, b.body) AS body FROM journal j LEFT JOIN journal b ON b.id = j.body_of WHERE j.id = $1`,
    values: [id],
  });
  const [row] = rows;
  if (row === undefined) throw new Error('a journal entry is gone');
  return row.body;
}

export async function putBack(client: Queryable, id: number, begun: Begun): Promise<void> {
  await client.query({
    name: 'history-put-back',
    text: 'UPDATE journal SET partly = $2 WHERE id = $1',
    values: [id, jsonParameter(begun)],
  });
}
