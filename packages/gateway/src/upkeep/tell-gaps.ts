/**
 * Tells of gaps once their moment of grace is over: woken for that moment by the commit that opened them. The slow look
 * is for what a process that died had still to tell.
 */
import type pg from 'pg';
import { nextGapDue, settleDueGaps } from '../conversations/gap-telling.ts';
import { gapGraceMs } from '../conversations/gaps.ts';
import { inTransaction } from '../database/transaction.ts';
import { publish } from '../delivery/outbox.ts';
import { silentNumbers } from '../numbers/silent-numbers.ts';
import { type Loop, startLoop } from '../runtime/wake.ts';

export type GapNeeds = {
  pool: pg.Pool;
  /** Events were published. */
  onCommit: () => void;
  onError: (error: unknown) => void;
  now?: () => Date;
};

export type GapClock = {
  /** Gaps were opened just now. */
  opened(): void;
  stop(): Promise<void>;
};

const lookMs = 60_000;
/** What is due and was left: another process is at it. */
const busyMs = 250;
const perRound = 500;

export function startTellingGaps(needs: GapNeeds): GapClock {
  const now = needs.now ?? (() => new Date());
  const loop: Loop = startLoop(async () => {
    while ((await tellGaps(needs, now())) === perRound && !loop.stopped());
    const next = await nextGapDue(needs.pool);
    loop.wakeIn(
      next === undefined ? lookMs : Math.min(lookMs, Math.max(busyMs, next.getTime() - now().getTime())),
    );
  }, needs.onError);
  loop.wake();
  return {
    opened: () => loop.wakeIn(gapGraceMs),
    stop: loop.stop,
  };
}

/** One transaction; returns how many gaps it looked at. */
async function tellGaps({ pool, onCommit }: GapNeeds, now: Date): Promise<number> {
  const { looked, told } = await inTransaction(pool, async (client) => {
    const round = await settleDueGaps(client, now, perRound);
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
