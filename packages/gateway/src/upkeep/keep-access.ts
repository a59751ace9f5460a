/**
 * Once an hour: sessions, links and counts that are over are deleted, and audit entries older than the operator keeps.
 */
import type pg from 'pg';
import { deleteOldActs } from '../access/audit.ts';
import { deleteExpired } from '../access/expired.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type KeepAccessNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  /** How long the audit log is kept. */
  days: number;
  now: () => Date;
  onError: (error: unknown) => void;
};

const dayMs = 24 * 3_600_000;
const lookMs = 3_600_000;

export function startKeepingAccess({ pool, days, now, onError }: KeepAccessNeeds): Loop {
  const loop = startLoop(async () => {
    await deleteExpired(pool, now());
    const more = await deleteOldActs(pool, new Date(now().getTime() - days * dayMs));
    loop.wakeIn(more ? 0 : lookMs);
  }, onError);
  loop.wake();
  return loop;
}
