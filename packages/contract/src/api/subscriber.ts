/**
 * A subscriber: an endpoint of the integrator that gets the events.
 */
import * as z from 'zod';
import { eventType } from './event.ts';
import { origin } from './message.ts';
import { workspaceId } from './page.ts';

export const subscriberFormat = z.enum(['tandem', 'meta', '1msg']).meta({
  description:
    '`tandem`: our events, signed by Standard Webhooks. `meta`: what Meta would have sent, in its envelope, signed with ' +
    '`X-Hub-Signature-256`. `1msg`: `messages[]` and `ack[]` for clients of 1MSG.',
});
export type SubscriberFormat = z.infer<typeof subscriberFormat>;

/** What each format lets the integrator choose. */
export const formatSettings = {
  tandem: z.strictObject({
    transform: z
      .json()
      .optional()
      .meta({
        description:
          'The body you want instead of the event: any JSON in which `{{ … }}` holds an expression over `event`. What an ' +
          'event has not becomes null.',
      }),
  }),
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
    fields: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(100)
      .optional()
      .meta({
        description:
          "Only these of Meta's webhook fields, as one chooses them in Meta's dashboard (`messages`, `smb_message_echoes`, …); " +
          'left out: all.',
      }),
  }),
  '1msg': z.strictObject({
    ackNotificationsOn: z.boolean().optional().meta({ description: 'Statuses too, as `ack[]`.' }),
    rawHooks: z.boolean().optional().meta({
      description: "Meta's own body instead, with `instanceId` beside `entry`.",
    }),
    ackReadWord: z.enum(['read', 'viewed']).optional().meta({
      description: '`viewed` for clients that expect the older word for `read`.',
    }),
  }),
} satisfies Record<SubscriberFormat, z.ZodType>;
export type MetaSettings = z.infer<(typeof formatSettings)['meta']>;

const settings = z.record(z.string(), z.unknown()).meta({
  description:
    'What the format lets you choose. `tandem`: `transform`. `meta`: `verify_token`, `fields`. `1msg`: ' +
    '`ackNotificationsOn`, `rawHooks`, `ackReadWord`.',
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

const origins = z.array(origin).min(1).nullable().meta({
  description:
    'Messages of these origins only, e.g. `["customer", "app"]`; null: all. Events that speak of no message are not touched.',
});

const filter = z
  .string()
  .min(1)
  .max(2000)
  .nullable()
  .meta({
    description:
      'An expression in CEL (Common Expression Language) over `event`; events for which it is not true are not delivered. ' +
      'Null: none.',
    example: "event.type != 'message.received' || event.data.message.type == 'text'",
  });

const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, 'must be a header name')
  .refine(
    (name) =>
      !/^(host|connection|content-|transfer-|te$|upgrade|expect|keep-alive|trailer|webhook-|x-hub-)/i.test(
        name,
      ),
    { error: 'is set by us' },
  );

const headers = z
  .record(
    headerName,
    z
      .string()
      .max(2000)
      .regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'must be one line'),
  )
  .refine((given) => Object.keys(given).length <= 20, { error: 'at most 20 headers' })
  .nullable()
  .meta({
    description:
      'Own headers of every post, e.g. `Authorization`. Kept sealed, never shown again. Null: none.',
  });

const maxInFlight = z.number().int().min(1).max(256).nullable().meta({
  description: 'Posts under way at once, of each gateway process; null: 32.',
});

const maxPerSecond = z.number().min(0.1).max(1000).nullable().meta({
  description: 'Posts a second, shared by the gateway processes; null: as fast as you answer.',
});

const paused = z.boolean().meta({
  description:
    'While true nothing is posted; what happens meanwhile is owed, and delivered in order afterwards.',
});

export const subscriberHealthState = z.enum(['healthy', 'failing', 'paused', 'disabled']).meta({
  description:
    '`failing`: after many failures in a row only one delivery at a time is tried, at `next_try_at`; the first success ' +
    'opens the tap, and everything comes in order. `disabled`: failed for five days; nothing is owed until it is ' +
    'enabled, which replays what was missed.',
});

