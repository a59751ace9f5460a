/**
 * Once an hour: counts of quarters of an hour that belong to no day that goes on are deleted.
 */
import type pg from 'pg';
import { forgetTraffic } from '../conversations/read-traffic.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type KeepTrafficNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  now: () => Date;
  onError: (error: unknown) => void;
};

const lookMs = 3_600_000;

export function startKeepingTraffic({ pool, now, onError }: KeepTrafficNeeds): Loop {
  const loop = startLoop(async () => {
    await forgetTraffic(pool, now());
    loop.wakeIn(lookMs);
  }, onError);
  loop.wake();
  return loop;
}
