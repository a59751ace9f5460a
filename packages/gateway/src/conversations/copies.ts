/**
 * Copies of a message within one batch (pure): a retry of Meta's, the history beside the live one, a placeholder beside
 * what it stands for.
 */

import type { MessageChange, MessageStatus } from '../changes/change.ts';
import { messageKey } from '../changes/message-key.ts';
import type { Contact } from './contact.ts';
import type { PersonItem } from './recorded.ts';
import { higherStatus } from './status-rank.ts';

/** Types that only hold the place of content which may still come under the same id. */
export const placeholders = ['media_placeholder', 'errors', 'unsupported'];

export const isPlaceholder = (change: MessageChange): boolean => placeholders.includes(change.type);

export type PlacedMessage = PersonItem<MessageChange> & { contact: Contact };

/** One item for each message id, whatever its copies in the batch. */
export function oneOfEach(items: PersonItem<MessageChange>[]): PlacedMessage[] {
  const chosen = new Map<string, PlacedMessage>();
  for (const item of items) {
    const { contact } = item;
    if (contact === undefined) continue;
    const key = messageKey(item.number.id, item.change.id);
    const before = chosen.get(key);
    chosen.set(key, before === undefined ? { ...item, contact } : joined(before, { ...item, contact }));
  }
  return [...chosen.values()];
}

/**
 * Two copies of a message as one, as if they had come in batches of their own: told live if either is, real content
 * rather than a placeholder, otherwise what came first.
 */
function joined(before: PlacedMessage, next: PlacedMessage): PlacedMessage {
  const fuller = isPlaceholder(before.change) && !isPlaceholder(next.change) ? next : before;
  const live = [before, next].find((item) => item.change.source === 'live');
  const status = higherStatus(before.change.status, next.change.status);
  const replyTo = fuller.change.replyTo ?? before.change.replyTo;
  const change: MessageChange = {
    ...fuller.change,
    source: live === undefined ? 'history' : 'live',
    ...(status === undefined ? {} : { status: status as MessageStatus }),
    ...(replyTo === undefined ? {} : { replyTo }),
  };
  return { ...fuller, change, order: (live ?? before).order };
}
