import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Counted,
  countedWith,
  nextPermitAt,
  pairHasRoom,
  pairRefillMs,
  permitsOf,
} from './send-rate.ts';

const start = Date.parse('2026-11-26T12:00:00Z');
const at = (ms: number) => new Date(start + ms);

/** Takes all it may at each of these moments; answers when each message went. */
function takeAll(perSecond: number, moments: number[]): { times: number[]; counted: Partial<Counted> } {
  let counted: Partial<Counted> = {};
  const times: number[] = [];
  for (const ms of moments) {
    const permits = permitsOf(counted, perSecond, at(ms));
    counted = countedWith(counted, { out: permits }, at(ms));
    times.push(...Array<number>(permits).fill(ms));
  }
  return { times, counted };
}

/** The most messages within any second, the end not included, as Meta counts. */
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

const moments = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 120 }).map((steps) => {
  let now = 0;
  return steps.map((step) => {
    now += step;
    return now;
  });
});

describe('of a number', () => {
  test('whoever asks whenever: never more within a second than allowed, however the way to Meta jitters', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        moments,
        fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 40, maxLength: 40 }),
        (perSecond, when, jitter) => {
          const { times } = takeAll(perSecond, when);
          const arrived = times.map((ms, i) => ms + (jitter[i % jitter.length] ?? 0));
          expect(peakOf(arrived)).toBeLessThanOrEqual(perSecond);
        },
      ),
      { numRuns: 300 },
    );
  });

  test.each([
    [1, 0.83, 1],
    [20, 15.8, 20],
    [80, 63, 80],
    [1_000, 790, 1_000],
  ])(
    '%i a second, asked all the time, is at least %f and at most %i on average',
    (perSecond, least, most) => {
      const { times } = takeAll(
        perSecond,
        Array.from({ length: 6_000 }, (_, n) => n * 10),
      );
      expect(times.length / 60).toBeGreaterThanOrEqual(least);
      expect(times.length / 60).toBeLessThanOrEqual(most + 1);
    },
  );

  test('what comes in takes its part, and never all of it', () => {
    const busy = countedWith({}, { came: 8 }, at(0));
    expect(permitsOf(busy, 20, at(0))).toBe(12);
    expect(permitsOf(busy, 20, at(2_000))).toBe(12);
    expect(permitsOf(busy, 20, at(2_500))).toBe(19);
    expect(permitsOf(countedWith({}, { came: 500 }, at(0)), 20, at(0))).toBe(5);
  });

  test('the next permit comes when it is said to come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), moments, (perSecond, when) => {
        const { counted } = takeAll(perSecond, when);
        const now = at(when.at(-1) ?? 0);
        const next = nextPermitAt(counted, perSecond, now);
        expect(permitsOf(counted, perSecond, next)).toBeGreaterThan(0);
        if (next > now) expect(permitsOf(counted, perSecond, new Date(next.getTime() - 1))).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  test('a count from a clock that ran ahead holds nothing up', () => {
    const ahead = countedWith({}, { out: 20 }, at(86_400_000));
    expect(permitsOf(ahead, 20, at(0))).toBe(19);
    // Some hundred milliseconds between two processes are no reason to forget.
    expect(permitsOf(countedWith({}, { out: 19 }, at(300)), 20, at(0))).toBe(0);
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
