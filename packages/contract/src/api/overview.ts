/**
 * One look at everything: how the numbers are, what went through today, and what needs doing now.
 */
import * as z from 'zod';
import { broadcast } from './broadcast.ts';
import { number } from './number.ts';
import { subscriberFormat, subscriberHealthState } from './subscriber.ts';
import { syncKind } from './sync.ts';
import { timeZone, usageAmount } from './usage.ts';

const count = z.number().int();

/** What needs doing. The words belong to whoever shows it. Codes may be added. */
export const todoCode = z.enum([
  'no_number',
  'subscriber_disabled',
  'number_suspended',
  'number_disconnected',
  'number_no_access',
  'link_expiring',
  'sync_window_closing',
  'journal_failed',
  'subscriber_failing',
  'broadcast_stopped',
  'deliveries_parked',
  'number_restricted',
  'template_rejected',
  'template_paused',
  'template_list_failing',
  'gap_open',
  'history_declined',
  'sync_refused',
  'rate_card_missing',
  'no_subscriber',
]);

export const todoUrgency = z.enum(['now', 'soon', 'note']).meta({
  description:
    '`now`: something does not work. `soon`: something will not, or is missing. `note`: worth knowing.',
});

export const todo = z
  .object({
    code: todoCode.meta({
      description:
        '`link_expiring`: four days or fewer until the link may drop, `at`. `sync_window_closing`: Meta takes the imports ' +
        'until `at`, and they were not asked for or not taken yet (`kinds`). `broadcast_stopped`: paused, and not because ' +
        'somebody asked. `rate_card_missing`: `count` paid messages of this month without an amount. Of `number_disconnected`, ' +
        '`template_rejected`, `history_declined` and `sync_refused` the last 14 days.',
    }),
    urgency: todoUrgency,
    number_id: z.string().optional(),
    subscriber_id: z.string().optional(),
    broadcast_id: z.string().optional(),
    template_id: z.string().optional(),
    template_name: z.string().optional(),
    kinds: z.array(syncKind).optional().meta({ description: 'Of imports.' }),
    count: count.optional(),
    at: z.iso.datetime().optional().meta({ description: 'Until when, or since when.' }),
    reason: z.string().optional().meta({ description: "Meta's word, or ours, where there is one." }),
  })
  .meta({ id: 'Todo' });

const traffic = z.object({
  customer: count.meta({ description: 'Said by customers.' }),
  app: count.meta({ description: 'Typed on the phone.' }),
  api: count.meta({ description: 'Sent by API.' }),
});

export const overviewNumber = number
  .extend({
    days_left: z
      .number()
      .int()
      .nullable()
      .meta({
        description:
          'Whole days until the link may drop if the app stays closed: 14 after a sign of life. null without that clock, and ' +
          'while the number is not connected.',
      }),
    today: traffic,
  })
  .meta({ id: 'OverviewNumber' });

export const overviewSubscriber = z
  .object({
    id: z.string(),
    url: z.string(),
    format: subscriberFormat,
    state: subscriberHealthState,
    failing_since: z.iso.datetime().nullable(),
    next_try_at: z.iso.datetime().nullable(),
    disabled_at: z.iso.datetime().nullable(),
    parked: count.meta({ description: 'Deliveries given up on; counted up to 10,000.' }),
  })
  .meta({ id: 'OverviewSubscriber' });

export const overviewTemplate = z
  .object({
    id: z.string(),
    name: z.string(),
    language: z.string(),
    status: z.string().meta({ description: "Meta's word." }),
    reason: z.string().nullable(),
    at: z.iso.datetime().nullable().meta({ description: 'When Meta last said something of it.' }),
  })
  .meta({ id: 'OverviewTemplate' });

export const overview = z
  .object({
    now: z.iso.datetime(),
    tz: z.string(),
    todo: z.array(todo).meta({ description: 'Most urgent first; at most ten of a code.' }),
    numbers: z.array(overviewNumber).meta({
      description: 'Those that need a look first; at most 200.',
    }),
    numbers_total: count,
    today: traffic.extend({
      from: z.iso.datetime().meta({ description: 'When the day began in `tz`.' }),
      hours: z
        .array(traffic.extend({ from: z.iso.datetime() }))
        .meta({ description: 'By hour of the day; hours without a message are left out.' }),
    }),
    subscribers: z.object({
      total: count,
      healthy: count,
      failing: count,
      paused: count,
      disabled: count,
      parked: count.meta({ description: 'Deliveries given up on, of all of them.' }),
      sick: z
        .array(overviewSubscriber)
        .meta({ description: 'Failing, disabled, or with parked deliveries; at most 20.' }),
    }),
    gaps_open: count.meta({ description: 'Messages known to be missing; counted up to 10,000.' }),
    journal_failed: count.meta({ description: 'Entries to look at; counted up to 10,000.' }),
    cost: z.object({
      from: z.iso.date().meta({ description: 'The first of this month in `tz`.' }),
      amounts: z.array(usageAmount).meta({ description: 'One for each currency.' }),
      unpriced: count.meta({ description: 'Paid messages that no loaded rate card has an amount for.' }),
    }),
    broadcasts: z
      .array(broadcast)
      .meta({ description: 'Running, paused or scheduled, latest first; at most 20.' }),
    templates: z
      .array(overviewTemplate)
      .meta({ description: 'Rejected, paused or disabled, last told first; at most 20.' }),
  })
  .meta({ id: 'Overview' });

export const overviewQuery = {
  tz: timeZone
    .default('UTC')
    .meta({ description: 'In which time zone today and this month begin; UTC unless said.' }),
};

export type Overview = z.infer<typeof overview>;
export type OverviewNumber = z.infer<typeof overviewNumber>;
export type OverviewSubscriber = z.infer<typeof overviewSubscriber>;
export type OverviewTemplate = z.infer<typeof overviewTemplate>;
export type Todo = z.infer<typeof todo>;
export type TodoCode = z.infer<typeof todoCode>;
export type TodoUrgency = z.infer<typeof todoUrgency>;
export type Traffic = z.infer<typeof traffic>;
