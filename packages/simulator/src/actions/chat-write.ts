/** Puts messages into chats and changes them there; what each party sees, before anybody is told by webhook. */

import { UNAVAILABLE } from '../faults/update-faults.ts';
import type { Changes } from '../world/changes.ts';
import type { Ids } from '../world/ids.ts';
import { type MediaStore, sha256 } from '../world/media.ts';
import type { BusinessNumber, Chat, ChatMessage, Hand, JsonObject } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';
import { readSample, type SampleName } from '../world/samples.ts';
import type { Store } from '../world/store.ts';
import { isMedia, type MediaInput, type PhoneMessage } from './phone-message.ts';

export const UNSUPPORTED = {
  code: 131051,
  title: 'Message type unknown',
  message: 'Message type unknown',
  error_data: { details: 'Message type is currently not supported.' },
};

export type ChatWriter = ReturnType<typeof makeChatWriter>;
type Needs = { store: Store; ids: Ids; media: MediaStore; changes: Changes; now: () => number };

export function makeChatWriter(needs: Needs) {
  const { store, ids, media, changes, now } = needs;

  function tell(chat: Chat, message?: ChatMessage): void {
    const { messages: _messages, ...rest } = chat;
    changes.tell({ type: 'chat', chat: rest });
    if (message) changes.tell({ type: 'message', chatId: chat.id, message });
  }

  /** The file's body as webhooks show it; the file itself goes to the media store. */
  function keepFile(number: BusinessNumber, type: string, input: MediaInput): JsonObject {
    const { sample, data, id, mime_type, ...rest } = input;
    const known = id === undefined ? undefined : media.get(id);
    if (id !== undefined && !known) throw new Refusal(`${type}.id`, `No file ${id} in the simulator`, 404);
    const source = known ?? fileFrom(type, { sample, data, mime_type });
    const file = known ?? media.add({ phoneNumberId: number.phoneNumberId, ...source });
    const extra = type === 'audio' ? { voice: input.voice ?? false } : {};
    const sticker = type === 'sticker' ? { animated: input.animated ?? false } : {};
    const filename = type === 'document' ? { filename: input.filename ?? source.filename ?? 'document' } : {};
    return {
      ...(rest as JsonObject),
      ...filename,
      ...extra,
      ...sticker,
      mime_type: mime_type ?? file.mimeType,
      sha256: sha256(file.bytes, 'base64'),
      id: file.id,
    };
  }

  /** A message as it will stand in the chat. Nothing is stored yet. */
  function draft(number: BusinessNumber, userDigits: string, hand: Hand, wish: PhoneMessage): ChatMessage {
    const content = wish.media && isMedia(wish.type) ? keepFile(number, wish.type, wish.media) : wish.body;
    const unsupported = wish.type === 'unsupported' ? unsupportedParts(content) : undefined;
    return {
      id: ids.wamid(userDigits, hand === 'customer' ? 'in' : 'out'),
      hand,
      type: wish.type,
      content: unsupported?.content ?? content,
      at: now(),
      tick: 'pending',
      ...(wish.replyTo === undefined ? {} : { replyTo: wish.replyTo }),
      reactions: {},
      revisions: [],
      visibleTo: ['owner', 'customer'],
      extras: {
        ...(Object.keys(wish.context).length > 0 ? { context: wish.context } : {}),
        ...(wish.referral === undefined ? {} : { referral: wish.referral }),
        ...(unsupported ? { errors: [unsupported.error] } : {}),
      },
    };
  }

  /** Shows a message on the phones. A reaction hangs on its message instead of standing by itself. */
  function add(chat: Chat, message: ChatMessage): void {
    if (message.type === 'reaction') {
      react(chat, message);
      return;
    }
    store.addMessage(chat, message);
    const reader = message.hand === 'customer' ? 'owner' : 'customer';
    if (message.visibleTo.includes(reader)) chat.unread[reader] += 1;
    tell(chat, message);
  }

  function react(chat: Chat, message: ChatMessage): void {
    const target = store.findMessage(String(message.content.message_id))?.message;
    if (!target) return;
    const side = message.hand === 'customer' ? 'customer' : 'business';
    const { emoji } = message.content;
    if (typeof emoji === 'string' && emoji !== '') target.reactions[side] = emoji;
    else delete target.reactions[side];
    tell(chat, target);
  }

  return { tell, draft, add };
}

function unsupportedParts(wish: JsonObject): { content: JsonObject; error: JsonObject } {
  const { code, ...content } = wish;
  if (code === 131060) return { content, error: UNAVAILABLE };
  return { content: { type: 'unknown', ...content }, error: UNSUPPORTED };
}

type FileWish = { sample: SampleName | undefined; data: string | undefined; mime_type: string | undefined };

function fileFrom(type: string, wish: FileWish): { bytes: Buffer; mimeType: string; filename?: string } {
  if (wish.data === undefined) return readSample(wish.sample ?? defaultSample(type));
  if (wish.mime_type === undefined)
    throw new Refusal(`${type}.mime_type`, 'A file in `data` needs its `mime_type`');
  return { bytes: Buffer.from(wish.data, 'base64'), mimeType: wish.mime_type };
}

function defaultSample(type: string): SampleName {
  if (type === 'image') return 'photo';
  if (type === 'audio') return 'voice';
  return type as SampleName;
}
