/**
 * The safety net under the lanes: looks by the clock for what no wake-up told of.
 *
 * Every second it asks who is alive (a look into the server's lock table); only when a process has gone, and once
 * a minute to be sure, does it read the lanes themselves.
 */
import type pg from 'pg';
import { type Loop, startLoop } from '../runtime/wake.ts';
import { freeAbandoned, presences, sweepEmptyLanes } from './abandoned.ts';

export type LaneWatchNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  /** Lanes may be due. */
  wake: () => void;
  /** So many gateway processes are alive. */
  onAlive: (processes: number) => void;
  onError: (error: unknown) => void;
  now: () => number;
};

const lookMs = 1_000;
const sweepMs = 60_000;

export function startLaneWatch({ pool, wake, onAlive, onError, now }: LaneWatchNeeds): Pick<Loop, 'stop'> {
  let alive: number[] = [];
  let lastGiven = 0;
  let sweptAt = Number.NEGATIVE_INFINITY;

  const look = async (): Promise<void> => {
    const { living, given } = await presences(pool);
    // Those seen at the last look, and those who came since: one may have come and gone between two looks.
    const expected = [...alive, ...numbersBetween(lastGiven, given)];
    const someoneLeft = expected.some((number) => !living.includes(number));
    const sweepDue = now() - sweptAt > sweepMs;
    if (someoneLeft || sweepDue) await freeAbandoned(pool);
    if (sweepDue) {
      await sweepEmptyLanes(pool);
      sweptAt = now();
    }
    onAlive(living.length);
    alive = living;
    lastGiven = given;
    wake();
    loop.wakeIn(lookMs);
  };
  const loop = startLoop(look, onError, lookMs);
  loop.wake();
  return { stop: loop.stop };
}

/** Without the first, with the last. After a crash the server skips some: then it looks as if those had left. */
function numbersBetween(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first) }, (_, n) => first + 1 + n);
}
