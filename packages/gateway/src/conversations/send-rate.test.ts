import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allowanceOf, arrivedWith, pairHasRoom, pairRefillMs, secondMs } from './send-rate.ts';

const start = Date.parse('2026-11-26T12:00:00Z');
const at = (ms: number) => new Date(start + ms);

/** The most within any second, the end not included, as Meta counts. */
const peakOf = (times: number[]): number => {
  const sorted = times.toSorted((a, b) => a - b);
  let first = 0;
  let peak = 0;
  for (const [i, time] of sorted.entries()) {
    while ((sorted[first] ?? time) <= time - 1_000) first += 1;
    peak = Math.max(peak, i - first + 1);
  }
  return peak;
};

describe('of a number', () => {
  test('whoever takes whenever, and however long the ways are: never more within a second at Meta than allowed', () => {
    const way = fc.integer({ min: 0, max: 3_000 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), way, way), { minLength: 20, maxLength: 300 }),
        (perSecond, steps) => {
          let now = 0;
          const sends: { arrivedAt: number; settledAt: number }[] = [];
          for (const [step, there, back] of steps) {
            now += step;
            const counting = sends.filter(({ settledAt }) => settledAt > now - secondMs).length;
            const permits = allowanceOf({}, perSecond, at(now)) - counting;
            for (let n = 0; n < permits; n += 1)
              sends.push({ arrivedAt: now + there + n, settledAt: now + there + n + back });
          }
          expect(peakOf(sends.map(({ arrivedAt }) => arrivedAt))).toBeLessThanOrEqual(perSecond);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('what comes in takes its part, and never all of it', () => {
    const busy = arrivedWith({}, 8, at(0));
    expect(allowanceOf(busy, 20, at(0))).toBe(12);
    expect(allowanceOf(busy, 20, at(2_000))).toBe(12);
    expect(allowanceOf(busy, 20, at(2_500))).toBe(19);
    expect(allowanceOf(arrivedWith({}, 500, at(0)), 20, at(0))).toBe(5);
    expect(allowanceOf({}, 1, at(0))).toBe(1);
  });

  test('a count from a clock that ran ahead holds nothing up', () => {
    const ahead = arrivedWith({}, 15, at(86_400_000));
    expect(allowanceOf(ahead, 20, at(0))).toBe(19);
    // Some hundred milliseconds between two processes are no reason to forget.
    expect(allowanceOf(arrivedWith({}, 10, at(300)), 20, at(0))).toBe(10);
  });
});

describe('to one customer', () => {
  test('Meta’s bucket of 45 never runs dry, though messages arrive some seconds after they were counted', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 5_000 })), {
          minLength: 60,
          maxLength: 200,
        }),
        (steps) => {
          let now = 0;
          let fullAt = null as Date | null;
          let [left, last] = [45, 0];
          for (const [step, delay] of steps) {
            now += step;
            if (!pairHasRoom(fullAt, at(now))) continue;
            fullAt = new Date(Math.max(fullAt?.getTime() ?? 0, at(now).getTime()) + pairRefillMs);
            const arrived = Math.max(last, now + delay);
            left = Math.min(45, left + (arrived - last) / pairRefillMs) - 1;
            last = arrived;
            expect(left).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
