/**
 * A message as Tandem's API and events show it: one shape for what customer, phone and API said.
 */
import * as z from 'zod';
import { actor } from './send.ts';

export const origin = z.enum(['customer', 'app', 'api']).meta({
  description: 'Who caused the message: the customer, the owner on the phone (`app`), or the API.',
});

export const messageStatus = z
  .enum(['queued', 'pending', 'sending', 'sent', 'delivered', 'read', 'played', 'failed'])
  .meta({
    description:
      'Of what was sent by API: `queued` waits for its turn, `sending` is at Meta’s door, `pending` was accepted by ' +
      'Meta. The rest are Meta’s statuses.',
  });

export const errorObject = z
  .object({
    code: z.number().int(),
    title: z.string().optional(),
    message: z.string().optional(),
    details: z.string().optional(),
    href: z.string().optional(),
  })
  .meta({ description: "Meta's error, as told in the Meta webhook." });

export const statusStep = z.object({
  status: messageStatus,
  at: z.iso.datetime(),
  error: errorObject.optional(),
});

export const revision = z
  .object({
    id: z.string().meta({ description: "The revision's own wamid." }),
    action: z.enum(['edit', 'revoke']),
    by: z.enum(['customer', 'app']),
    content: z.record(z.string(), z.unknown()).optional(),
    text: z.string().optional(),
    at: z.iso.datetime(),
  })
  .meta({ description: 'An edit or a deletion for everyone. The original message is never altered.' });

export const mediaError = z
  .object({
    code: z.string().meta({
      description:
        '`gone`, `no_access`, `too_large`, `type_not_kept`, `damaged`, `unreachable`, `refused`, `not_taken` or `internal`.',
    }),
    message: z.string().meta({ description: 'For people.' }),
  })
  .meta({ description: 'Why the bytes were not fetched. Final: it is not tried again.' });

export const media = z.object({
  state: z.enum(['at_meta', 'fetching', 'stored', 'failed', 'expired']).meta({
    description:
      '`at_meta`: not fetched yet, or being fetched. `stored`: `url` leads to the bytes. `failed`: `error` says why. ' +
      '`expired`: it was stored and is deleted, its time was over. `fetching` is reserved.',
  }),
  id: z.string().optional().meta({ description: "Meta's media id. It lives seven days." }),
  url: z.string().optional().meta({
    description:
      'A signed link to the bytes, good for 30 days and without a key. Read the message for a new one.',
  }),
  mime_type: z.string().optional().meta({ description: 'As the sender told it.' }),
  sha256: z.string().optional().meta({ description: 'Of the bytes, in hex.' }),
  size: z.number().int().optional().meta({ description: 'Bytes.' }),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
  error: mediaError.optional(),
});

export const billing = z
  .object({
    billable: z.boolean().meta({ description: 'Whether Meta charges the message once it is delivered.' }),
    category: z
      .string()
      .optional()
      .meta({ description: "Meta's word: `marketing`, `utility`, `authentication`, `service`, …" }),
    pricing_type: z.string().optional().meta({
      description: "Meta's word: `regular`, `free_customer_service`, `free_entry_point`.",
    }),
    state: z.enum(['free', 'expected', 'charged', 'not_charged']).optional().meta({
      description:
        '`expected`: charged if it is delivered. `charged`: delivered. `not_charged`: it failed and never will be.',
    }),
    amount: z.string().optional().meta({
      description: 'Exact decimal, read off the rate card. Absent while no card is loaded that knows it.',
    }),
    currency: z.string().optional().meta({ description: 'ISO 4217.' }),
  })
  .meta({ description: 'What the message costs. What is sent from the phone is free.' });

export const message = z
  .object({
    id: z.string().meta({ description: 'wamid: the id Meta gave the message.' }),
    conversation_id: z.string(),
    number_id: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    origin,
    source: z.enum(['live', 'history']),
    type: z.string().meta({ description: "Meta's type word; unknown types are passed on as themselves." }),
    content: z.record(z.string(), z.unknown()).meta({
      description:
        'Cloud-API-shaped: `{type, <type>: …, context?, referral?, errors?}`. A template that was sent through Tandem ' +
        'has besides, as `rendered`, what the customer read: the components of the template as it stood then, with the ' +
        'values of the send in place. Absent where the template was not known, or was sent from elsewhere.',
    }),
    text: z.string().meta({
      description: 'One line for people. Of a template the text of `rendered`, or else its name.',
    }),
    sent_at: z.iso.datetime(),
    status: messageStatus.optional(),
    status_history: z.array(statusStep),
    error: errorObject.optional(),
    reply_to: z.string().optional().meta({ description: 'wamid of the quoted message.' }),
    revisions: z.array(revision),
    media: media.optional(),
    billing: billing.optional(),
  })
  .meta({ id: 'Message' });

export const reaction = z
  .object({
    emoji: z.string(),
    origin,
    message_id: z.string().meta({ description: 'wamid of the message that is the reaction.' }),
    at: z.iso.datetime(),
  })
  .meta({ id: 'Reaction' });

export const quotedMessage = z
  .object({
    id: z.string(),
    direction: z.enum(['inbound', 'outbound']),
    origin,
    type: z.string(),
    text: z.string().meta({ description: 'As it was last edited.' }),
    revoked: z.boolean(),
    sent_at: z.iso.datetime(),
  })
  .meta({ id: 'QuotedMessage' });

/** A message in its thread: with what points at it, and what it points at. */
export const threadMessage = message
  .extend({
    reactions: z.array(reaction).meta({
      description:
        'The last one of each hand that was not taken back. Reactions stand in the thread as messages too.',
    }),
    quoted: quotedMessage.nullable().meta({
      description: 'What `reply_to` quotes; null when nothing is quoted, or Tandem does not have it.',
    }),
    actor: actor
      .nullable()
      .meta({ description: 'Who spoke by API; null: it was not sent through Tandem’s API.' }),
    advice: z
      .string()
      .optional()
      .meta({ description: 'Of one that failed: what to do about it, for people.' }),
  })
  .meta({ id: 'ThreadMessage' });

const messageRef = z.string().min(1).max(300).optional();

/** Where in a thread a page lies; at most one of them, or `cursor`. */
export const threadPlace = {
  before: messageRef.meta({ description: 'The messages before this one, the nearest.' }),
  after: messageRef.meta({ description: 'The messages after this one, the nearest.' }),
  around: messageRef.meta({ description: 'This message, and half a page to each side.' }),
  at: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({ description: 'Half a page to each side of a moment.' }),
  q: z.string().trim().min(1).max(200).optional().meta({
    description: 'Only messages in which all words begin so; with `cursor` or alone.',
  }),
};

export const threadPage = {
  has_older: z.boolean().meta({ description: 'There is more `before` the last of `data`.' }),
  has_newer: z.boolean().meta({ description: 'There is more `after` the first of `data`.' }),
};

export type Reaction = z.infer<typeof reaction>;
export type QuotedMessage = z.infer<typeof quotedMessage>;
export type ThreadMessage = z.infer<typeof threadMessage>;
export type Message = z.infer<typeof message>;
export type Revision = z.infer<typeof revision>;
export type StatusStep = z.infer<typeof statusStep>;
export type ErrorObject = z.infer<typeof errorObject>;
export type Media = z.infer<typeof media>;
export type Billing = z.infer<typeof billing>;
