/**
 * The completeness of a number, day by day: what came, what was stored, what was delivered, what is amiss.
 */
import * as z from 'zod';
import { origin } from './message.ts';

const count = z.number().int();

export const completenessDay = z
  .object({
    day: z.iso.date().meta({ description: 'UTC, by the moment of arrival.' }),
    messages: z
      .array(z.object({ origin, source: z.enum(['live', 'history']), received: count, stored: count }))
      .meta({
        description:
          '`received` counts every copy that Meta told (its repetitions, the history of what came live, replays), ' +
          '`stored` each message once.',
      }),
    deliveries: z
      .array(
        z.object({ subscriber_id: z.string(), owed: count, delivered: count, pending: count, parked: count }),
      )
      .meta({ description: 'Events of the day for each subscriber: `owed` = delivered + pending + parked.' }),
    journal: z.object({ failed: count, unrecognized: count }).meta({
      description: "Entries of the number's WABA that failed, and pieces that were not understood.",
    }),
    gaps: z
      .object({ open: count, closed: count, before_link: count })
      .meta({ description: 'Gaps found on the day, as they are now.' }),
  })
  .meta({ id: 'CompletenessDay' });

export const completeness = z
  .object({
    number_id: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    complete: z.boolean().meta({
      description: 'Nothing failed, nothing is parked, no gap is open in these days.',
    }),
    days: z.array(completenessDay).meta({ description: 'Every day of the range, the first one first.' }),
  })
  .meta({ id: 'Completeness' });

export type CompletenessDay = z.infer<typeof completenessDay>;
export type Completeness = z.infer<typeof completeness>;
