/**
 * How often one caller of an open door may ask: so many times a minute, counted in this process. It guards no secret (the
 * token of the hosted page is no riddle that could be guessed); it only keeps one page from keeping us, or Meta, busy.
 */
import { Refusal } from '../runtime/refusal.ts';

export type Pace = {
  /** Throws `rate_limited`. */
  count(key: string): void;
};

const minuteMs = 60_000;
const keysKept = 10_000;

export function keepPace(perMinute: number, now: () => number): Pace {
  let begun = now();
  const counts = new Map<string, number>();
  return {
    count(key) {
      if (now() - begun >= minuteMs || counts.size > keysKept) {
        counts.clear();
        begun = now();
      }
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      if (count > perMinute) throw new Refusal('rate_limited', 'wait a minute, then try again');
    },
  };
}
