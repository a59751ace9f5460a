/** Meta's status words, in any case, as our delivery states. */
import type { MessageStatus } from '../../changes/change.ts';

const STATUSES = new Map<string, MessageStatus>([
  ['pending', 'pending'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'played'],
  ['failed', 'failed'],
  // the history's word for failed
  ['error', 'failed'],
]);

/** Absent for a word we do not know. Source: webhooks-messages.md 2, webhooks-coexistence.md 1a, contradiction 13. */
export function messageStatusOf(word: string | undefined): MessageStatus | undefined {
  return word === undefined ? undefined : STATUSES.get(word.trim().toLowerCase());
}
