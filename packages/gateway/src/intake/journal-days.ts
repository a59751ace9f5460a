/**
 * Journal entries that need a look, by day (UTC): found through an index that holds only these.
 */
import type { CompletenessDay } from '@tandem/contract/api/completeness';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import type { DayRange } from '../runtime/days.ts';
import { historyLane } from './translate/walk.ts';

/** Of a WABA, for the journal knows no numbers: what came live and the history. A workspace sees those that were found to be its own. */
export async function readJournalDays(
  trx: Work,
  reach: string,
  wabaId: string,
  { from, to }: DayRange,
): Promise<Map<string, CompletenessDay['journal']>> {
  const day = sql<string>`(received_at AT TIME ZONE 'UTC')::date::text`;
  const rows = await trx
    .selectFrom('journal')
    .select([
      day.as('day'),
      sql<number>`count(*) FILTER (WHERE state = 'failed')`.as('failed'),
      sql<number>`coalesce(sum(unrecognized), 0)`.as('unrecognized'),
    ])
    .where('lane', 'in', [wabaId, historyLane(wabaId)])
    // As the index says it.
    .where(sql<boolean>`(state = 'failed' OR unrecognized > 0)`)
    .where(
      sql<boolean>`received_at >= ${from}::date::timestamp AT TIME ZONE 'UTC'
        AND received_at < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC'`,
    )
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .groupBy(day)
    .execute();
  return new Map(rows.map(({ day: on, ...counts }) => [on, counts]));
}
