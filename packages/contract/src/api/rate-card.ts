/**
 * Rate cards, which price the ledger, and in what each WABA is billed.
 */
import * as z from 'zod';
import { timeZone } from './usage.ts';

const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'is no currency: three capitals, as in USD')
  .meta({ description: 'ISO 4217.', example: 'USD' });
const csv = z.string().min(1).max(900_000);

export const newRateCard = z.strictObject({
  currency,
  valid_from: z.iso.date().meta({
    description: 'From this day on, until the next card of the currency begins. In the days of each WABA.',
  }),
  name: z.string().min(1).max(200).optional().meta({ description: 'For people.' }),
  csv: csv.meta({
    description:
      "Meta's file of base rates: a column `Market`, one for each category, perhaps `Currency`. A market `Default` " +
      'stands for all that are not named.',
  }),
  tiers_csv: csv.optional().meta({
    description:
      "Meta's file of volume tiers: `Market`, `Category`, `From`, `To`, `Rate`. They refine the base rates.",
  }),
});

export const rateCard = z
  .object({
    id: z.string(),
    currency,
    valid_from: z.iso.date(),
    valid_to: z.iso
      .date()
      .nullable()
      .meta({ description: 'The first day of the next card; null: none yet.' }),
    name: z.string().nullable(),
    loaded_at: z.iso.datetime(),
  })
  .meta({ id: 'RateCard' });

export const cardRate = z.object({
  market: z.string(),
  category: z.string(),
  from: z.number().int().meta({ description: 'From this message of the month on, counted from 1.' }),
  to: z.number().int().nullable().meta({ description: 'Up to and including this one; null: no end.' }),
  rate: z.string(),
});

export const rateCardWithRates = rateCard
  .extend({ rates: z.array(cardRate) })
  .meta({ id: 'RateCardWithRates' });

export const loadedRateCard = rateCardWithRates
  .extend({
    ignored: z.array(z.string()).meta({
      description: 'Names in the file that are no market here: what is sent there is priced by its region.',
    }),
  })
  .meta({ id: 'LoadedRateCard' });

export const billingAccount = z
  .object({
    waba_id: z.string(),
    currency: currency
      .nullable()
      .meta({ description: 'null: unknown; then the only currency that has cards.' }),
    time_zone: z.string().meta({ description: 'In whose days and months Meta bills.' }),
    told_by: z.enum(['meta', 'operator']).nullable().meta({ description: 'null: nobody yet.' }),
  })
  .meta({ id: 'BillingAccount' });

export const changeBillingAccount = z.strictObject({ currency: currency.nullable(), time_zone: timeZone });

export type LoadedRateCard = z.infer<typeof loadedRateCard>;
export type RateCard = z.infer<typeof rateCard>;
export type CardRate = z.infer<typeof cardRate>;
export type NewRateCard = z.infer<typeof newRateCard>;
export type BillingAccount = z.infer<typeof billingAccount>;
