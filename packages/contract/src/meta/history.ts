/**
 * The history import: field `history`, three values of one name. Chunks of chats (1a), the media of placeholders told
 * later (1b), and the owner's refusal (1c), which the documentation prints without its envelope.
 */
import { z } from 'zod';
import { MessageEcho } from './echoes.ts';
import { WebhookError } from './error.ts';
import { InboundMessage, messageHead } from './messages.ts';
import { NumberMetadata, WebhookContact } from './person.ts';
import { IdText, maybe, Numeric } from './scalars.ts';

/** `status` in either case (contradiction 13); `from_me` seen live only, but surer than comparing numbers. */
export const HistoryContext = z.looseObject({
  status: maybe(z.string()),
  from_me: maybe(z.boolean()),
});
export type HistoryContext = z.input<typeof HistoryContext>;

/** One message of a thread; `media_placeholder` and `errors` have no body. Source: webhooks-coexistence.md 1a. */
export const HistoryMessage = z.looseObject({ ...messageHead, history_context: maybe(HistoryContext) });
export type HistoryMessage = z.input<typeof HistoryMessage>;

/** Whose chat it is. Since 2026; `wa_id` is absent for username users. */
export const ThreadContext = z.looseObject({
  wa_id: maybe(IdText),
  user_id: maybe(IdText),
  parent_user_id: maybe(IdText),
  username: maybe(z.string()),
});
export type ThreadContext = z.input<typeof ThreadContext>;

export const HistoryThread = z.looseObject({
  /** The user's phone; absent for username users without a visible phone. */
  id: maybe(IdText),
  context: maybe(ThreadContext),
  messages: z.array(HistoryMessage),
});
export type HistoryThread = z.input<typeof HistoryThread>;

/** `phase` 0–2, `chunk_order` within it, `progress` 0–100; 100 is the end (contradiction 15). */
export const ChunkMetadata = z.looseObject({
  phase: Numeric,
  chunk_order: maybe(Numeric),
  progress: Numeric,
});
export type ChunkMetadata = z.input<typeof ChunkMetadata>;

export const HistoryChunk = z.looseObject({
  metadata: ChunkMetadata,
  threads: z.array(HistoryThread),
});
export type HistoryChunk = z.input<typeof HistoryChunk>;

/** 1c: 2593109 when the owner declined. */
export const HistoryRefusal = z.looseObject({ errors: z.array(WebhookError) });
export type HistoryRefusal = z.input<typeof HistoryRefusal>;

/** The error code of a declined history. */
export const HISTORY_DECLINED = 2593109;

/** Every shape of field `history`. Source: webhooks-coexistence.md 1. */
export const HistoryValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  history: z.array(z.union([HistoryChunk, HistoryRefusal])).optional(),
  contacts: z.array(WebhookContact).optional(),
  messages: z.array(InboundMessage).optional(),
  message_echoes: z.array(MessageEcho).optional(),
});
export type HistoryValue = z.input<typeof HistoryValue>;
