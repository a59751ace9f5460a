/**
 * Format `meta`: what Meta would have sent, in Meta's envelope, signed with `X-Hub-Signature-256` by the subscriber's own
 * secret. One piece of a Meta webhook (a message, a status, a chunk of the history, …) becomes one post.
 *
 * What Meta never told has no words here: what was sent by API is told by its statuses, as Meta does it.
 */
import { createHmac, createSecretKey } from 'node:crypto';
import type { EventType } from '@tandem/contract/api/event';
import type { EventHead, Format, Receiver, StoredEvent } from './format.ts';
import { originalBody } from './meta-original.ts';
import { rebuiltBody } from './meta-rebuilt.ts';
import type { MetaNumber } from './meta-words.ts';

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
  keyOf: (secret) => createSecretKey(secret, 'utf8'),
  // One signature: after a change of secret the new one counts at once.
  sign: (_eventId, _timestamp, text, [key]) => ({
    'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(text).digest('hex')}`,
  }),
};

function tells({ type, source }: EventHead, { includeHistory }: Receiver): boolean {
  if (source === undefined || !types.includes(type)) return false;
  const steps = source.place.split('.');
  // Its chunk tells it, with all the others.
  if (steps.includes('threads')) return false;
  if (type === 'history.progress') return includeHistory;
  // A system message is told as the message it is.
  return type !== 'contact.updated' || !steps.includes('messages');
}

function body(event: StoredEvent, facts: MetaFacts | undefined, receiver: Receiver): string | undefined {
  // A replay may bring what was never owed.
  if (facts === undefined || event.source === undefined || !tells(event, receiver)) return undefined;
  if (isRedactedData(event.data)) return undefined;
  const { text, number } = facts;
  const original =
    text === undefined ? undefined : originalBody(text, event.source.place, number, fieldOf(event));
  return original ?? (number && rebuiltBody(event, number));
}

const isRedactedData = (data: string): boolean => data.replaceAll(/\s/g, '') === '{"redacted":true}';

/** Meta's field where the event knows it. */
function fieldOf({ type, data }: StoredEvent): string | undefined {
  if (type !== 'meta.notice') return undefined;
  const { field } = JSON.parse(data) as { field?: string };
  return field;
}
