/**
 * What a charged template costs, by market, category and volume tier. Every rate is invented. Money is counted in
 * millionths of the currency, as whole numbers.
 */
import { z } from 'zod';
import { hasRateAbroad, marketNames } from './markets.ts';

const categories = ['marketing', 'utility', 'authentication', 'authentication_international'] as const;
export type Charged = (typeof categories)[number];

const money = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/, 'A decimal such as "0.025"');
export const rateCardShape = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** By market; a market without rates pays those of `Other`. */
  rates: z.record(
    z.string(),
    z.strictObject({
      ...{ marketing: money, utility: money, authentication: money },
      /** Absent: as `authentication`. */
      authentication_international: money.optional(),
    }),
  ),
  /** The n-th charged message of the month pays the rate of the last tier whose `from` it has reached. */
  tiers: z.array(
    z.strictObject({
      market: z.string(),
      category: z.enum(['utility', 'authentication']),
      from: z.int().min(2),
      rate: money,
    }),
  ),
});
export type RateCard = z.infer<typeof rateCardShape>;

const invented = (at: number, base: number, step: number): string => ((base + at * step) / 10_000).toFixed(4);

export function inventedCard(): RateCard {
  const rates = Object.fromEntries(
    marketNames.map((market, at) => [
      market,
      {
        marketing: invented(at, 150, 23),
        utility: invented(at, 20, 7),
        authentication: invented(at, 25, 9),
        ...(hasRateAbroad(market) ? { authentication_international: invented(at, 300, 31) } : {}),
      },
    ]),
  );
  return {
    currency: 'USD',
    rates: { ...rates, Testland: { marketing: '0.10', utility: '0.02', authentication: '0.03' } },
    tiers: [
      { market: 'Testland', category: 'utility', from: 101, rate: '0.018' },
      { market: 'Testland', category: 'utility', from: 1_001, rate: '0.015' },
      { market: 'Testland', category: 'authentication', from: 51, rate: '0.025' },
    ],
  };
}

export function millionths(decimal: string): number {
  const [whole = '0', part = ''] = decimal.split('.');
  return Number(whole) * 1_000_000 + Number(part.padEnd(6, '0'));
}

export function asDecimal(micros: number): string {
  const digits = String(micros).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** The tiers of a market and category, lowest first; the first begins with the first message. */
export function tiersOf(card: RateCard, market: string, category: Charged): { from: number; rate: string }[] {
  const rates = card.rates[market] ?? card.rates.Other;
  const plain = category === 'authentication_international' ? rates?.authentication : undefined;
  const first = { from: 1, rate: rates?.[category] ?? plain ?? '0' };
  const higher = card.tiers.filter((tier) => tier.market === market && tier.category === category);
  return [first, ...higher.map(({ from, rate }) => ({ from, rate })).sort((a, b) => a.from - b.from)];
}

const HEADER = 'Market,Currency,Marketing,Utility,Authentication,Authentication-International';

/** Meta's layout as far as it is known: a row for each market, a column for each category. */
export function cardAsCsv(card: RateCard): string {
  const rows = Object.entries(card.rates).map(([market, rates]) =>
    [market, card.currency, ...categories.map((category) => rates[category] ?? '')].join(','),
  );
  return `${[HEADER, ...rows].join('\n')}\n`;
}

/** The tiers as a table of their own; an empty `To` has no end. */
export function tiersAsCsv(card: RateCard): string {
  const pairs = new Set(card.tiers.map(({ market, category }) => `${market}|${category}`));
  const rows = [...pairs].flatMap((pair) => {
    const [market = '', category = ''] = pair.split('|');
    const steps = tiersOf(card, market, category as Charged);
    return steps.map(({ from, rate }, at) => {
      const next = steps[at + 1];
      return [market, card.currency, category, from, next ? next.from - 1 : '', rate].join(',');
    });
  });
  return `${['Market,Currency,Category,From,To,Rate', ...rows].join('\n')}\n`;
}
