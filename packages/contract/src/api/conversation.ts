/**
 * A conversation: everything one customer and one number said to each other.
 */
import * as z from 'zod';
import { coverageSummary } from './coverage.ts';
import { handoff } from './handoff.ts';
import { messageStatus, origin } from './message.ts';

export const conversationContact = z.object({
  name: z.string().nullable().meta({
    description: "The name in the owner's address book, else the one the customer chose, else null.",
  }),
  wa_id: z
    .string()
    .nullable()
    .meta({ description: 'Phone as WhatsApp spells it; may be unknown since 2026.' }),
  user_id: z.string().nullable().meta({ description: 'Business-scoped user id (BSUID).' }),
  username: z.string().nullable(),
});

export const windowKind = z.enum(['customer_service', 'free_entry_point']);

export const conversationWindow = z
  .object({
    state: z.enum(['open', 'closed']).meta({ description: 'Whether free-form can be sent by API.' }),
    expires_at: z.iso.datetime().nullable().meta({ description: 'null while closed.' }),
    kind: windowKind.nullable().meta({
      description: '`free_entry_point` while `free_until` lasts too; null while closed.',
    }),
    free_until: z.iso
      .datetime()
      .nullable()
      .meta({
        description:
          'The end of the free entry point: 72 hours from the first answer by API to a message from an ad or a post. ' +
          'All is free until then; where it outlasts `expires_at`, only templates can be sent. null without one.',
      }),
  })
  .meta({
    id: 'Window',
    description:
      '24 hours from the last live message of the customer. Messages from the phone and the imported history ' +
      'neither open nor extend it.',
  });

/** How many unread messages are counted. */
export const mostUnread = 100;

export const lastMessage = z
  .object({
    id: z.string().meta({ description: 'wamid.' }),
    direction: z.enum(['inbound', 'outbound']),
    origin,
    source: z.enum(['live', 'history']),
    type: z.string(),
    text: z.string().meta({ description: 'One line for people, as it was last edited.' }),
    edited: z.boolean(),
    revoked: z.boolean().meta({ description: 'Deleted for everyone; `text` is what it said.' }),
    status: messageStatus.nullable(),
    sent_at: z.iso.datetime(),
  })
  .meta({ id: 'LastMessage', description: 'What was said last, as a list of conversations shows it.' });

export const searchMatch = z
  .object({
    contact: z.boolean().meta({ description: 'The name, username or phone matches.' }),
    message: z
      .object({
        id: z.string().meta({ description: 'Give it as `around` to read what stands about it.' }),
        origin,
        type: z.string(),
        text: z.string(),
        sent_at: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: 'The last message that matches.' }),
  })
  .meta({ id: 'SearchMatch', description: 'Why a search found the conversation.' });

export const conversation = z
  .object({
    id: z.string(),
    workspace_id: z.string(),
    number_id: z.string(),
    contact: conversationContact,
    last_message_at: z.iso.datetime().nullable(),
    last_inbound_at: z.iso.datetime().nullable().meta({ description: 'Live messages only.' }),
    last_message: lastMessage.nullable(),
    unread_count: z.number().int().meta({
      description: `Live messages of the customer that nobody has read or answered; 100 means: at least 100.`,
    }),
    read_up_to: z.iso
      .datetime()
      .nullable()
      .meta({
        description:
          'What the customer said until then is read: a read mark, an answer on the phone (its own greetings are none), or an ' +
          'answer by API (templates are none).',
      }),
    window: conversationWindow,
    handoff: handoff.nullable().meta({ description: 'The one that is active; null: bots may answer.' }),
    coverage: coverageSummary,
    created_at: z.iso.datetime(),
    match: searchMatch.optional().meta({ description: 'Only in what a search found.' }),
  })
  .meta({ id: 'Conversation' });

/** What a list of conversations can be asked for. */
export const conversationFilter = {
  number_id: z.string().min(1).max(100).optional().meta({ description: 'Only those of this number.' }),
  q: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .meta({
      description:
        'Only those in which all words begin so: in the name or username, in one message (as it was or was edited), or, of ' +
        'digits, anywhere in the phone. Case and accents do not count. New messages can be found a moment later.',
    }),
  origin: origin.optional().meta({
    description: 'By who spoke last: `customer` waits for an answer, `app` the phone, `api` the API.',
  }),
  window: z.enum(['open', 'closed']).optional().meta({ description: 'By the customer service window.' }),
  handoff: z
    .enum(['active', 'none'])
    .optional()
    .meta({ description: '`active`: only those that a person has; `none`: only the others.' }),
  gap: z.enum(['open']).optional().meta({ description: 'Only those with messages known to be missing.' }),
  unread: z.enum(['true']).optional().meta({ description: 'Only those with unread messages.' }),
};

/** `POST /conversations/{id}/read`. */
export const readRequest = z
  .strictObject({
    message_id: z.string().min(1).max(300).optional().meta({
      description:
        'Up to this message of the customer; one that stands in no or another conversation marks nothing; left out: all.',
    }),
  })
  .optional();

export type Conversation = z.infer<typeof conversation>;
export type LastMessage = z.infer<typeof lastMessage>;
export type SearchMatch = z.infer<typeof searchMatch>;
export type WindowKind = z.infer<typeof windowKind>;
export type ConversationWindow = z.infer<typeof conversationWindow>;
