/**
 * A subscriber: an endpoint of the integrator that gets the events.
 */
import * as z from 'zod';
import { eventType } from './event.ts';
import { workspaceId } from './page.ts';

export const subscriberFormat = z.enum(['tandem', 'meta', '1msg']).meta({
  description:
    '`tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with ' +
    '`X-Hub-Signature-256`. `1msg` is not offered yet.',
});
export type SubscriberFormat = z.infer<typeof subscriberFormat>;

/** What each format lets the integrator choose. */
export const formatSettings = {
  tandem: z.strictObject({}),
  meta: z.strictObject({
    verify_token: z
      .string()
      .min(1)
      .max(500)
      .optional()
      .meta({
        description:
          "For Meta's handshake: when it is set or the address changes, the address is asked with `hub.challenge`, and must " +
          'answer with it.',
      }),
  }),
  '1msg': z.strictObject({}),
} satisfies Record<SubscriberFormat, z.ZodType>;

const settings = z.record(z.string(), z.unknown()).meta({
  description: 'What the format lets you choose. `meta`: `verify_token`.',
  example: { verify_token: 'chosen by you' },
});

export const subscriberOrdering = z.enum(['conversation', 'none']).meta({
  description:
    '`conversation`: one delivery after the other within a conversation, also through retries. ' +
    '`none`: each event by itself.',
});

const url = z.string().max(2000).meta({
  description: 'http or https, without credentials; redirects are not followed.',
  example: 'https://example.com/hooks/tandem',
});

const eventTypes = z.array(eventType).min(1).nullable().meta({ description: 'Only these types; null: all.' });

const numberIds = z
  .array(z.string())
  .min(1)
  .max(1000)
  .nullable()
  .meta({ description: 'Only events of these numbers; null: all of the workspace.' });

const secret = z
  .string()
  .max(500)
  .meta({
    description:
      'Signing secret. Format `tandem` (Standard Webhooks): `whsec_` and base64, or base64 alone, of 24 to 64 bytes. ' +
      'Format `meta`: what the other side calls app secret, 16 to 128 characters. Made when left out.',
  });

const includeHistory = z.boolean().meta({
  description:
    'Also the messages of a history import, as `message.received` and `message.sent` with `source: history`, in an order ' +
    'of their own beside what is live. Counts for imports from now on.',
});

const audience = z.enum(['everyone', 'bot']).meta({
  description:
    '`bot`: neither what is said on the phone (`message.sent` with `origin: app`, its edits and deletions), nor what ' +
    'customers say while a person has the conversation (`message.received`, edits, deletions), is told.',
});

const includeEchoes = z.boolean().meta({
  description: 'A `bot` that wants to hear what is said on the phone.',
});
const includeHandoffs = z.boolean().meta({
  description: 'A `bot` that wants to hear what customers say while a person has the conversation.',
});

export const subscriber = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    url,
    format: subscriberFormat,
    event_types: eventTypes,
    number_ids: numberIds,
    ordering: subscriberOrdering,
    include_history: includeHistory,
    settings,
    audience,
    include_echoes: includeEchoes,
    include_handoffs: includeHandoffs,
    created_at: z.iso.datetime(),
  })
  .meta({ id: 'Subscriber' });

export const newSubscriber = z.strictObject({
  workspace_id: workspaceId.optional(),
  url,
  format: subscriberFormat.default('tandem'),
  event_types: eventTypes.optional(),
  number_ids: numberIds.optional(),
  secret: secret.optional(),
  ordering: subscriberOrdering.default('conversation'),
  include_history: includeHistory.default(false),
  settings: settings.default({}),
  audience: audience.default('everyone'),
  include_echoes: includeEchoes.default(false),
  include_handoffs: includeHandoffs.default(false),
});

export const subscriberPatch = z
  .strictObject({
    url: url.optional(),
    format: subscriberFormat.optional(),
    event_types: eventTypes.optional(),
    number_ids: numberIds.optional(),
    secret: secret.optional(),
    ordering: subscriberOrdering.optional(),
    include_history: includeHistory.optional(),
    settings: settings.optional(),
    audience: audience.optional(),
    include_echoes: includeEchoes.optional(),
    include_handoffs: includeHandoffs.optional(),
  })
  .meta({
    description:
      'What is left out stays as it is. Changed filters count for events from now on. A changed format starts with empty ' +
      'settings and a secret of its own, made when none is given.',
  });

/** The answer to making one, or to changing its secret: the only places where the secret stands. */
export const subscriberWithSecret = subscriber
  .extend({
    secret: z.string().optional().meta({ description: 'Shown when made or changed, never again.' }),
  })
  .meta({ id: 'SubscriberWithSecret' });

/** One subscriber with what it is still owed. */
export const subscriberDetail = subscriber
  .extend({
    backlog: z.object({
      pending: z.number().int(),
      parked: z.number().int().meta({ description: 'Given up on after days of retries, kept for `resume`.' }),
      oldest_pending_at: z.iso.datetime().nullable(),
    }),
  })
  .meta({ id: 'SubscriberDetail' });

/** From where to send again. Exactly one of the two. */
export const replayRequest = z
  .strictObject({
    from: z.iso.datetime({ offset: true }).optional().meta({
      description: 'Events that Tandem recorded at or after this time.',
    }),
    after_event_id: z.string().min(1).max(100).optional().meta({ description: 'Events after this one.' }),
  })
  .refine((asked) => (asked.from === undefined) !== (asked.after_event_id === undefined), {
    error: 'give exactly one of `from` and `after_event_id`',
  });

export const replayed = z.object({
  replayed: z.number().int().meta({ description: 'How many deliveries were added or un-parked.' }),
});

export const resumed = z.object({
  resumed: z.number().int().meta({ description: 'How many parked deliveries are pending again.' }),
});

export const parkedDelivery = z
  .object({
    event_id: z.string(),
    event_type: z.string(),
    number_id: z.string(),
    conversation_id: z.string().nullable(),
    occurred_at: z.iso.datetime(),
    parked_at: z.iso.datetime().nullable(),
    last_error: z.string().nullable().meta({ description: 'What the last attempt met.' }),
  })
  .meta({ id: 'ParkedDelivery' });

export type Subscriber = z.infer<typeof subscriber>;
export type NewSubscriber = z.infer<typeof newSubscriber>;
export type SubscriberPatch = z.infer<typeof subscriberPatch>;
export type SubscriberWithSecret = z.infer<typeof subscriberWithSecret>;
export type SubscriberDetail = z.infer<typeof subscriberDetail>;
export type ReplayRequest = z.infer<typeof replayRequest>;
export type ParkedDelivery = z.infer<typeof parkedDelivery>;
