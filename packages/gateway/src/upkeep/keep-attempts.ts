/**
 * Once an hour: attempts that are older than the operator keeps are deleted.
 */
import type pg from 'pg';
import { deleteOldAttempts } from '../delivery/old-attempts.ts';
import { dayMs } from '../runtime/days.ts';
import { startHourly } from '../runtime/hourly.ts';
import type { Loop } from '../runtime/wake.ts';

export type KeepAttemptsNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  days: number;
  now: () => Date;
  onError: (error: unknown) => void;
};

export function startKeepingAttempts({ pool, days, now, onError }: KeepAttemptsNeeds): Loop {
  return startHourly(() => deleteOldAttempts(pool, new Date(now().getTime() - days * dayMs)), onError);
}
