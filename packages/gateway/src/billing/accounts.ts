/**
 * In which currency and time zone Meta bills a WABA: as Meta tells it, or as the operator says, which counts more.
 */
import type { BillingAccount } from '@tandem/contract/api/rate-card';
import type { Queryable } from '../database/transaction.ts';
import { missing } from '../runtime/refusal.ts';

/** null: Meta did not say; what it said before stays. */
type Told = Pick<BillingAccount, 'currency'> & { time_zone: string | null };

/** Inside the caller's transaction. What Meta tells does not replace what the operator said. */
export async function keepAccount(
  client: Queryable,
  wabaId: string,
  { currency, time_zone }: Told,
  by: 'meta' | 'operator',
  now: Date,
): Promise<void> {
  // The row is there and locked before its zone is read: of two that tell at once, the second sees what the first said.
  await client.query(
    `INSERT INTO billing_accounts (waba_id, told_by, updated_at) VALUES ($1, 'meta', $2) ON CONFLICT DO NOTHING`,
    [wabaId, now],
  );
  const { rows } = await client.query<Pick<Told, 'time_zone'>>(
    'SELECT time_zone FROM billing_accounts WHERE waba_id = $1 FOR UPDATE',
    [wabaId],
  );
  const { rowCount } = await client.query(
    `UPDATE billing_accounts SET currency = CASE $4 WHEN 'meta' THEN coalesce($2, currency) ELSE $2 END,
       time_zone = coalesce($3, time_zone), told_by = $4, updated_at = $5
     WHERE waba_id = $1 AND ($4 = 'operator' OR told_by = 'meta')`,
    [wabaId, currency, time_zone, by, now],
  );
  // The same zone has the same days: a ledger of years is not read for that.
  if (rowCount === 0 || time_zone === null || rows[0]?.time_zone === time_zone) return;
  // Another time zone has other days; nothing is written where they are the same. Months that lose or gain charges are
  // numbered again (see leave_hole in the migration).
  await client.query(
    `UPDATE ledger l SET day = billing_day($1, l.at)
     FROM numbers n WHERE n.waba_id = $1 AND l.number_id = n.id AND l.day <> billing_day($1, l.at)`,
    [wabaId],
  );
}

/** Those of the numbers that may be seen. */
export async function listAccounts(client: Queryable, reach: string): Promise<BillingAccount[]> {
  const { rows } = await client.query<BillingAccount>(
    `SELECT DISTINCT n.waba_id, a.currency, coalesce(a.time_zone, 'UTC') AS time_zone, a.told_by
     FROM numbers n LEFT JOIN billing_accounts a USING (waba_id)
     WHERE $1 = '*' OR n.workspace_id = $1 ORDER BY 1`,
    [reach],
  );
  return rows;
}

/** Throws `not_found` for a WABA without a number that may be seen. */
export async function readAccount(client: Queryable, reach: string, wabaId: string): Promise<BillingAccount> {
  const found = (await listAccounts(client, reach)).find(({ waba_id }) => waba_id === wabaId);
  if (found === undefined) throw missing('WABA', wabaId);
  return found;
}

const askAgainMs = 7 * 24 * 3_600_000;

/** WABAs of which Meta has not told, or not for a week; the operator's word is not asked about. */
export async function unaskedAccounts(
  client: Queryable,
  now: Date,
  limit: number,
): Promise<{ wabaId: string; workspaceId: string }[]> {
  const { rows } = await client.query<{ waba_id: string; workspace_id: string }>(
    `SELECT n.waba_id, min(n.workspace_id) AS workspace_id FROM numbers n LEFT JOIN billing_accounts a USING (waba_id)
     WHERE n.access_token_sealed IS NOT NULL AND n.state <> 'disconnected'
       AND (a.waba_id IS NULL OR (a.told_by = 'meta' AND a.updated_at < $1))
     GROUP BY n.waba_id ORDER BY n.waba_id LIMIT $2`,
    [new Date(now.getTime() - askAgainMs), limit],
  );
  return rows.map((row) => ({ wabaId: row.waba_id, workspaceId: row.workspace_id }));
}

/** Of Meta's numbered time zones those that are known for certain; a name is taken as it is. Pure. */
export function zoneNamed(timezoneId: string): string {
  return zones[timezoneId] ?? (/^[A-Za-z]+\/[A-Za-z_/+-]+$/.test(timezoneId) ? timezoneId : 'UTC');
}

const zones: Readonly<Record<string, string>> = {
  '1': 'America/Los_Angeles',
  '2': 'America/Denver',
  '6': 'America/Chicago',
  '7': 'America/New_York',
};
