/**
 * Gives conversations back when the person has been silent for as long as the rules of their number say. Sleeps until
 * the next one can end.
 */
import type pg from 'pg';
import { endHandoffs, nextHandoffDue } from '../conversations/handoff-closing.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { silentNumbers } from '../numbers/silent-numbers.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type HandoffClockNeeds = {
  pool: pg.Pool;
  /** Events were published. */
  onCommit: () => void;
  onError: (error: unknown) => void;
  now: () => Date;
};

/** A handoff lasts a minute at least, so a new one is found in time; so are rules that were changed. */
const lookMs = 15_000;
/** What is due and was left: another process is at it, or a message of it is being recorded. */
const busyMs = 250;
const perRound = 500;

export function startEndingHandoffs(needs: HandoffClockNeeds): Pick<Loop, 'wake' | 'stop'> {
  const { pool, now, onError } = needs;
  const loop: Loop = startLoop(async () => {
    while ((await endRound(needs, now())) === perRound && !loop.stopped());
    const next = await nextHandoffDue(pool);
    const pause = next === undefined ? lookMs : Math.max(busyMs, next.getTime() - now().getTime());
    loop.wakeIn(Math.min(lookMs, pause));
  }, onError);
  loop.wake();
  return loop;
}

/** One transaction; returns how many handoffs it looked at. */
async function endRound({ pool, onCommit }: HandoffClockNeeds, now: Date): Promise<number> {
  const { looked, told } = await inTransaction(pool, async (client) => {
    const round = await endHandoffs(client, now, perRound);
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
