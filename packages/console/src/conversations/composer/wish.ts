/**
 * What is to be sent, before Meta has seen it: as the API takes it, and as the thread shows it meanwhile (pure).
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Message } from '@tandem/contract/api/message';
import type { Told } from '../thread/window.ts';

/** A part of `POST /messages`: the type, and the body under its name. */
export type Wish = {
  type: 'text' | 'image' | 'video' | 'audio' | 'document' | 'reaction' | 'template';
  body: Record<string, unknown>;
  /** One line for people. */
  text: string;
  replyTo?: string | undefined;
  /** To be uploaded first; its id goes into the body. */
  file?: File | undefined;
};

export type Pending = Wish & {
  /** Its Idempotency-Key: repeating is harmless. */
  key: string;
  at: string;
  state: 'sending' | 'failed';
  fault?: unknown;
  /** Of the file, while it is not at WhatsApp. */
  preview?: string | undefined;
};

const localId = (key: string): string => `local:${key}`;
export const keyOfLocal = (id: string): string | undefined =>
  id.startsWith('local:') ? id.slice('local:'.length) : undefined;

/** The customer, as a send names them. */
export function addresseeOf({ contact }: Pick<Conversation, 'contact'>): Record<string, string> {
  if (contact.wa_id) return { to: contact.wa_id };
  return contact.user_id ? { recipient: contact.user_id } : {};
}

export function asMessage(pending: Pending, conversation: Pick<Conversation, 'id' | 'number_id'>): Told {
  const { key, at, state, type, body, text, replyTo, preview, file } = pending;
  return {
    id: localId(key),
    conversation_id: conversation.id,
    number_id: conversation.number_id,
    ...{ direction: 'outbound', origin: 'api', source: 'live', type, text, sent_at: at },
    content: { type, [type]: body },
    status: state === 'failed' ? 'failed' : 'sending',
    status_history: [],
    revisions: [],
    actor: 'human',
    ...(replyTo !== undefined && { reply_to: replyTo }),
    ...(preview !== undefined && {
      media: {
        state: 'stored',
        url: preview,
        ...(file && { filename: file.name, size: file.size, mime_type: file.type }),
      },
    }),
  };
}

const kinds: [Wish['type'], RegExp, number][] = [
  ['image', /^image\/(jpeg|png)$/, 5],
  ['video', /^video\/(mp4|3gpp)$/, 16],
  ['audio', /^audio\/(aac|mp4|mpeg|amr|ogg)/, 16],
  ['document', /./, 100],
];

/** As what WhatsApp takes a file, and how large it may be, in bytes. */
export function kindOfFile(type: string): { kind: Wish['type']; most: number } {
  const [kind, , megabytes] = kinds.find(([, pattern]) => pattern.test(type)) ?? ['document', /./, 100];
  return { kind, most: megabytes * 1024 * 1024 };
}

/** One message for each file; the words go with the first that can carry them, else as a message of their own. */
export function wishesOf(text: string, files: readonly File[], replyTo: string | undefined): Wish[] {
  const words = text.trim();
  const carrier = files.findIndex((file) => kindOfFile(file.type).kind !== 'audio');
  const sends = files.map((file, index): Wish => {
    const { kind } = kindOfFile(file.type);
    const caption = index === carrier && words !== '' ? { caption: words } : {};
    const name = kind === 'document' ? { filename: file.name } : {};
    return { type: kind, body: { ...caption, ...name }, text: words || file.name, file };
  });
  const alone: Wish[] =
    words !== '' && carrier === -1
      ? [{ type: 'text', body: { body: words, preview_url: true }, text: words }]
      : [];
  return [...sends, ...alone].map((wish, index) => (index === 0 ? { ...wish, replyTo } : wish));
}

/** `emoji` empty: takes it back. */
export const reactionTo = (messageId: string, emoji: string): Wish => ({
  type: 'reaction',
  body: { message_id: messageId, emoji },
  text: emoji,
});

const sendable = new Set<string>(['text', 'image', 'video', 'audio', 'document', 'reaction', 'template']);

/** What failed, once more; undefined: it is nothing that can be sent from here. */
export function wishAgain({ type, content, text, reply_to }: Message): Wish | undefined {
  const body = content[type];
  if (!sendable.has(type) || typeof body !== 'object' || body === null) return undefined;
  return { type: type as Wish['type'], body: body as Wish['body'], text, replyTo: reply_to };
}
