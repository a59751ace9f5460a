/**
 * What was left behind: sends that were waiting for Meta's answer when their process died, or lost the database, are in
 * doubt from now on; idempotency keys that have run out are swept, and the buckets of pairs that are full again.
 */
import type pg from 'pg';
import { doubtAbandoned } from '../conversations/send-outcomes.ts';
import { sweepPairs } from '../conversations/send-queue.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { sweepKeys } from './idempotency.ts';

export type SendWatchNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  /** So many sends are in doubt now. */
  onDoubt: (sends: number) => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

const lookMs = 2_000;
/** Nobody waits for what is swept. */
const sweepMs = 60_000;

export function startSendWatch({ pool, onDoubt, onError, now }: SendWatchNeeds): Pick<Loop, 'stop'> {
  let sweepAt = 0;
  const loop = startLoop(async () => {
    const doubted = await doubtAbandoned(pool, now());
    if (doubted > 0) onDoubt(doubted);
    if (now().getTime() >= sweepAt) {
      sweepAt = now().getTime() + sweepMs;
      await sweepKeys(pool, now());
      await sweepPairs(pool, now());
    }
    loop.wakeIn(lookMs);
  }, onError);
  loop.wake();
  return { stop: loop.stop };
}
