/**
 * Once an hour: counts of quarters of an hour that belong to no day that goes on are deleted.
 */
import type pg from 'pg';
import { forgetTraffic } from '../conversations/read-traffic.ts';
import { startHourly } from '../runtime/hourly.ts';
import type { Loop } from '../runtime/wake.ts';

export type KeepTrafficNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  now: () => Date;
  onError: (error: unknown) => void;
};

export function startKeepingTraffic({ pool, now, onError }: KeepTrafficNeeds): Loop {
  return startHourly(async () => {
    await forgetTraffic(pool, now());
    return false;
  }, onError);
}
