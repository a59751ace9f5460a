/**
 * A number's messages and gaps by day (UTC), for its completeness. Messages were counted as they came; gaps are few.
 */
import type { CompletenessDay } from '@tandem/contract/api/completeness';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import type { DayRange } from '../runtime/days.ts';

/** By day; days without anything are left out. */
export async function readMessageDays(
  trx: Work,
  reach: string,
  numberId: string,
  { from, to }: DayRange,
): Promise<Map<string, CompletenessDay['messages']>> {
  const rows = await trx
    .selectFrom('message_days')
    .select([sql<string>`day::text`.as('day'), 'origin', 'source', 'received', 'stored'])
    .where('number_id', '=', numberId)
    .where(sql<boolean>`day BETWEEN ${from}::date AND ${to}::date`)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .orderBy('origin')
    .orderBy('source', 'desc')
    .execute();
  const days = Map.groupBy(rows, ({ day }) => day);
  return new Map([...days].map(([day, counts]) => [day, counts.map(({ day: _, ...count }) => count)]));
}

/** By the day on which they were found, as they are now. Suspicions within their moment of grace do not count. */
export async function readGapDays(
  trx: Work,
  reach: string,
  numberId: string,
  { from, to }: DayRange,
): Promise<Map<string, CompletenessDay['gaps']>> {
  const day = sql<string>`(found_at AT TIME ZONE 'UTC')::date::text`;
  const rows = await trx
    .selectFrom('gaps')
    .select([
      day.as('day'),
      sql<number>`count(*) FILTER (WHERE told_at IS NOT NULL AND closed_at IS NULL)`.as('open'),
      sql<number>`count(*) FILTER (WHERE told_at IS NOT NULL AND closed_at IS NOT NULL)`.as('closed'),
      sql<number>`count(*) FILTER (WHERE kind = 'before_link' AND closed_at IS NULL)`.as('before_link'),
    ])
    .where('number_id', '=', numberId)
    .where(
      sql<boolean>`found_at >= ${from}::date::timestamp AT TIME ZONE 'UTC'
        AND found_at < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC'`,
    )
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .groupBy(day)
    .execute();
  return new Map(rows.map(({ day: on, ...counts }) => [on, counts]));
}
