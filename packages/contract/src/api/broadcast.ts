/**
 * Broadcasts: one approved template to many recipients, one send each.
 */
import * as z from 'zod';
import { workspaceId } from './page.ts';

export const broadcastStates = ['draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled'] as const;
export const recipientStates = ['pending', 'queued', 'accepted', 'refused', 'unknown', 'skipped'] as const;
const count = z.number().int();

export const broadcastCounts = z
  .object({
    total: count,
    pending: count.meta({ description: 'Not yet in the queue.' }),
    queued: count.meta({ description: 'In the queue of the number, or on the way to Meta.' }),
    accepted: count.meta({ description: 'Taken by Meta; whether they arrived: `GET …/delivery`.' }),
    refused: count.meta({ description: 'Refused by Meta or before the call.' }),
    unknown: count.meta({ description: 'No answer from Meta: never sent again, a status may settle them.' }),
    skipped: count.meta({
      description: 'Never sent: invalid, a duplicate, opted out, a variable missing, private.',
    }),
    duplicates: count.meta({ description: 'Of the skipped.' }),
  })
  .meta({ id: 'BroadcastCounts' });

export const broadcast = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    number_id: z.string(),
    name: z.string(),
    state: z.enum(broadcastStates),
    reason: z.object({ code: z.string(), detail: z.string() }).nullable().meta({
      description: 'Why it is paused: `asked`, `template_paused`, `number_disconnected`, `meta_refused`, …',
    }),
    template: z.object({
      id: z.string(),
      name: z.string(),
      language: z.string(),
      category: z.string().nullable().meta({ description: 'As it was when somebody last said go.' }),
      components: z.array(z.record(z.string(), z.unknown())).meta({
        description: "Of the send; a recipient's variables stand as `{{column}}` or `{{column|otherwise}}`.",
      }),
    }),
    counts: broadcastCounts,
    schedule_at: z.iso.datetime().nullable(),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    ended_at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Broadcast' });

const variables = z
  .record(z.string().min(1).max(100), z.string().max(2000))
  .refine((given) => Object.keys(given).length <= 100, 'at most 100 variables');

export const newRecipient = z
  .strictObject({
    to: z.string().min(1).max(40).optional().meta({ description: 'A phone, with its country code.' }),
    recipient: z.string().min(1).max(140).optional().meta({ description: 'A BSUID.' }),
    variables: variables.optional(),
  })
  .refine((given) => given.to !== undefined || given.recipient !== undefined, {
    error: 'needs `to` or `recipient`',
  });

/** People the number knows, as they stand when the call is made. */
export const contactChoice = z
  .strictObject({
    query: z.string().min(1).max(100).optional().meta({ description: 'A part of a name or phone.' }),
    wrote_after: z.iso.datetime({ offset: true }).optional().meta({ description: 'Their last message.' }),
    wrote_before: z.iso.datetime({ offset: true }).optional(),
    in_address_book: z.boolean().optional().meta({ description: "Has a name in the phone's address book." }),
    contact_ids: z.array(z.string().min(1).max(100)).min(1).max(1000).optional(),
  })
  .meta({
    id: 'ContactChoice',
    description:
      'All that hold, together; `{}`: everybody the number ever spoke with. Their variables: `name`, `first_name`, `phone`.',
  });

/** Recipients of an earlier broadcast. */
export const formerRecipients = z
  .strictObject({
    id: z.string().min(1).max(100).meta({ description: 'The earlier broadcast.' }),
    states: z
      .array(z.enum(['accepted', 'refused', 'unknown', 'pending']))
      .min(1)
      .meta({
        description:
          'Those whose sends ended so. `unknown`: nobody knows whether Meta took it, no status told; whoever got the first ' +
          'one after all gets two, so Tandem never does this by itself.',
      }),
  })
  .meta({ id: 'FormerRecipients', description: 'With the variables they had there.' });

const defaultCountry = z
  .string()
  .regex(/^[A-Z]{2}$/, 'must be two capital letters, e.g. DE')
  .optional()
  .meta({ description: 'Of phones that are written without a country code.' });

export const addRecipients = z
  .strictObject({
    workspace_id: workspaceId.optional(),
    recipients: z.array(newRecipient).min(1).max(5000).optional(),
    contacts: contactChoice.optional(),
    from_broadcast: formerRecipients.optional(),
    default_country: defaultCountry,
  })
  .refine(
    ({ recipients, contacts, from_broadcast }) =>
      [recipients, contacts, from_broadcast].filter((one) => one !== undefined).length === 1,
    { error: 'needs one of `recipients`, `contacts` and `from_broadcast`' },
  );

/** How a CSV is read. */
export const csvQuery = {
  delimiter: z
    .enum(['comma', 'semicolon', 'tab', 'pipe'])
    .optional()
    .meta({ description: 'Absent: the one that the first line has most of.' }),
  to_column: z.string().min(1).max(100).optional().meta({
    description: 'The column with the phones. Absent: `to`, `phone`, `number`, `mobile` or `telephone`.',
  }),
  recipient_column: z.string().min(1).max(100).optional().meta({ description: 'The column with BSUIDs.' }),
  rename: z.string().max(2000).optional().meta({
    description: 'Columns under another name: `Vorname:first_name,Bestellung:order`. The others keep theirs.',
  }),
  default_country: defaultCountry,
};

export const addedRecipients = z
  .object({
    added: count,
    duplicates: count,
    invalid: count,
    counts: broadcastCounts,
  })
  .meta({ id: 'AddedRecipients' });

const template = z.strictObject({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  components: z
    .array(z.looseObject({ type: z.string().min(1).max(40) }))
    .max(20)
    .optional()
    .meta({ description: 'As in a send, with `{{column}}` where a variable of the recipient goes.' }),
  variables: z
    .record(z.string().max(100), z.string().max(2000))
    .optional()
    .meta({
      description:
        "Instead of `components`: what fills each of the template's variables, by key. What is not named is filled by the " +
        "recipient's variable of the same name.",
    }),
});

