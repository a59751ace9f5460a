/**
 * A message as 1MSG shows it, in its webhooks and in `GET /messages` (pure; docs/one-msg.md).
 *
 * Told by sources: the field names, `fromMe`, and `self` (1: made by the API, 0: made by the app). Assumed, and marked so
 * in the code: what buttons, lists, flows and orders look like, and the words for contacts and templates.
 */
import type { Message } from '@tandem/contract/api/message';

/** Whom it is about, and the business's own number in digits. */
export type Party = {
  waId?: string | null | undefined;
  userId?: string | null | undefined;
  username?: string | null | undefined;
  name?: string | null | undefined;
};

/** In webhooks; `GET /messages` has whole numbers for booleans (listedMessage). */
export type OneMsgMessage = {
  id: string;
  body: string;
  type: string;
  fromMe: boolean;
  self: 0 | 1;
  author: string;
  chatId: string;
  time: number;
  senderName: string;
  chatName: string;
  caption: string | null;
  quotedMsgId: string | null;
  isForwarded: boolean;
  authorBsuid?: string;
  authorUserName?: string | null;
  meta?: object;
};

/** `mediaUrl`: where the bytes are, or will be in a moment. */
export function oneMsgMessage(
  message: Message,
  party: Party,
  own: string,
  mediaUrl: string | undefined,
): OneMsgMessage {
  const chatId = chatIdOf(party);
  const ownId = `${own}@c.us`;
  const fromMe = message.direction === 'outbound';
  const { type, body, caption, quoted, meta } = contentOf(message, mediaUrl);
  return {
    id: message.id,
    body,
    type,
    fromMe,
    self: message.origin === 'api' ? 1 : 0,
    author: fromMe ? ownId : chatId,
    chatId,
    time: Math.floor(Date.parse(message.sent_at) / 1000),
    senderName: fromMe ? ownId : (party.name ?? party.username ?? nameOf(chatId)),
    chatName: nameOf(chatId),
    caption: caption ?? null,
    quotedMsgId: quoted ?? message.reply_to ?? null,
    isForwarded: isForwarded(message.content),
    ...(fromMe || party.userId == null ? {} : { authorBsuid: party.userId }),
    ...(fromMe ? {} : { authorUserName: party.username ?? null }),
    ...(meta === undefined ? {} : { meta }),
  };
}

export function chatIdOf({ waId, userId }: Party): string {
  const digits = waId?.replace(/\D/g, '') ?? '';
  return digits === '' ? `${userId ?? 'unknown'}@lid` : `${digits}@c.us`;
}

const nameOf = (chatId: string): string => chatId.slice(0, chatId.lastIndexOf('@'));

type Content = {
  type: string;
  body: string;
  caption?: string | undefined;
  quoted?: string | undefined;
  meta?: object | undefined;
};

const files: readonly string[] = ['image', 'video', 'document', 'sticker', 'audio'];

function contentOf(message: Message, mediaUrl: string | undefined): Content {
  const { type, text } = message;
  const part = recordOf(message.content[type]);
  if (files.includes(type)) return fileOf(message, part, mediaUrl);
  switch (type) {
    case 'text':
      return { type: 'chat', body: textOf(part.body) ?? text };
    case 'location':
      return { type, body: `${part.latitude};${part.longitude}`, caption: placeOf(part) };
    case 'reaction':
      return { type, body: textOf(part.emoji) ?? '', quoted: textOf(part.message_id) };
    case 'button':
      // Assumed: the title in `body`, what the button carries in `meta`.
      return { type, body: textOf(part.text) ?? text, meta: { id: part.payload, button: part } };
    case 'interactive':
      return { type, body: text, meta: interactiveMeta(part) };
    case 'contacts':
      // Assumed word. The cards stand in `meta`, as Meta has them.
      return { type: 'contact', body: text, meta: { contacts: message.content.contacts } };
    case 'template':
      // Assumed: the text that was sent by a template is a chat like any other.
      return { type: 'chat', body: text, meta: { template: part } };
    case 'request_welcome':
      return { type, body: '', meta: { request_welcome: true } };
    default:
      // Orders, system messages, what Meta cannot show: Meta's own word and body.
      return { type, body: text, meta: { [type]: message.content[type] ?? null } };
  }
}

function fileOf(message: Message, part: JsonPart, mediaUrl: string | undefined): Content {
  const isVoice = message.type === 'audio' && (part.voice === true || message.media?.voice === true);
  const link = textOf(part.link);
  return {
    type: isVoice ? 'voice' : message.type,
    body: mediaUrl ?? link ?? '',
    caption: textOf(part.caption) ?? textOf(part.filename) ?? message.media?.filename,
  };
}

/** A pressed button or a chosen row: its id, and the whole of it as Meta has it. */
function interactiveMeta(part: JsonPart): object {
  const reply = recordOf(part.button_reply ?? part.list_reply);
  return { ...(typeof reply.id === 'string' ? { id: reply.id } : {}), interactive: part };
}

function placeOf(part: JsonPart): string | undefined {
  const words = [part.name, part.address].filter((one) => typeof one === 'string' && one !== '');
  return words.length === 0 ? undefined : words.join(', ');
}

const isForwarded = (content: Message['content']): boolean => {
  const { forwarded, frequently_forwarded } = recordOf(content.context);
  return forwarded === true || frequently_forwarded === true;
};

type JsonPart = Record<string, unknown>;
const recordOf = (value: unknown): JsonPart =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonPart) : {};
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export type ListedMessage = Omit<OneMsgMessage, 'fromMe' | 'isForwarded' | 'meta'> & {
  fromMe: 0 | 1;
  isForwarded: 0 | 1;
  messageNumber: number;
  metadata: object;
};

/** The same as `GET /messages` has it. */
export function listedMessage(shown: OneMsgMessage, messageNumber: number): ListedMessage {
  const { meta = {}, fromMe, isForwarded: forwarded, ...rest } = shown;
  return {
    ...rest,
    fromMe: fromMe ? 1 : 0,
    isForwarded: forwarded ? 1 : 0,
    messageNumber,
    metadata: meta,
  };
}
