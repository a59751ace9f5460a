/**
 * Which state a number's link had when: written with every change of it, read by people and by whoever asks what can be
 * known of a time.
 */
import type { LinkInterval } from '@tandem/contract/api/number';
import { sql } from 'kysely';
import { rowsParameter } from '../database/rows.ts';
import type { Work } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import type { LinkPart } from './lifecycle.ts';
import { readNumber } from './read.ts';

/** What stands in `event` when no news of Meta's began the state. */
const attachedEvent = 'attached';

/** Writes the story of the present attachment anew; what lies before it stays, and ends where it begins. */
export async function writeIntervals(
  client: Queryable,
  number: { id: string; workspaceId: string },
  since: Date,
  story: readonly LinkPart[],
): Promise<void> {
  const rows = story.map((part, i) => ({
    state: part.state,
    from_at: part.from,
    to_at: story[i + 1]?.from,
    event: part.because?.event ?? attachedEvent,
    reason: part.because?.reason,
    initiated_by: part.because?.initiatedBy,
  }));
  await client.query('DELETE FROM number_intervals WHERE number_id = $1 AND from_at >= $2', [
    number.id,
    since,
  ]);
  await client.query('UPDATE number_intervals SET to_at = $2 WHERE number_id = $1 AND to_at IS NULL', [
    number.id,
    since,
  ]);
  await client.query(
    `INSERT INTO number_intervals (number_id, workspace_id, state, from_at, to_at, event, reason, initiated_by)
     SELECT $1, $2, state, from_at, to_at, event, reason, initiated_by
     FROM json_to_recordset($3) AS i (state text, from_at timestamptz, to_at timestamptz, event text, reason text,
       initiated_by text)`,
    [number.id, number.workspaceId, rowsParameter(rows)],
  );
}

/** Latest first. Throws `not_found`. */
export async function listIntervals(
  trx: Work,
  reach: string,
  numberId: string,
  page: PageRequest,
): Promise<Page<LinkInterval>> {
  await readNumber(trx, reach, numberId);
  const before = readCursor(page.cursor, [keyPart.time])?.[0];
  const rows = await trx
    .selectFrom('number_intervals')
    .select(['state', 'from_at', 'to_at', 'event', 'reason', 'initiated_by'])
    // As text, for a Date would lose the microseconds.
    .select(sql<string>`from_at::text`.as('key'))
    .where('number_id', '=', numberId)
    .$if(before !== undefined, (query) => query.where('from_at', '<', sql<Date>`${before}::timestamptz`))
    .orderBy('from_at', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(
    rows,
    page.limit,
    ({ key }) => [key],
    ({ key: _, ...row }) => ({
      ...row,
      from_at: row.from_at.toISOString(),
      to_at: row.to_at?.toISOString() ?? null,
    }),
  );
}