export const newBroadcast = z
  .strictObject({
    workspace_id: workspaceId.optional(),
    number_id: z.string().min(1).max(100),
    name: z.string().min(1).max(200),
    type: z
      .literal('template', {
        error:
          'a broadcast sends a template: WhatsApp takes nothing else for people who have not written in 24 hours',
      })
      .optional(),
    template,
    schedule_at: z.iso.datetime({ offset: true }).optional(),
    recipients: z.array(newRecipient).min(1).max(5000).optional(),
    contacts: contactChoice.optional(),
    from_broadcast: formerRecipients.optional(),
    default_country: defaultCountry,
  })
  .refine((given) => given.template.components === undefined || given.template.variables === undefined, {
    error: 'takes either `components` or `variables`',
    path: ['template'],
  })
  .meta({ id: 'NewBroadcast' });

export const broadcastChange = z.strictObject({
  workspace_id: workspaceId.optional(),
  name: z.string().min(1).max(200).optional(),
  schedule_at: z.iso
    .datetime({ offset: true })
    .nullable()
    .optional()
    .meta({ description: '`null`: no longer.' }),
});

export const recipient = z
  .object({
    position: count,
    to: z.string().nullable().meta({ description: 'As it was given.' }),
    wa_id: z.string().nullable().meta({ description: 'The phone in digits, as it is sent to.' }),
    user_id: z.string().nullable(),
    variables: z.record(z.string(), z.string()),
    state: z.enum(recipientStates),
    reason: z
      .string()
      .nullable()
      .meta({
        description:
          'Why skipped: `invalid`, `duplicate`, `opted_out`, `missing_variable: <name>`, `private`. `stopped`: refused for ' +
          'what stopped the broadcast; sent again when it is resumed.',
      }),
    message_id: z.string().nullable(),
    status: z
      .string()
      .nullable()
      .meta({ description: 'Of the message: `sent`, `delivered`, `read`, `failed`, …' }),
    error: z.looseObject({ code: count }).nullable(),
  })
  .meta({ id: 'BroadcastRecipient' });

export const leftOut = z
  .object({
    position: count,
    to: z.string().nullable().meta({ description: 'As it was given.' }),
    wa_id: z.string().nullable(),
    user_id: z.string().nullable(),
    reason: z.string().meta({
      description: '`invalid`, `duplicate`, `opted_out`, `missing_variable: <names>`, `private`.',
    }),
    variables: z.record(z.string(), z.string()),
  })
  .meta({ id: 'BroadcastLeftOut', description: 'A recipient who gets nothing, or would get nothing.' });

const amounts = z.looseObject({
  messages: count,
  free: count,
  unpriced: count,
  currency: z.string().nullable(),
  low: z.string(),
  high: z.string(),
  markets: z.array(
    z.looseObject({
      market: z.string(),
      messages: count,
      free: count,
      low: z.string().optional().meta({ description: 'Absent without a rate.' }),
      high: z.string().optional(),
    }),
  ),
});

export const broadcastCheck = z
  .object({
    sendable: count.meta({ description: 'Would be sent if it were started now.' }),
    skipped: z
      .object({
        invalid: count,
        duplicates: count,
        opted_out: count,
        missing_variables: count,
        private: count,
      })
      .meta({ description: 'Would not, or are not, sent.' }),
    missing: z.record(z.string(), count).meta({ description: 'Which variables, how many recipients.' }),
    in_window: count.meta({ description: 'Wrote within 24 hours: they do not count against the limit.' }),
    messaging_limit: z
      .object({ tier: z.string(), limit: count.nullable().meta({ description: 'null: none.' }) })
      .nullable()
      .meta({
        description: 'How many people a day the portfolio may write to first; null: Meta did not tell.',
      }),
    category: z.string().nullable(),
    estimate: amounts.nullable().meta({ description: 'What it will cost; null: nobody knows prices here.' }),
    template: z.object({ status: z.string(), quality: z.string().nullable() }),
    sample: z.string().nullable().meta({ description: 'The body as the first recipient would read it.' }),
    problems: z
      .array(z.object({ code: z.string(), detail: z.string(), blocking: z.boolean() }))
      .meta({ description: 'What stands in the way, and what to know before.' }),
  })
  .meta({ id: 'BroadcastCheck' });

export const broadcastDelivery = z
  .object({
    pending: count.meta({ description: 'Taken by Meta, no more is known.' }),
    sent: count,
    delivered: count,
    read: count,
    failed: count.meta({ description: 'Refused, or failed afterwards.' }),
    replied: count.meta({ description: 'Wrote within seven days of it; each is counted above as well.' }),
    failures: z.array(z.object({ code: count.nullable(), title: z.string(), count })),
  })
  .meta({ id: 'BroadcastDelivery', description: 'Each recipient once, by the furthest status.' });

export type Broadcast = z.infer<typeof broadcast>;
export type BroadcastCounts = z.infer<typeof broadcastCounts>;
export type BroadcastCheck = z.infer<typeof broadcastCheck>;
export type BroadcastDelivery = z.infer<typeof broadcastDelivery>;
export type BroadcastLeftOut = z.infer<typeof leftOut>;
export type BroadcastRecipient = z.infer<typeof recipient>;
export type NewBroadcast = z.infer<typeof newBroadcast>;
export type NewRecipient = z.infer<typeof newRecipient>;
export type FormerRecipients = z.infer<typeof formerRecipients>;
export type ContactChoice = z.infer<typeof contactChoice>;
export type AddedRecipients = z.infer<typeof addedRecipients>;
