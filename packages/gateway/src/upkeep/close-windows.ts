/**
 * Tells at the minute it happens that windows close. Sleeps until the next one can end; with none open it costs one look a
 * minute at the top of an index, however many conversations there are. What closed while no gateway ran is told at the
 * next start; several processes do no harm.
 */
import type pg from 'pg';
import { closeWindows, nextWindowDue } from '../conversations/window-closing.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { silentNumbers } from '../numbers/silent-numbers.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type WindowNeeds = {
  pool: pg.Pool;
  /** Events were published. */
  onCommit: () => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

/** For windows that were opened meanwhile with less than this left: news that came very late. */
const lookMs = 60_000;
/** What is due and was left: another process is at it, or a message of it is being recorded. */
const busyMs = 250;
/** A transaction publishes, and meanwhile nobody else does in that workspace: some 100 ms at most. */
const perRound = 1_000;

export function startClosingWindows(needs: WindowNeeds): Pick<Loop, 'wake' | 'stop'> {
  const { pool, now, onError } = needs;
  const loop: Loop = startLoop(async () => {
    while ((await closeRound(needs, now())) === perRound && !loop.stopped());
    const next = await nextWindowDue(pool);
    const pause = next === undefined ? lookMs : Math.max(busyMs, next.getTime() - now().getTime());
    loop.wakeIn(Math.min(lookMs, pause));
  }, onError);
  loop.wake();
  return loop;
}

/** One transaction; returns how many windows it looked at. */
async function closeRound({ pool, onCommit }: WindowNeeds, now: Date): Promise<number> {
  const { looked, told } = await inTransaction(pool, async (client) => {
    const round = await closeWindows(client, now, perRound);
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
