/**
 * What subscribers were owed of a number, by day (UTC). Counted as it was published; what is still owed is looked up
 * among the deliveries of those days, so that nothing is written when a delivery succeeds.
 */
import type { CompletenessDay } from '@tandem/contract/api/completeness';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
import type { DayRange } from '../runtime/days.ts';

type Row = CompletenessDay['deliveries'][number] & { day: string };

/** By day; subscribers that were deleted are left out with all that was theirs. */
export async function readDeliveryDays(
  trx: Work,
  reach: string,
  numberId: string,
  { from, to }: DayRange,
): Promise<Map<string, CompletenessDay['deliveries']>> {
  // A delivery that is replayed is owed once more: it counts as pending again until it is taken. One that was not owed
  // before, because the subscriber has come to want more since, counts as owed from then on.
  const { rows } = await sql<Row>`
    SELECT s.day::text AS day, s.subscriber_id, greatest(s.owed, o.pending + o.parked) AS owed,
      greatest(s.owed - o.pending - o.parked, 0) AS delivered, o.pending, o.parked
    FROM subscriber_days s
    CROSS JOIN LATERAL (
      SELECT count(*) FILTER (WHERE d.state = 'pending') AS pending,
             count(*) FILTER (WHERE d.state = 'parked') AS parked
      FROM deliveries d JOIN events e ON e.workspace_id = d.workspace_id AND e.position = d.position
      WHERE d.subscriber_id = s.subscriber_id AND d.position BETWEEN s.first_position AND s.last_position
        AND e.number_id = s.number_id AND (e.recorded_at AT TIME ZONE 'UTC')::date = s.day) o
    WHERE s.number_id = ${numberId} AND s.day BETWEEN ${from}::date AND ${to}::date
      AND (${reach} = '*' OR s.workspace_id = ${reach})
    ORDER BY s.day, s.subscriber_id`.execute(trx);
  const days = Map.groupBy(rows, ({ day }) => day);
  return new Map([...days].map(([day, all]) => [day, all.map(({ day: _, ...counts }) => counts)]));
}
