/**
 * What went through: live messages by quarters of an hour, counted as they were recorded (message-days.ts).
 */
import { sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';

export type QuarterCount = {
  quarter: Date;
  number_id: string;
  origin: 'customer' | 'app' | 'api';
  messages: number;
};

/** Since the beginning of the quarter that `from` lies in; in order of time. */
export async function readTraffic(trx: Database, reach: string, from: Date): Promise<QuarterCount[]> {
  return trx
    .selectFrom('message_quarters')
    .select(['quarter', 'number_id', 'origin', 'messages'])
    .where('quarter', '>=', from)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .orderBy('quarter')
    .execute();
}

/** How many messages are known to be missing; no more are counted than `most`. */
export async function countOpenGaps(trx: Database, reach: string, most: number): Promise<number> {
  const { rows } = await sql<{ open: number }>`SELECT count(*) AS open FROM (
      SELECT FROM gaps WHERE told_at IS NOT NULL AND closed_at IS NULL
        ${reach === '*' ? sql`` : sql`AND workspace_id = ${reach}`} LIMIT ${most}) AS counted`.execute(trx);
  return rows[0]?.open ?? 0;
}

/** No day of any time zone that goes on now began before. */
const keptHours = 72;

export async function forgetTraffic(client: Queryable, now: Date): Promise<void> {
  await client.query('DELETE FROM message_quarters WHERE quarter < $1', [
    new Date(now.getTime() - keptHours * 3_600_000),
  ]);
}
