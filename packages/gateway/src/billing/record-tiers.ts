/**
 * Volume tiers that Meta tells of: from then on a portfolio's charges are priced by at least that tier, whatever was
 * counted here, for the portfolio may send from elsewhere too. Source: protocol/webhooks-account.md.
 */
import type { Change, JsonObject } from '../changes/change.ts';
import { objectAt, ownValue, wordAt } from '../changes/json.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { marketNamed } from './markets.ts';

type Tier = { waba_id: string; market: string; category: string; month: string; above: number; at: Date };

/** Inside the caller's transaction; no statement where no tier is told. Of repetitions the earliest counts. */
export async function recordTiers(client: Queryable, changes: readonly Change[]): Promise<void> {
  const tiers = changes.flatMap(tierOf);
  if (tiers.length === 0) return;
  await client.query(
    `INSERT INTO ledger_months AS m (workspace_id, portfolio, market, category, month, tier_above, tier_at)
     SELECT DISTINCT ON (1, 2, 3, 4, 5) n.workspace_id, coalesce(n.business_id, n.waba_id), t.market, t.category, t.month,
       t.above, t.at
     FROM json_to_recordset($1) AS t (waba_id text, market text, category text, month date, above bigint, at timestamptz)
     JOIN numbers n USING (waba_id) ORDER BY 1, 2, 3, 4, 5, t.above DESC, t.at
     ON CONFLICT (workspace_id, portfolio, market, category, month) DO UPDATE
       SET tier_above = excluded.tier_above, tier_at = excluded.tier_at
       WHERE excluded.tier_above > coalesce(m.tier_above, -1)
         OR (excluded.tier_above = m.tier_above AND excluded.tier_at < m.tier_at)`,
    [rowsParameter(tiers)],
  );
}

function tierOf(change: Change): Tier[] {
  if (change.kind !== 'notice' || change.event !== 'VOLUME_BASED_PRICING_TIER_UPDATE') return [];
  const told = objectAt(change.value, 'volume_tier_info');
  const above = Number(/^\s*(\d{1,15})\s*:/.exec(wordAt(told, 'tier') ?? '')?.[1]);
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.exec(wordAt(told, 'effective_month') ?? '')?.[0];
  const market = marketNamed(wordAt(told, 'region') ?? '');
  const category = wordAt(told, 'pricing_category')?.toLowerCase().replaceAll('-', '_');
  const at = momentOf(told) ?? change.at;
  if (
    !(above > 0) ||
    month === undefined ||
    market === undefined ||
    category === undefined ||
    at === undefined
  )
    return [];
  return [{ waba_id: change.wabaId, market, category, month: `${month}-01`, above, at }];
}

/** `tier_update_time`, in seconds, as a number or as text. */
function momentOf(told: JsonObject | undefined): Date | undefined {
  const seconds = Number(told === undefined ? undefined : ownValue(told, 'tier_update_time'));
  return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000) : undefined;
}
