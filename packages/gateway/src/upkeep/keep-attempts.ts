/**
 * Once an hour: attempts that are older than the operator keeps are deleted.
 */
import type pg from 'pg';
import { deleteOldAttempts } from '../delivery/old-attempts.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type KeepAttemptsNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  days: number;
  now: () => Date;
  onError: (error: unknown) => void;
};

const dayMs = 24 * 3_600_000;
const lookMs = 3_600_000;

export function startKeepingAttempts({ pool, days, now, onError }: KeepAttemptsNeeds): Loop {
  const loop = startLoop(async () => {
    const more = await deleteOldAttempts(pool, new Date(now().getTime() - days * dayMs));
    loop.wakeIn(more ? 0 : lookMs);
  }, onError);
  loop.wake();
  return loop;
}