const health = z.object({
  state: subscriberHealthState,
  failing_since: z.iso.datetime().nullable(),
  next_try_at: z.iso.datetime().nullable(),
  disabled_at: z.iso.datetime().nullable(),
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
    origins,
    filter,
    header_names: z
      .array(z.string())
      .meta({ description: 'Of your own headers; their values are not shown.' }),
    max_in_flight: maxInFlight,
    max_per_second: maxPerSecond,
    paused,
    health,
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
  origins: origins.optional(),
  filter: filter.optional(),
  headers: headers.optional(),
  max_in_flight: maxInFlight.optional(),
  max_per_second: maxPerSecond.optional(),
  paused: paused.optional(),
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
    origins: origins.optional(),
    filter: filter.optional(),
    headers: headers.optional(),
    max_in_flight: maxInFlight.optional(),
    max_per_second: maxPerSecond.optional(),
    paused: paused.optional(),
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

/** What to send again. */
export const replayRequest = z
  .strictObject({
    from: z.iso.datetime({ offset: true }).optional().meta({
      description: 'Events that Tandem recorded at or after this time.',
    }),
    until: z.iso.datetime({ offset: true }).optional().meta({
      description: 'And before this time; left out: up to now.',
    }),
    after_event_id: z.string().min(1).max(100).optional().meta({ description: 'Events after this one.' }),
    event_ids: z.array(z.string().min(1).max(100)).min(1).max(1000).optional().meta({
      description: 'These events.',
    }),
    conversation_id: z.string().min(1).max(100).optional().meta({
      description: 'Only of this conversation. Alone: from its beginning.',
    }),
    only_failed: z.boolean().optional().meta({
      description: 'Only what was never delivered to this subscriber.',
    }),
  })
  .refine(
    ({ from, after_event_id, event_ids, conversation_id }) =>
      [from, after_event_id, event_ids].filter((one) => one !== undefined).length === 1 ||
      (conversation_id !== undefined &&
        from === undefined &&
        after_event_id === undefined &&
        event_ids === undefined),
    { error: 'give exactly one of `from`, `after_event_id`, `event_ids`, or a `conversation_id`' },
  );

export const replayed = z.object({
  replayed: z.number().int().meta({ description: 'How many deliveries were added or un-parked.' }),
});

/** Which parked deliveries are tried again; all without a list. */
export const resumeRequest = z
  .strictObject({
    event_ids: z.array(z.string().min(1).max(100)).min(1).max(1000).optional().meta({
      description:
        'Only the deliveries of these events. Left out: everything parked, and lanes that wait for a retry.',
    }),
  })
  .optional();

export const secretRotation = z.strictObject({
  secret: secret.optional(),
  overlap_hours: z.number().int().min(0).max(168).default(24).meta({
    description: 'How long the old secret goes on signing beside the new one (format `tandem`).',
  }),
});

export const enabled = z.object({
  replayed: z.number().int().meta({ description: 'How many deliveries it missed and is owed now.' }),
});

export const testRequest = z.strictObject({
  event_type: eventType.optional().meta({
    description: 'The last event of this type is sent; left out: the last one that it would get.',
  }),
});

export const testResult = z
  .object({
    request: z.object({
      url: z.string(),
      headers: z
        .record(z.string(), z.string())
        .meta({ description: 'Values of your own headers are not shown.' }),
      body: z.string(),
    }),
    answer: z.object({
      delivered: z.boolean(),
      status_code: z.number().int().nullable(),
      error: z.string().nullable(),
      body: z.string().nullable().meta({ description: 'The first thousand characters, of a failure.' }),
      duration_ms: z.number().int(),
    }),
  })
  .meta({ id: 'TestResult' });

export const formatPreview = z
  .object({
    format: subscriberFormat,
    headers: z.record(z.string(), z.string()).meta({
      description: 'Signatures are made with a secret that is thrown away.',
    }),
    body: z.string().nullable().meta({ description: 'null: the format has no word for such an event.' }),
  })
  .meta({ id: 'FormatPreview' });

export const subscriberPreview = z
  .object({
    event_id: z.string(),
    event_type: eventType,
    is_example: z.boolean().meta({ description: 'No such event was told yet: an invented one is shown.' }),
    formats: z.array(formatPreview),
  })
  .meta({ id: 'SubscriberPreview' });

export const previewQuery = {
  event_type: eventType.default('message.received').meta({ description: 'The last event of this type.' }),
  event_id: z.string().min(1).max(100).optional().meta({ description: 'This event instead.' }),
  format: subscriberFormat.optional().meta({ description: 'Only this format; left out: all three.' }),
};

export type FormatPreview = z.infer<typeof formatPreview>;
export type SubscriberPreview = z.infer<typeof subscriberPreview>;

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
export type SecretRotation = z.infer<typeof secretRotation>;
export type TestResult = z.infer<typeof testResult>;
export type ResumeRequest = z.infer<typeof resumeRequest>;
export type ReplayRequest = z.infer<typeof replayRequest>;
export type ParkedDelivery = z.infer<typeof parkedDelivery>;
