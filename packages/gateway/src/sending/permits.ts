/**
 * The permits of locked queues, handed out one by one (pure).
 */
import type { SendQueue } from '../conversations/send-queue.ts';
import {
  type Counted,
  countedWith,
  nextPermitAt,
  pairHasRoom,
  permitsOf,
} from '../conversations/send-rate.ts';
import type { Placement } from '../conversations/sends.ts';

type Paced = { id: string; perSecond: number };

export type Permits = {
  /** How many the number has left. */
  left(number: Paced): number;
  /** One, for a send that would go before all that waits; false when it must wait itself. */
  take(number: Paced, to: Pick<Placement, 'contact' | 'busy' | 'pairFullAt' | 'pairPausedUntil'>): boolean;
  /** So many, for sends that were in the queue. */
  spend(numberId: string, sends: number): void;
  /** When the number has one again. */
  nextAt(number: Paced): Date;
  /** What was handed out, added to the counts. */
  counts(): Map<string, Counted>;
};

export function openPermits(queues: ReadonlyMap<string, SendQueue>, now: Date): Permits {
  const taken = new Map<string, number>();
  const busy = new Set<string>();
  const paceOf = ({ id, perSecond }: Paced): number => {
    const { slowUntil = null } = queues.get(id) ?? {};
    return slowUntil !== null && slowUntil > now ? Math.max(1, Math.floor(perSecond / 2)) : perSecond;
  };
  const spend = (id: string, sends: number): void => void taken.set(id, (taken.get(id) ?? 0) + sends);
  const left = (number: Paced): number => {
    const queue = queues.get(number.id);
    if (queue === undefined || isAhead(queue.pausedUntil, now)) return 0;
    return permitsOf(queue.counted, paceOf(number), now) - (taken.get(number.id) ?? 0);
  };
  return {
    left,
    spend,
    take(number, { contact, ...pair }) {
      if (queues.get(number.id)?.waiting !== false || left(number) <= 0) return false;
      // One at a time in a conversation, or they might arrive in another order.
      if (pair.busy || busy.has(contact.id)) return false;
      if (isAhead(pair.pairPausedUntil, now) || !pairHasRoom(pair.pairFullAt, now)) return false;
      busy.add(contact.id);
      spend(number.id, 1);
      return true;
    },
    nextAt(number) {
      const queue = queues.get(number.id);
      if (queue?.pausedUntil && queue.pausedUntil > now) return queue.pausedUntil;
      const counted = countedWith(queue?.counted ?? {}, { out: taken.get(number.id) ?? 0 }, now);
      return nextPermitAt(counted, paceOf(number), now);
    },
    counts: () =>
      new Map([...taken].map(([id, out]) => [id, countedWith(queues.get(id)?.counted ?? {}, { out }, now)])),
  };
}

const isAhead = (time: Date | null, now: Date): boolean => time !== null && time > now;
