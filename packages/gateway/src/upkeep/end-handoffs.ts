/**
 * Gives conversations back when the person has been silent for as long as the rules of their number say.
 */
import { endHandoffs, nextHandoffDue } from '../conversations/handoff-closing.ts';
import type { Loop } from '../runtime/wake.ts';
import { type DueClockNeeds, startDueClock } from './due-clock.ts';

/** A handoff lasts a minute at least, so a new one is found in time; so are rules that were changed. */
const lookMs = 15_000;
const perRound = 500;

export const startEndingHandoffs = (needs: DueClockNeeds): Loop =>
  startDueClock(needs, { settle: endHandoffs, nextDue: nextHandoffDue, lookMs, perRound });
