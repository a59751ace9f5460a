/**
 * What messages cost: sums, and the ledger behind them.
 */
import * as z from 'zod';
import { commaSeparated } from './page.ts';

export const usageDimension = z.enum(['day', 'number', 'origin', 'category', 'market']);

const day = z.iso.date();
const id = z.string().min(1).max(100).optional();

export const timeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'is no time zone: give a name such as Europe/Berlin')
  .meta({ description: 'Of the IANA database: `Europe/Berlin`.', example: 'Europe/Berlin' });

/** A range of days, and of which number. */
export const usageRange = {
  from: day.meta({ description: 'The first day.' }),
  to: day.meta({ description: 'The last day. At most 400 days at once.' }),
  time_zone: timeZone.default('UTC').meta({ description: 'In which days are counted; UTC unless said.' }),
  number_id: id.meta({ description: 'Only this number.' }),
};

export const usageQuery = {
  ...usageRange,
  group_by: commaSeparated(usageDimension)
    .default([])
    .meta({ description: 'Any of `day`, `number`, `origin`, `category`, `market`, separated by commas.' }),
};

const count = z.number().int();

export const usageAmount = z.object({
  currency: z.string(),
  amount: z.string().meta({ description: 'Charged: exact decimal.' }),
  expected: z.string().meta({ description: 'Charged as well if what is on its way is delivered.' }),
});

export const usageSum = z.object({
  messages: count.meta({ description: 'All that left: by phone and by API.' }),
  sent_by_phone: count.meta({ description: 'Of these: typed on the phone, free.' }),
  free: count.meta({ description: 'Of these: free, those by phone included.' }),
  charged: count.meta({ description: 'Of these: delivered and charged.' }),
  expected: count.meta({ description: 'Of these: charged if they are delivered.' }),
  not_charged: count.meta({ description: 'Of these: failed, never charged.' }),
  open: count.meta({ description: 'Of these: Meta has not told a price yet.' }),
  unpriced: count.meta({
    description:
      'Charged or expected ones without an amount: no rate card knows their day, currency or market.',
  }),
  amounts: z.array(usageAmount).meta({ description: 'One for each currency.' }),
});

export const usageGroup = usageSum.extend({
  day: day.optional(),
  number_id: z.string().optional(),
  origin: z.enum(['app', 'api']).optional(),
  category: z.string().nullable().optional().meta({ description: 'null: none was told.' }),
  market: z.string().optional().meta({ description: '`germany`, `rest_of_africa`, `other`, `unknown`, …' }),
});

export const usage = z
  .object({
    from: day,
    to: day,
    time_zone: z.string(),
    totals: usageSum,
    data: z.array(usageGroup).meta({ description: 'One for each group; empty without `group_by`.' }),
  })
  .meta({ id: 'Usage' });

export const ledgerState = z.enum(['free', 'open', 'expected', 'charged', 'not_charged']);

export const ledgerEntry = z
  .object({
    message_id: z.string(),
    number_id: z.string(),
    origin: z.enum(['app', 'api']),
    state: ledgerState,
    category: z.string().nullable(),
    pricing_type: z.string().nullable(),
    market: z.string(),
    at: z.iso
      .datetime()
      .meta({ description: 'When it counts: a charge when it was delivered, others when sent.' }),
    sent_at: z.iso.datetime(),
    currency: z.string().nullable(),
    amount: z.string().nullable(),
  })
  .meta({ id: 'LedgerEntry' });

export type Usage = z.infer<typeof usage>;
export type UsageDimension = z.infer<typeof usageDimension>;
export type UsageSum = z.infer<typeof usageSum>;
export type UsageGroup = z.infer<typeof usageGroup>;
export type LedgerEntry = z.infer<typeof ledgerEntry>;
export type LedgerState = z.infer<typeof ledgerState>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format() !== '' && !/^[+-]/.test(name);
  } catch {
    return false;
  }
}
