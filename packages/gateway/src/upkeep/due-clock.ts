/**
 * A clock over rows that are due one day: it settles what is due, tells of it, and sleeps until the next one. What fell due
 * while no gateway ran is told at the next start; several processes do no harm.
 */
import type pg from 'pg';
import type { EventDraft } from '../changes/event-draft.ts';
import { inTransaction, type Queryable } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { silentNumbers } from '../numbers/silent-numbers.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type DueClockNeeds = {
  pool: pg.Pool;
  /** Events were published. */
  onCommit: () => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

type Due = {
  /** Inside a transaction; `looked`: how many were due. As many as `limit`: there may be more. */
  settle(client: Queryable, now: Date, limit: number): Promise<{ looked: number; drafts: EventDraft[] }>;
  nextDue(client: Queryable): Promise<Date | undefined>;
  /** It looks at least this often: for what no sleep was planned for. */
  lookMs: number;
  /** A transaction publishes, and meanwhile nobody else does in that workspace: some 100 ms at most. */
  perRound: number;
};

/** What is due and was left: another process is at it, or a message of it is being recorded. */
const busyMs = 250;

export function startDueClock(needs: DueClockNeeds, due: Due): Loop {
  const { pool, now, onError } = needs;
  const loop: Loop = startLoop(async () => {
    while ((await settleRound(needs, due)) === due.perRound && !loop.stopped());
    const next = await due.nextDue(pool);
    const pause = next === undefined ? due.lookMs : Math.max(busyMs, next.getTime() - now().getTime());
    loop.wakeIn(Math.min(due.lookMs, pause));
  }, onError);
  loop.wake();
  return loop;
}

/** One transaction; returns how many it looked at. */
async function settleRound({ pool, onCommit, now }: DueClockNeeds, due: Due): Promise<number> {
  const { looked, told } = await inTransaction(pool, async (client) => {
    const round = await due.settle(client, now(), due.perRound);
    const silent = await silentNumbers(
      client,
      round.drafts.map((draft) => draft.numberId),
    );
    const drafts = round.drafts.filter((draft) => !silent.has(draft.numberId));
    await publish(client, drafts);
    return { looked: round.looked, told: drafts.length };
  });
  if (told > 0) onCommit();
  return looked;
}
