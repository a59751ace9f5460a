/**
 * Meta's own account of what was charged: every delivered template by the rate card, the market of the recipient and the
 * volume tier of the portfolio's month. Knows nothing of any integration's books, so that those can be held against it.
 */
import { accountUpdate } from '../webhooks/account-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import { calendarOf } from '../world/calendar.ts';
import { marketOf } from '../world/markets.ts';
import type { BusinessNumber, Waba } from '../world/model.ts';
import {
  asDecimal,
  type Charged,
  inventedCard,
  millionths,
  type RateCard,
  tiersOf,
} from '../world/rate-card.ts';
import { refill } from '../world/refill.ts';
import type { Store } from '../world/store.ts';
import type { Price } from './window.ts';

type Charge = {
  messageId: string;
  wabaId: string;
  phoneNumberId: string;
  /** Local to the WABA: `2026-11-26`. */
  day: string;
  market: string;
  category: string;
  /** `regular` was charged; the others are free. */
  type: Price['type'];
  /** Millionths of the currency. */
  amount: number;
};

export type InvoiceLine = Pick<Charge, 'wabaId' | 'day' | 'market' | 'category' | 'type'> & {
  messages: number;
  amount: string;
};

type Needs = { store: Store; webhooks: Webhooks; now: () => number };
export type Billing = ReturnType<typeof makeBilling>;

export function makeBilling(needs: Needs) {
  const { store, now } = needs;
  let card = inventedCard();
  let charges: Charge[] = [];
  /** How many were charged in a month, by portfolio, market and category. */
  const volumes = new Map<string, number>();

  /** A message arrived. Called once for each. */
  function deliver(number: BusinessNumber, digits: string, messageId: string, price: Price): void {
    const waba = store.waba(number.wabaId);
    const { day, month } = calendarOf(waba.timezoneId, now());
    const market = marketOf(digits);
    const amount = price.billable ? rateFor(number, waba, { month, market, category: price.category }) : 0;
    const { category, type } = price;
    const { phoneNumberId } = number;
    charges.push({ messageId, wabaId: waba.id, phoneNumberId, day, market, category, type, amount });
  }

  type Of = { month: string; market: string; category: string };
  /** The rate of the next message of that kind in the month; crossing into a tier is told. */
  function rateFor(number: BusinessNumber, waba: Waba, of: Of): number {
    const { month, market } = of;
    const category = of.category.replace('-', '_') as Charged;
    const key = `${waba.businessId} ${month} ${market} ${category}`;
    const nth = (volumes.get(key) ?? 0) + 1;
    volumes.set(key, nth);
    const tiers = tiersOf(card, market, category);
    const at = tiers.findLastIndex(({ from }) => nth >= from);
    const tier = tiers[at];
    if (at > 0 && tier?.from === nth) tellTier(number, { ...of, from: nth, to: tiers[at + 1]?.from });
    return millionths(tier?.rate ?? '0');
  }

  /** How the last tier, which has no end, is written is assumed; so is that the region is the market's name. */
  function tellTier(number: BusinessNumber, tier: Of & { from: number; to: number | undefined }): void {
    const volume_tier_info = {
      tier_update_time: Math.floor(now() / 1000),
      pricing_category: tier.category.toUpperCase(),
      tier: `${tier.from}:${tier.to === undefined ? '' : tier.to - 1}`,
      effective_month: tier.month,
      region: tier.market,
    };
    const value = { event: 'VOLUME_BASED_PRICING_TIER_UPDATE', volume_tier_info };
    needs.webhooks.emit(accountUpdate(number, { field: 'account_update', value, at: now() }));
  }

  /** The invoice: a line for each day, market, category and kind of price, days of the WABA. Both ends belong to it. */
  function lines(asked: { from?: string; to?: string; wabaId?: string } = {}): InvoiceLine[] {
    const { from = '', to = '9999', wabaId } = asked;
    const sums = new Map<string, Omit<InvoiceLine, 'amount'> & { micros: number }>();
    for (const charge of charges) {
      if (charge.day < from || charge.day > to || (wabaId !== undefined && charge.wabaId !== wabaId))
        continue;
      const { day, market, category, type } = charge;
      const key = [charge.wabaId, day, market, category, type].join('|');
      const head = { wabaId: charge.wabaId, day, market, category, type };
      const sum = sums.get(key) ?? { ...head, messages: 0, micros: 0 };
      sums.set(key, { ...sum, messages: sum.messages + 1, micros: sum.micros + charge.amount });
    }
    const sorted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
    return sorted.map(([, { micros, ...line }]) => ({ ...line, amount: asDecimal(micros) }));
  }

  return {
    deliver,
    lines,
    /** All that was charged, as a decimal of the card's currency. */
    total: (): string => asDecimal(charges.reduce((sum, { amount }) => sum + amount, 0)),
    /** Every delivered message with what it cost. */
    charges: () => charges.map(({ amount, ...charge }) => ({ ...charge, amount: asDecimal(amount) })),
    card: (): RateCard => card,
    /** From now on. */
    setCard(next: RateCard): void {
      card = next;
    },
    kept: () => ({ card, charges, volumes }),
    takeUp(kept: { card: RateCard; charges: Charge[]; volumes: Map<string, number> }): void {
      ({ card, charges } = kept);
      refill(volumes, kept.volumes);
    },
    clear(): void {
      card = inventedCard();
      charges = [];
      volumes.clear();
    },
  };
}
