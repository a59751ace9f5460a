/**
 * What comes in, and what the phone sends, takes its part of a number's rate. Noted only for numbers that are sending, by
 * the process that recorded it, some moments gathered.
 */
import type pg from 'pg';
import { noteArrivals } from '../conversations/send-queue.ts';
import { inTransaction } from '../database/transaction.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type ArrivalNeeds = { pool: pg.Pool; onError: (error: unknown) => void; now: () => Date };

export type Arrivals = Pick<Loop, 'stop'> & {
  /** Live messages that were recorded, by number id. */
  note(came: ReadonlyMap<string, number>): void;
};

const gatherMs = 50;

export function startArrivals({ pool, onError, now }: ArrivalNeeds): Arrivals {
  let waiting = new Map<string, number>();
  const loop = startLoop(async () => {
    const came = waiting;
    waiting = new Map();
    if (came.size > 0) await inTransaction(pool, (client) => noteArrivals(client, came, now()));
  }, onError);
  return {
    stop: loop.stop,
    note(came) {
      for (const [numberId, messages] of came) waiting.set(numberId, (waiting.get(numberId) ?? 0) + messages);
      loop.wakeIn(gatherMs);
    },
  };
}
