/**
 * What a batch of changes tells the ledger (pure): one fact for each message, whatever its copies and statuses in the
 * batch. Facts only ever add to each other, so the order in which Meta tells them does not matter.
 */

import type { Change, MessageStatus, StatusChange } from '../changes/change.ts';
import { wordAt } from '../changes/json.ts';
import { messageKey } from '../changes/message-key.ts';
import { type Market, marketOf } from './markets.ts';

/** A change and whose it is. */
export type BilledItem = { change: Change; number: { id: string; workspaceId: string } };

export type LedgerFact = {
  number_id: string;
  message_id: string;
  workspace_id: string;
  /** Absent: only statuses without a price, which tell nothing of who sent it. */
  origin?: 'app' | 'api' | undefined;
  market: Market;
  category?: string | undefined;
  pricing_type?: string | undefined;
  pricing_model?: string | undefined;
  billable?: boolean | undefined;
  /** Of the status that told the price; 0: none did. */
  pricing_rank: number;
  /** The earliest moment that is known of the message. */
  sent_at: Date;
  delivered_at?: Date | undefined;
  failed_at?: Date | undefined;
  /** Meta's conversation, where it is what is charged (before July 2025). */
  conversation?: string | undefined;
};

/** Live outbound messages and statuses; everything else costs nothing and tells nothing. */
export function ledgerFacts(items: readonly BilledItem[], now: Date): LedgerFact[] {
  const facts = new Map<string, LedgerFact>();
  for (const item of items) {
    const fact = factOf(item, now);
    if (fact === undefined) continue;
    const key = messageKey(fact.number_id, fact.message_id);
    const before = facts.get(key);
    facts.set(key, before === undefined ? fact : joined(before, fact));
  }
  return [...facts.values()];
}

function factOf({ change, number }: BilledItem, now: Date): LedgerFact | undefined {
  const own = { number_id: number.id, workspace_id: number.workspaceId };
  if (change.kind === 'status') return { ...own, ...statusFact(change, change.at ?? now) };
  if (change.kind !== 'message' || change.direction !== 'outbound' || change.source !== 'live')
    return undefined;
  return {
    ...own,
    message_id: change.id,
    origin: change.origin === 'api' ? 'api' : 'app',
    market: marketOf(change.person),
    pricing_rank: 0,
    sent_at: change.sentAt ?? now,
  };
}

type StatusFact = Omit<LedgerFact, 'number_id' | 'workspace_id'>;

function statusFact(change: StatusChange, at: Date): StatusFact {
  const told = {
    message_id: change.messageId,
    market: marketOf(change.person),
    sent_at: at,
    // A `delivered` may be left out before `read`: whatever proves it counts.
    ...(proofs.includes(change.status) ? { delivered_at: at } : {}),
    ...(change.status === 'failed' ? { failed_at: at } : {}),
  };
  const { pricing } = change;
  if (pricing === undefined) return { ...told, pricing_rank: 0 };
  const { model } = pricing;
  return {
    ...told,
    // Only what the API sent has a price.
    origin: 'api',
    category: pricing.category?.toLowerCase(),
    pricing_type: pricing.type,
    pricing_model: model,
    // The flag is announced for removal; the type says the same.
    billable: pricing.billable ?? pricing.type === 'regular',
    pricing_rank: rankOf(change.status),
    ...(model === 'CBP' ? { conversation: wordAt(change.conversation, 'id') } : {}),
  };
}

const proofs: readonly MessageStatus[] = ['delivered', 'read', 'played'];
const ranks: readonly MessageStatus[] = ['pending', 'sent', 'failed', 'delivered', 'read', 'played'];
const rankOf = (status: MessageStatus): number => ranks.indexOf(status) + 1;

/** The rules of record-ledger.ts's statement, for copies within one batch. */
function joined(before: LedgerFact, next: LedgerFact): LedgerFact {
  const priced = next.pricing_rank > before.pricing_rank ? next : before;
  const origins = [before.origin, next.origin];
  return {
    ...before,
    ...pricingOf(priced),
    origin: origins.includes('api') ? 'api' : (before.origin ?? next.origin),
    market: before.market === 'unknown' ? next.market : before.market,
    sent_at: earlier(before.sent_at, next.sent_at) ?? before.sent_at,
    delivered_at: earlier(before.delivered_at, next.delivered_at),
    failed_at: earlier(before.failed_at, next.failed_at),
    conversation: before.conversation ?? next.conversation,
  };
}

const pricingOf = ({ category, pricing_type, pricing_model, billable, pricing_rank }: LedgerFact) => ({
  ...{ category, pricing_type, pricing_model, billable, pricing_rank },
});

function earlier(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a <= b ? a : b;
}
