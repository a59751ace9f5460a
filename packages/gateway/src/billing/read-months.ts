/**
 * What a number's messages of the API cost, month by month in the time zone of its WABA's bill: for 1MSG clients.
 */
import type { Queryable } from '../database/transaction.ts';
import { missing } from '../runtime/refusal.ts';

/** Of a month, by who began: the business (templates), or the customer (`service`, free entry points). */
export type MonthSum = {
  /** `2026-11` */
  month: string;
  byBusiness: boolean;
  charged: number;
  free: number;
  freeEntryPoint: number;
  /** Of those that were charged; exact decimal. */
  amount: string;
  /** Charged ones without an amount: no rate card knows them. */
  unpriced: number;
};

type OfNumber = { workspaceId: string; numberId: string };

const bill = `bill AS (
       SELECT coalesce(a.time_zone, 'UTC') AS zone FROM numbers n LEFT JOIN billing_accounts a USING (waba_id)
       WHERE n.id = $2 AND n.workspace_id = $1)`;

/** The month in which a moment lies on the bill: `2026-11`. */
export async function monthOfBill(
  client: Queryable,
  { workspaceId, numberId }: OfNumber,
  at: Date,
): Promise<string> {
  const { rows } = await client.query<{ month: string }>(
    `WITH ${bill} SELECT to_char($3::timestamptz AT TIME ZONE zone, 'YYYY-MM') AS month FROM bill`,
    [workspaceId, numberId, at],
  );
  if (rows[0] === undefined) throw missing('number', numberId);
  return rows[0].month;
}

/** The oldest month first; months without a message are left out. `from`, `to`: `2026-11`, both belong to it. */
export async function readMonths(
  client: Queryable,
  { workspaceId, numberId }: OfNumber,
  { from, to }: { from: string; to: string },
): Promise<MonthSum[]> {
  const { rows } = await client.query<MonthSum>(
    `WITH ${bill}
     SELECT to_char(at AT TIME ZONE zone, 'YYYY-MM') AS month,
       category IS NOT NULL AND category NOT IN ('service', 'referral_conversion') AS "byBusiness",
       count(*) FILTER (WHERE state = 'charged') AS charged, count(*) FILTER (WHERE state = 'free') AS free,
       count(*) FILTER (WHERE pricing_type = 'free_entry_point') AS "freeEntryPoint",
       coalesce(sum(amount) FILTER (WHERE state = 'charged'), 0)::text AS amount,
       count(*) FILTER (WHERE state = 'charged' AND amount IS NULL) AS unpriced
     FROM priced_ledger, bill
     WHERE workspace_id = $1 AND number_id = $2 AND origin = 'api' AND state IN ('charged', 'free')
       AND at >= to_date($3, 'YYYY-MM')::timestamp AT TIME ZONE zone
       AND at < (to_date($4, 'YYYY-MM') + interval '1 month') AT TIME ZONE zone
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [workspaceId, numberId, from, to],
  );
  return rows;
}
