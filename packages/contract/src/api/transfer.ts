/**
 * A number's history as NDJSON: one line an object with its `kind`. What `GET /numbers/{id}/export` gives and
 * `POST /numbers/{id}/import` takes.
 */
import * as z from 'zod';
import { errorObject, media, messageStatus, origin, revision } from './message.ts';

export const transferVersion = 1;

const word = z.string().min(1).max(500);
const time = z.iso.datetime();

/** Whom a line is about: by phone, BSUID, or both. */
const who = z
  .object({ wa_id: word.optional(), user_id: word.optional() })
  .refine(({ wa_id, user_id }) => (wa_id ?? user_id) !== undefined, 'needs wa_id or user_id');

export const headerLine = z.object({
  kind: z.literal('export'),
  version: z.literal(transferVersion),
  number_id: word,
  phone: z.string().max(100),
  exported_at: time,
});

export const contactLine = who.safeExtend({
  kind: z.literal('contact'),
  parent_user_id: word.optional(),
  username: word.optional(),
  profile_name: z.string().max(2000).optional(),
  told_at: time.meta({ description: 'When the latest of this line was true.' }),
  address_book: z
    .object({
      action: z.enum(['add', 'remove']),
      name: z.string().max(2000).optional(),
      first_name: z.string().max(2000).optional(),
      at: time,
    })
    .optional(),
  marketing_messages: z.object({ value: word, at: time }).optional(),
  aliases: z
    .array(z.object({ kind: z.enum(['phone', 'user_id']), value: word, left_at: time.optional() }))
    .max(1000)
    .meta({ description: 'Every other id the person was known by; `left_at`: no longer theirs.' }),
});

export const conversationLine = z.object({ kind: z.literal('conversation'), id: word, contact: who });

const statusLine = z.object({
  status: messageStatus,
  at: time,
  recipient: word.optional().meta({ description: 'In a group: who reported.' }),
  error: errorObject.optional(),
  pricing: z
    .object({ billable: z.boolean(), category: z.string().optional(), pricing_type: z.string().optional() })
    .optional(),
});

export const messageLine = z.object({
  kind: z.literal('message'),
  id: word,
  conversation_id: z.string().max(500).optional(),
  contact: who,
  direction: z.enum(['inbound', 'outbound']),
  origin,
  source: z.enum(['live', 'history']),
  type: word,
  content: z.record(z.string(), z.unknown()),
  text: z.string(),
  sent_at: time,
  status: messageStatus.exclude(['queued', 'sending']).optional(),
  error: errorObject.optional(),
  reply_to: word.optional(),
  media: media.pick({ id: true, mime_type: true, sha256: true, filename: true, voice: true }).optional(),
  statuses: z.array(statusLine).max(5000),
  revisions: z.array(revision).max(1000),
});

export const transferLine = z.discriminatedUnion('kind', [
  headerLine,
  contactLine,
  conversationLine,
  messageLine,
]);

const counted = z.object({
  new: z.number().int(),
  known: z.number().int().meta({ description: 'Was there before the line came.' }),
});

export const importSummary = z
  .object({
    lines: z.number().int(),
    contacts: counted,
    messages: counted,
    left_out: z.number().int().meta({ description: 'Lines about people whom a privacy rule keeps out.' }),
    refused: z.number().int(),
    refusals: z
      .array(z.object({ line: z.number().int(), reason: z.string() }))
      .meta({ description: 'The first 100 of the refused lines, counted from 1.' }),
  })
  .meta({ id: 'ImportSummary' });

export type TransferLine = z.infer<typeof transferLine>;
export type ContactLine = z.infer<typeof contactLine>;
export type ConversationLine = z.infer<typeof conversationLine>;
export type MessageLine = z.infer<typeof messageLine>;
export type ImportSummary = z.infer<typeof importSummary>;
