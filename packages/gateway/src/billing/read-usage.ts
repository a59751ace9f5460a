/**
 * Usage: the ledger summed up by day, number, origin, category and market.
 */
import type { UsageDimension, UsageGroup, UsageSum } from '@tandem/contract/api/usage';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { daysBefore } from '../runtime/days.ts';
import { invalid } from '../runtime/refusal.ts';

export type UsageWish = {
  from: string;
  to: string;
  time_zone: string;
  number_id?: string | undefined;
  group_by: readonly UsageDimension[];
  /** Only what is paid, or will be: read without the rest of the ledger. */
  paid?: boolean;
};

/** A group in one currency (null: what has no amount). */
export type UsageRow = Omit<UsageGroup, 'amounts'> & {
  currency: string | null;
  amount: string | null;
  expected_amount: string | null;
};

const mostDays = 400;
const mostRows = 20_000;

/** One query. Throws `invalid_request` for a range that is too long, or more groups than anybody can read. */
export async function readUsageRows(trx: Database, reach: string, wish: UsageWish): Promise<UsageRow[]> {
  const dimensions = [...new Set(wish.group_by)];
  const columns = dimensions.map(
    (dimension) => sql`${column(dimension, wish)} AS ${sql.ref(dimensionNames[dimension])}`,
  );
  // By their place: `currency` alone would be the column, not what is shown of it.
  const keys = sql.join([...dimensions, 'currency'].map((_, i) => sql.lit(i + 1)));
  const { rows } = await sql<UsageRow>`
    SELECT ${sql.join([...columns, sql`CASE WHEN amount IS NOT NULL THEN currency END AS currency`])},
      count(*) AS messages,
      count(*) FILTER (WHERE origin = 'app') AS sent_by_phone,
      count(*) FILTER (WHERE state = 'free') AS free,
      count(*) FILTER (WHERE state = 'charged') AS charged,
      count(*) FILTER (WHERE state = 'expected') AS expected,
      count(*) FILTER (WHERE state = 'not_charged') AS not_charged,
      count(*) FILTER (WHERE state = 'open') AS open,
      count(*) FILTER (WHERE state IN ('charged', 'expected') AND amount IS NULL) AS unpriced,
      sum(amount) FILTER (WHERE state = 'charged') AS amount,
      sum(amount) FILTER (WHERE state = 'expected') AS expected_amount
    FROM priced_ledger WHERE ${within(reach, wish)}
      ${wish.paid === true ? sql`AND state IN ('charged', 'expected')` : sql``}
    GROUP BY ${keys} ORDER BY ${keys} LIMIT ${sql.lit(mostRows + 1)}`.execute(trx);
  if (rows.length > mostRows) throw invalid('group_by', `more than ${mostRows} groups: ask for fewer days`);
  return rows;
}

export const dimensionNames = {
  day: 'day',
  number: 'number_id',
  origin: 'origin',
  category: 'category',
  market: 'market',
} as const satisfies Record<UsageDimension, string>;

function column(dimension: UsageDimension, { time_zone }: UsageWish): RawBuilder<unknown> {
  if (dimension !== 'day') return sql`priced_ledger.${sql.ref(dimensionNames[dimension])}`;
  return sql`((at AT TIME ZONE ${sql.lit(time_zone)})::date)::text`;
}

export type RangeWish = Omit<UsageWish, 'group_by'>;

/** The rows of the ledger that a range means. Throws `invalid_request`. */
export function within(reach: string, { from, to, time_zone, number_id }: RangeWish): RawBuilder<boolean> {
  if (from > to) throw invalid('from', 'lies behind `to`');
  if (daysBefore(to, mostDays) >= from) throw invalid('from', `at most ${mostDays} days at once`);
  const begin = (day: string) => sql`${day}::date::timestamp AT TIME ZONE ${time_zone}`;
  const conditions = [
    sql`state <> 'unknown'`,
    sql`at >= ${begin(from)}`,
    sql`at < ${begin(daysBefore(to, -1))}`,
    ...(reach === '*' ? [] : [sql`workspace_id = ${reach}`]),
    ...(number_id === undefined ? [] : [sql`number_id = ${number_id}`]),
  ];
  return sql.join(conditions, sql` AND `);
}

/** Rows of several currencies as one group each; `totals` over all. Amounts are added as decimals (pure). */
export function sumUsage(
  rows: readonly UsageRow[],
  dimensions: readonly UsageDimension[],
): { totals: UsageSum; data: UsageGroup[] } {
  const keyOf = (row: UsageRow): string => JSON.stringify(dimensions.map((one) => row[dimensionNames[one]]));
  const groups = Map.groupBy(rows, keyOf);
  const data = [...groups.values()].map((group) => ({
    ...Object.fromEntries(dimensions.map((one) => [dimensionNames[one], group[0]?.[dimensionNames[one]]])),
    ...sumOf(group),
  }));
  return { totals: sumOf(rows), data: dimensions.length === 0 ? [] : data };
}

function sumOf(rows: readonly UsageRow[]): UsageSum {
  const count = (of: (row: UsageRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  const currencies = [...new Set(rows.flatMap(({ currency }) => currency ?? []))].sort();
  return {
    messages: count((row) => row.messages),
    sent_by_phone: count((row) => row.sent_by_phone),
    free: count((row) => row.free),
    charged: count((row) => row.charged),
    expected: count((row) => row.expected),
    not_charged: count((row) => row.not_charged),
    open: count((row) => row.open),
    unpriced: count((row) => row.unpriced),
    amounts: currencies.map((currency) => {
      const own = rows.filter((row) => row.currency === currency);
      return {
        currency,
        amount: added(own.map(({ amount }) => amount ?? '0')),
        expected: added(own.map(({ expected_amount }) => expected_amount ?? '0')),
      };
    }),
  };
}

/** Decimals added exactly, with as many places as the longest has. */
function added(decimals: readonly string[]): string {
  const places = Math.max(0, ...decimals.map((one) => one.split('.')[1]?.length ?? 0));
  const sum = decimals.reduce((total, one) => {
    const [whole = '0', part = ''] = one.split('.');
    return total + BigInt(whole + part.padEnd(places, '0'));
  }, 0n);
  const digits = String(sum).padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
