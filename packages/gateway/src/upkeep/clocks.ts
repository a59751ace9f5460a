/**
 * The clocks of numbers: warnings of silence at days 10, 12 and 13, and the ends of restrictions. Sleeps until the next
 * moment, however many numbers there are; several processes and restarts do no harm, for the records know what was told.
 */
import type pg from 'pg';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { endRestrictions, nextRestrictionEnd } from '../numbers/restrictions.ts';
import { nextWarningAt, warnOfSilence } from '../numbers/signs-of-life.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type ClockNeeds = {
  pool: pg.Pool;
  /** Events were published. */
  onCommit: () => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

/** Moments that lie closer together are told together. */
const grainMs = 1_000;
/** For what another process wrote: a restriction that ends soon. */
const safetyLookMs = 10 * 60_000;

export function startClocks({ pool, onCommit, onError, now }: ClockNeeds): Loop {
  const loop: Loop = startLoop(async () => {
    const told = await inTransaction(pool, async (client) => {
      const drafts = [...(await warnOfSilence(client, now())), ...(await endRestrictions(client, now()))];
      await publish(client, drafts);
      return drafts.length;
    });
    if (told > 0) onCommit();
    const moments = [await nextWarningAt(pool), await nextRestrictionEnd(pool)];
    const pauses = moments.flatMap((at) => (at === undefined ? [] : at.getTime() - now().getTime()));
    loop.wakeIn(Math.max(grainMs, Math.min(safetyLookMs, ...pauses)));
  }, onError);
  loop.wake();
  return loop;
}
