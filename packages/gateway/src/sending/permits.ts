/**
 * The permits of locked queues, handed out one by one (pure).
 */
import type { SendQueue } from '../conversations/send-queue.ts';
import { allowanceOf, pairHasRoom, secondMs } from '../conversations/send-rate.ts';
import type { Placement } from '../conversations/sends.ts';

type Paced = { id: string; perSecond: number };

export type Permits = {
  /** How many the number has left. */
  left(number: Paced): number;
  /** One, for a send that would go before all that waits; false when it must wait itself. */
  take(number: Paced, to: Pick<Placement, 'contact' | 'busy' | 'pairFullAt' | 'pairPausedUntil'>): boolean;
  /** When the number has one again; undefined: when something of it is settled. */
  nextAt(number: Paced): Date | undefined;
};

export function openPermits(queues: ReadonlyMap<string, SendQueue>, now: Date): Permits {
  const taken = new Map<string, number>();
  const busy = new Set<string>();
  const left = ({ id, perSecond }: Paced): number => {
    const queue = queues.get(id);
    if (queue === undefined || isAhead(queue.pausedUntil, now)) return 0;
    const pace = isAhead(queue.slowUntil, now) ? Math.max(1, Math.floor(perSecond / 2)) : perSecond;
    return allowanceOf(queue.arrived, pace, now) - queue.counting - (taken.get(id) ?? 0);
  };
  return {
    left,
    take(number, { contact, ...pair }) {
      if (queues.get(number.id)?.waiting !== false || left(number) <= 0) return false;
      // One at a time in a conversation, or they might arrive in another order.
      if (pair.busy || busy.has(contact.id)) return false;
      if (isAhead(pair.pairPausedUntil, now) || !pairHasRoom(pair.pairFullAt, now)) return false;
      busy.add(contact.id);
      taken.set(number.id, (taken.get(number.id) ?? 0) + 1);
      return true;
    },
    nextAt({ id }) {
      const { pausedUntil = null, freeInMs = secondMs } = queues.get(id) ?? {};
      if (pausedUntil !== null && pausedUntil > now) return pausedUntil;
      return freeInMs === null ? undefined : new Date(now.getTime() + freeInMs);
    },
  };
}

const isAhead = (time: Date | null, now: Date): boolean => time !== null && time > now;
