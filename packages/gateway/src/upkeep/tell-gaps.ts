/**
 * Tells of gaps once their moment of grace is over: woken for that moment by the commit that opened them. The slow look
 * is for what a process that died had still to tell.
 */
import { nextGapDue, settleDueGaps } from '../conversations/gap-telling.ts';
import { gapGraceMs } from '../conversations/gaps.ts';
import { type DueClockNeeds, startDueClock } from './due-clock.ts';

export type GapClock = {
  /** Gaps were opened just now. */
  opened(): void;
  stop(): Promise<void>;
};

const lookMs = 60_000;
const perRound = 500;

export function startTellingGaps(needs: DueClockNeeds): GapClock {
  const clock = startDueClock(needs, { settle: settleDueGaps, nextDue: nextGapDue, lookMs, perRound });
  return { opened: () => clock.wakeIn(gapGraceMs), stop: clock.stop };
}
