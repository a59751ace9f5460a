/**
 * Tells at the minute it happens that windows close. With none open it costs one look a minute at the top of an index,
 * however many conversations there are.
 */
import { closeWindows, nextWindowDue } from '../conversations/window-closing.ts';
import type { Loop } from '../runtime/wake.ts';
import { type DueClockNeeds, startDueClock } from './due-clock.ts';

/** For windows that were opened meanwhile with less than this left: news that came very late. */
const lookMs = 60_000;
const perRound = 1_000;

export const startClosingWindows = (needs: DueClockNeeds): Loop =>
  startDueClock(needs, { settle: closeWindows, nextDue: nextWindowDue, lookMs, perRound });
