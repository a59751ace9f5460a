/**
 * The ledger's one writer: what a batch says of what messages cost, in one statement, and none where it says nothing.
 *
 * Each column keeps the best of what was told, so that repetitions change nothing and the order does not matter: the
 * earliest times, the price of the highest status, the API as origin once anything shows it.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { type BilledItem, ledgerFacts } from './facts.ts';

/**
 * Inside the caller's transaction. `now` stands in where Meta gave no readable time. Returns how many charges may have
 * to be numbered (number-charges.ts).
 */
export async function recordLedger(
  client: Queryable,
  items: readonly BilledItem[],
  now: Date,
): Promise<number> {
  const facts = ledgerFacts(items, now);
  if (facts.length === 0) return 0;
  const { rows } = await client.query<{ counted: boolean }>({
    name: 'ledger-record',
    text: recordSql,
    values: [rowsParameter(facts)],
  });
  const conversations = facts.flatMap(({ number_id, conversation }) =>
    conversation === undefined ? [] : [{ number_id, conversation }],
  );
  if (conversations.length > 0) await chargeOncePerConversation(client, conversations);
  return rows.filter(({ counted }) => counted).length;
}

/** Ordered, so that two transactions with rows in common cannot wait for each other. */
const recordSql = `
  WITH facts AS (
    SELECT f.*, n.waba_id, coalesce(n.business_id, n.waba_id) AS portfolio
    FROM json_to_recordset($1) AS f (number_id text, message_id text, workspace_id text, origin text, market text,
      category text, pricing_type text, pricing_model text, billable boolean, pricing_rank smallint,
      sent_at timestamptz, delivered_at timestamptz, failed_at timestamptz, conversation text)
    JOIN numbers n ON n.id = f.number_id)
  INSERT INTO ledger AS l (number_id, message_id, workspace_id, waba_id, portfolio, origin, market, category,
    pricing_type, pricing_model, billable, pricing_rank, sent_at, delivered_at, failed_at, conversation, day)
  SELECT number_id, message_id, workspace_id, waba_id, portfolio, origin, market, category, pricing_type, pricing_model,
    billable, pricing_rank, sent_at, delivered_at, failed_at, conversation,
    billing_day(waba_id, CASE WHEN billable AND delivered_at IS NOT NULL THEN delivered_at ELSE sent_at END)
  FROM facts ORDER BY number_id, message_id
  ON CONFLICT (number_id, message_id) DO UPDATE SET
    (origin, market, category, pricing_type, pricing_model, billable, pricing_rank, sent_at, delivered_at, failed_at,
      conversation, day) = (
      SELECT b.*, billing_day(l.waba_id, CASE WHEN b.origin = 'api' AND b.billable AND NOT l.included
        AND b.delivered_at IS NOT NULL THEN b.delivered_at ELSE b.sent_at END)
      FROM (SELECT
        CASE WHEN 'api' IN (l.origin, excluded.origin) THEN 'api' ELSE coalesce(l.origin, excluded.origin) END AS origin,
        CASE WHEN l.market = 'unknown' THEN excluded.market ELSE l.market END AS market,
        CASE WHEN excluded.pricing_rank > l.pricing_rank THEN excluded.category ELSE l.category END AS category,
        CASE WHEN excluded.pricing_rank > l.pricing_rank THEN excluded.pricing_type ELSE l.pricing_type END,
        CASE WHEN excluded.pricing_rank > l.pricing_rank THEN excluded.pricing_model ELSE l.pricing_model END,
        CASE WHEN excluded.pricing_rank > l.pricing_rank THEN excluded.billable ELSE l.billable END AS billable,
        greatest(excluded.pricing_rank, l.pricing_rank),
        least(l.sent_at, excluded.sent_at) AS sent_at,
        least(l.delivered_at, excluded.delivered_at) AS delivered_at,
        least(l.failed_at, excluded.failed_at),
        coalesce(l.conversation, excluded.conversation)) b)
  WHERE (l.origin IS NULL AND excluded.origin IS NOT NULL) OR (l.origin = 'app' AND excluded.origin = 'api')
    OR (l.market = 'unknown' AND excluded.market <> 'unknown') OR excluded.pricing_rank > l.pricing_rank
    OR excluded.sent_at < l.sent_at OR excluded.delivered_at < coalesce(l.delivered_at, 'infinity')
    OR excluded.failed_at < coalesce(l.failed_at, 'infinity')
  RETURNING state = 'charged' AND position IS NULL AS counted`;

/**
 * Until July 2025 Meta charged conversations, and every message of one carries its price: the earliest bears it, the
 * others are included. Only replays and old payloads come here.
 */
async function chargeOncePerConversation(
  client: Queryable,
  conversations: { number_id: string; conversation: string }[],
): Promise<void> {
  await client.query(
    `WITH touched AS (SELECT DISTINCT * FROM json_to_recordset($1) AS c (number_id text, conversation text)),
     billed AS (
       SELECT l.number_id, l.message_id, row_number() OVER (PARTITION BY l.number_id, l.conversation
         ORDER BY l.delivered_at NULLS LAST, l.sent_at, l.message_id) > 1 AS included
       FROM ledger l JOIN touched USING (number_id, conversation) WHERE l.billable)
     UPDATE ledger l SET included = b.included, day = billing_day(l.waba_id,
       CASE WHEN NOT b.included AND l.delivered_at IS NOT NULL THEN l.delivered_at ELSE l.sent_at END)
     FROM billed b WHERE l.number_id = b.number_id AND l.message_id = b.message_id AND l.included <> b.included`,
    [rowsParameter(conversations)],
  );
}
