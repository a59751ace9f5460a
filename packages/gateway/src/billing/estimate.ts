/**
 * What messages will cost before they are sent: by market, marginal across volume tiers, beginning where the month stands.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { type Market, marketOf } from './markets.ts';

/**
 * Recipients counted by the first digits of their phones (`tellingDigits` of markets.ts suffice, so that a hundred
 * thousand of them are some hundred groups). How many of them are free is the caller's to know, where it does.
 */
type RecipientGroup = {
  /** A phone as WhatsApp spells it, or its first four digits. */
  waId?: string | undefined;
  /** Instead, a BSUID or the two letters and the full stop it begins with. */
  userId?: string | undefined;
  count: number;
  /** Of these: how many have an open customer service window (utility templates are free in it). */
  inWindow?: number | undefined;
  /** Of these: how many have an open free entry point window (everything is free in it). */
  inFreeEntry?: number | undefined;
};

export type EstimateWish = {
  numberId: string;
  /** Meta's word, in any spelling: `MARKETING`, `utility`, `authentication`. */
  category: string;
  recipients: readonly RecipientGroup[];
  now: Date;
};

/** Amounts are exact decimals; `low` if all open windows stay open, `high` if none does. */
export type Estimate = {
  messages: number;
  /** Of these: free as things stand now. */
  free: number;
  /** Of these: no rate is known, because no card holds for the currency and day, or the card lacks the market. */
  unpriced: number;
  /** Null: nothing is priced. */
  currency: string | null;
  low: string;
  high: string;
  markets: MarketEstimate[];
};

type MarketEstimate = {
  market: string;
  messages: number;
  free: number;
  /** Absent without a rate. */
  low?: string;
  high?: string;
};

type Row = {
  market: string;
  messages: number;
  free: number;
  currency: string | null;
  low: string | null;
  high: string | null;
  total_low: string | null;
  total_high: string | null;
};

/** Throws nothing for a number that is unknown: everything is unpriced then. One query. */
export async function estimate(
  client: Queryable,
  workspaceId: string,
  wish: EstimateWish,
): Promise<Estimate> {
  const category = categoryOf(wish.category);
  const asked = byMarket(category, wish.recipients);
  if (category === 'service') return nothingToPay(asked);
  const { rows } = await client.query<Row>(estimateSql, [
    rowsParameter(asked),
    workspaceId,
    wish.numberId,
    category,
    wish.now,
  ]);
  const count = (of: (row: Row) => number): number => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    messages: count((row) => row.messages),
    free: count((row) => row.free),
    unpriced: count((row) => (row.high === null ? row.messages : 0)),
    currency: rows.find((row) => row.high !== null)?.currency ?? null,
    low: rows[0]?.total_low ?? '0',
    high: rows[0]?.total_high ?? '0',
    markets: rows.map(marketShape),
  };
}

/** Free-form messages can only be sent in an open window, where they are free. */
function nothingToPay(asked: { market: Market; messages: number; free: number }[]): Estimate {
  const messages = asked.reduce((sum, one) => sum + one.messages, 0);
  const markets = asked.map(({ market, messages }) => ({
    market,
    messages,
    free: messages,
    low: '0',
    high: '0',
  }));
  return { messages, free: messages, unpriced: 0, currency: null, low: '0', high: '0', markets };
}

const marketShape = ({ market, messages, free, low, high }: Row): MarketEstimate => ({
  ...{ market, messages, free },
  ...(low === null || high === null ? {} : { low, high }),
});

/** The overlap of each tier with the messages that come next, times its rate. */
const estimateSql = `
  WITH account AS (
    SELECT n.workspace_id, coalesce(n.business_id, n.waba_id) AS portfolio, billing_currency(n.waba_id) AS currency,
      billing_day(n.waba_id, $5) AS day
    FROM numbers n WHERE n.workspace_id = $2 AND n.id = $3),
  asked AS (SELECT * FROM json_to_recordset($1) AS a (market text, messages bigint, free bigint)),
  standing AS (
    SELECT asked.*, c.currency, c.id AS card_id,
      greatest(coalesce(m.counted, 0), CASE WHEN $5 > m.tier_at THEN m.tier_above END) AS before
    FROM asked LEFT JOIN account ON true
    LEFT JOIN rate_card_spans c ON c.currency = account.currency AND account.day >= c.valid_from AND account.day < c.valid_to
    LEFT JOIN ledger_months m ON m.workspace_id = $2 AND m.portfolio = account.portfolio AND m.market = asked.market
      AND m.category = $4 AND m.month = date_trunc('month', account.day::timestamp)::date),
  priced AS (
    SELECT s.market, s.messages, s.free, s.currency,
      sum(r.rate * greatest(0, least(s.before + s.messages - s.free, coalesce(r.up_to, s.before + s.messages))
        - greatest(s.before, r.above))) AS low,
      sum(r.rate * greatest(0, least(s.before + s.messages, coalesce(r.up_to, s.before + s.messages))
        - greatest(s.before, r.above))) AS high
    FROM standing s LEFT JOIN rates r ON r.card_id = s.card_id AND r.market = s.market AND r.category = $4
    GROUP BY s.market, s.messages, s.free, s.currency)
  SELECT *, sum(low) OVER () AS total_low, sum(high) OVER () AS total_high FROM priced
  ORDER BY messages DESC, market`;

/** Meta writes categories in capitals for templates, small in prices, with a hyphen or an underscore. */
const categoryOf = (word: string): string => word.toLowerCase().replaceAll('-', '_');

function byMarket(
  category: string,
  recipients: readonly RecipientGroup[],
): { market: Market; messages: number; free: number }[] {
  const counts = new Map<Market, { market: Market; messages: number; free: number }>();
  for (const group of recipients) {
    const market = marketOf(group);
    const sum = counts.get(market) ?? { market, messages: 0, free: 0 };
    sum.messages += group.count;
    sum.free += freeOf(category, group);
    counts.set(market, sum);
  }
  return [...counts.values()];
}

/** A utility template is free in an open window, everything in a free entry point. */
function freeOf(category: string, { count, inWindow = 0, inFreeEntry = 0 }: RecipientGroup): number {
  const free = category === 'utility' ? Math.max(inWindow, inFreeEntry) : inFreeEntry;
  return Math.min(count, free);
}
