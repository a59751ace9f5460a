/**
 * Statuses come in any order and more than once; a message shows the highest it ever reached.
 */
import type { MessageStatus } from '../changes/change.ts';

/**
 * Rising order. `failed` may follow `sent`; a delivery that is reported all the same proves it wrong. The SQL of
 * statuses.ts ranks by the position in this list.
 */
export const statusOrder: readonly (MessageStatus | 'queued' | 'sending')[] = [
  'queued',
  'pending',
  'sending',
  'sent',
  'failed',
  'delivered',
  'read',
  'played',
];

/** The higher of two statuses. */
export function higherStatus(a: string | undefined, b: string | undefined): string | undefined {
  return rank(a) >= rank(b) ? a : b;
}

const rank = (status: string | undefined): number => statusOrder.indexOf(status as MessageStatus);
