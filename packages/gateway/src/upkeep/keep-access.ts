/**
 * Once an hour: sessions, links and counts that are over are deleted, and audit entries older than the operator keeps.
 */
import type pg from 'pg';
import { deleteOldActs } from '../access/audit.ts';
import { deleteExpired } from '../access/expired.ts';
import { dayMs } from '../runtime/days.ts';
import { startHourly } from '../runtime/hourly.ts';
import type { Loop } from '../runtime/wake.ts';

export type KeepAccessNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  /** How long the audit log is kept. */
  days: number;
  now: () => Date;
  onError: (error: unknown) => void;
};

export function startKeepingAccess({ pool, days, now, onError }: KeepAccessNeeds): Loop {
  return startHourly(async () => {
    await deleteExpired(pool, now());
    return deleteOldActs(pool, new Date(now().getTime() - days * dayMs));
  }, onError);
}
