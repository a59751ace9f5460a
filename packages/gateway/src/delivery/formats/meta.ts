/**
 * Format `meta`: what Meta would have sent, in Meta's envelope, signed with `X-Hub-Signature-256` by the subscriber's own
 * secret. One piece of a Meta webhook (a message, a status, a chunk of the history, …) becomes one post.
 *
 * What Meta never told has no words here: what was sent by API is told by its statuses, as Meta does it.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { MetaSettings } from '@tandem/contract/api/subscriber';
import { isRedactedText } from '../../changes/redacted.ts';
import type { EventHead, Format, Receiver, StoredEvent } from './format.ts';
import { originalBody } from './meta-original.ts';
import { rebuiltBody } from './meta-rebuilt.ts';
import { fieldOfList, type MetaNumber } from './meta-words.ts';
import { hexSignature, textKey } from './sign.ts';

const types: readonly EventType[] = [
  ...(['message.received', 'message.sent', 'message.status', 'message.edited', 'message.revoked'] as const),
  ...(['contact.updated', 'history.progress', 'history.declined', 'meta.notice'] as const),
];

/** `text`: the Meta webhook that the event came with, as far as it is still there. */
export type MetaFacts = { text: string | undefined; number: MetaNumber | undefined };

export const meta: Format<MetaFacts> = {
  types,
  byPiece: true,
  tells,
  body,
  keyOf: textKey,
  // One signature: after a change of secret the new one counts at once.
  sign: (_eventId, _timestamp, text, [key]) => ({
    'x-hub-signature-256': hexSignature(text, key),
  }),
};

function tells(event: EventHead, { includeHistory, settings }: Receiver): boolean {
  const { type, source } = event;
  if (source === undefined || !types.includes(type)) return false;
  const steps = source.place.split('.');
  // Its chunk tells it, with all the others.
  if (steps.includes('threads')) return false;
  if (type === 'history.progress' && !includeHistory) return false;
  // A system message is told as the message it is.
  if (type === 'contact.updated' && steps.includes('messages')) return false;
  const { fields } = settings as MetaSettings;
  return fields === undefined || fields.includes(fieldOf(event, steps) ?? '');
}

/** Meta's field under which it was told. */
function fieldOf({ type, history, data }: EventHead, steps: string[]): string | undefined {
  if (history === true || type.startsWith('history.')) return 'history';
  const list = steps.find((step) => fieldOfList.has(step));
  return (list && fieldOfList.get(list)) ?? noticeField(data);
}

function noticeField(data: unknown): string | undefined {
  const { field } = (typeof data === 'string' ? JSON.parse(data) : data) as { field?: string };
  return field;
}

function body(event: StoredEvent, facts: MetaFacts | undefined, receiver: Receiver): string | undefined {
  if (facts === undefined || event.source === undefined || isRedactedText(event.data)) return undefined;
  // Its settings may have changed since it was owed.
  if (!tells(event, receiver)) return undefined;
  const { text, number } = facts;
  const steps = event.source.place.split('.');
  const original =
    text === undefined ? undefined : originalBody(text, event.source.place, number, fieldOf(event, steps));
  const told = original ?? (number && rebuiltBody(event, number));
  return told === undefined ? undefined : escaped(told);
}

/**
 * As Meta writes JSON: what is not ASCII as `\\u00e8`, in lower case. Some handlers compute the signature over that spelling,
 * whatever they were sent. Of what Meta sent it changes nothing. Source: webhook-transport.md 3.
 */
function escaped(json: string): string {
  return json.replaceAll(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
