/**
 * Numbers the charged messages of each month (portfolio, market, category) in the order in which they were delivered:
 * the number decides the volume tier. Only utility and authentication have tiers.
 *
 * What comes late goes to its place, and a charge taken back leaves none: from the first place that changed on, the month
 * is numbered again. Nearly always that is the end of the month so far.
 */
import type { Queryable } from '../database/transaction.ts';

/** Held until the transaction ends: one process at a time numbers. */
const lockKey = 0x6c656467;

const tiered = `category IN ('utility', 'authentication', 'authentication_international')`;

type Month = { workspace_id: string; portfolio: string; market: string; category: string; month: string };

/**
 * Inside the caller's transaction. Numbers at most `months` months; returns how many there were, -1 while another process
 * is at it.
 */
export async function numberCharges(client: Queryable, months: number): Promise<number> {
  const { rows: locks } = await client.query<{ mine: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1) AS mine',
    [lockKey],
  );
  if (locks[0]?.mine !== true) return -1;
  const { rows } = await client.query<Month>(
    `SELECT workspace_id, portfolio, market, category, month::text FROM ledger
       WHERE state = 'charged' AND position IS NULL AND ${tiered}
     UNION SELECT workspace_id, portfolio, market, category, month::text FROM ledger_holes LIMIT $1`,
    [months],
  );
  for (const month of rows) await numberMonth(client, month);
  return rows.length;
}

const ofMonth = '(workspace_id, portfolio, market, category, month) = ($1, $2, $3, $4, $5::date)';
const isCharge = `state = 'charged' AND ${tiered}`;

/** Statements of its own for each, for months are few: a portfolio's markets times two or three categories. */
async function numberMonth(client: Queryable, month: Month): Promise<void> {
  const key = [month.workspace_id, month.portfolio, month.market, month.category, month.month];
  const kept = await keptOf(client, key);
  if (kept === undefined) return;
  await client.query(
    `WITH numbered AS (
       SELECT number_id, message_id, $6::bigint + row_number() OVER (ORDER BY at, number_id, message_id) AS position
       FROM ledger WHERE ${ofMonth} AND ${isCharge} AND (position IS NULL OR position > $6)),
     done AS (
       UPDATE ledger l SET position = n.position FROM numbered n
       WHERE l.number_id = n.number_id AND l.message_id = n.message_id AND l.position IS DISTINCT FROM n.position)
     INSERT INTO ledger_months (workspace_id, portfolio, market, category, month, counted)
     SELECT $1, $2, $3, $4, $5::date, $6::bigint + count(*) FROM numbered
     ON CONFLICT (workspace_id, portfolio, market, category, month) DO UPDATE SET counted = excluded.counted`,
    [...key, kept],
  );
}

/** How many keep their number: what stands before the first new charge, and before the first hole. */
async function keptOf(client: Queryable, key: readonly string[]): Promise<number | undefined> {
  const { rows: holes } = await client.query<{ first: number | null }>(
    `WITH gone AS (DELETE FROM ledger_holes WHERE ${ofMonth} RETURNING position)
     SELECT min(position) AS first FROM gone`,
    [...key],
  );
  const { rows: fresh } = await client.query<{ before: number }>(
    `SELECT coalesce((
         SELECT l.position FROM ledger l
         WHERE ${ofMonth} AND ${isCharge} AND l.position IS NOT NULL
           AND (l.at, l.number_id, l.message_id) < (new.at, new.number_id, new.message_id)
         ORDER BY l.at DESC, l.number_id DESC, l.message_id DESC LIMIT 1), 0) AS before
     FROM (SELECT at, number_id, message_id FROM ledger WHERE ${ofMonth} AND ${isCharge} AND position IS NULL
       ORDER BY at, number_id, message_id LIMIT 1) new`,
    [...key],
  );
  const places = [holes[0]?.first == null ? undefined : holes[0].first - 1, fresh[0]?.before];
  const known = places.filter((place) => place !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
