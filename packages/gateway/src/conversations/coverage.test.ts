import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coverageOf, type LinkStretch, summaryOf } from './coverage.ts';

const at = (day: number): Date => new Date(Date.UTC(2026, 5, 1) + day * 86_400_000);
const iso = (day: number): string => at(day).toISOString();
const link = (
  state: LinkStretch['state'],
  from: number,
  to: number | null,
  reason: string | null = null,
): LinkStretch => ({
  state,
  from: at(from),
  to: to === null ? null : at(to),
  reason,
  initiatedBy: null,
});
const whole = { connectedAt: at(0), phases: [0, 1, 2] };

describe('which stretch is known, and by what', () => {
  test('linked, without history: unknown before, live since', () => {
    const intervals = coverageOf({ links: [link('connected', 0, null)], imports: [] });
    expect(intervals).toEqual([
      { from: null, to: iso(0), by: 'unknown' },
      { from: iso(0), to: null, by: 'live' },
    ]);
    expect(summaryOf(intervals)).toEqual({ now: 'live', known_since: iso(0) });
  });

  test('with the whole history: 180 days back, phase by phase', () => {
    const intervals = coverageOf({ links: [link('connected', 0, null)], imports: [whole] });
    expect(intervals).toEqual([
      { from: null, to: iso(-180), by: 'unknown' },
      { from: iso(-180), to: iso(-90), by: 'history', phase: 2 },
      { from: iso(-90), to: iso(-1), by: 'history', phase: 1 },
      { from: iso(-1), to: iso(0), by: 'history', phase: 0 },
      { from: iso(0), to: null, by: 'live' },
    ]);
    expect(summaryOf(intervals)).toEqual({ now: 'live', known_since: iso(-180) });
  });

  test('a phase that is not complete is not known', () => {
    const imports = [{ connectedAt: at(0), phases: [0, 2] }];
    const intervals = coverageOf({ links: [link('connected', 0, null)], imports });
    expect(intervals.map(({ by }) => by)).toEqual(['unknown', 'history', 'unknown', 'history', 'live']);
    expect(summaryOf(intervals).known_since).toBe(iso(-1));
  });

  test('suspended, back, disconnected: each with its reason, and nothing is known since', () => {
    const intervals = coverageOf({
      links: [
        link('connected', 0, 3),
        link('suspended', 3, 4, 'USER_RE_REGISTERED'),
        link('connected', 4, 9),
        link('disconnected', 9, null, 'PRIMARY_INACTIVITY'),
      ],
      imports: [],
    });
    expect(intervals.slice(1)).toEqual([
      { from: iso(0), to: iso(3), by: 'live' },
      { from: iso(3), to: iso(4), by: 'suspended', reason: 'USER_RE_REGISTERED' },
      { from: iso(4), to: iso(9), by: 'live' },
      { from: iso(9), to: null, by: 'disconnected', reason: 'PRIMARY_INACTIVITY' },
    ]);
    expect(summaryOf(intervals)).toEqual({ now: 'disconnected', known_since: null });
  });

  test('a history imported at the next signup fills what the time without link missed', () => {
    const intervals = coverageOf({
      links: [link('connected', 0, 10), link('disconnected', 10, 30), link('connected', 30, null)],
      imports: [{ connectedAt: at(30), phases: [0, 1, 2] }],
    });
    expect(intervals.filter(({ by }) => by === 'disconnected')).toEqual([]);
    expect(summaryOf(intervals).known_since).toBe(iso(-150));
  });

  test('never linked, nothing is known', () => {
    const intervals = coverageOf({ links: [], imports: [] });
    expect(intervals).toEqual([{ from: null, to: null, by: 'unknown' }]);
    expect(summaryOf(intervals)).toEqual({ now: 'unknown', known_since: null });
  });
});

test('whatever is given: no holes, no overlaps, no two neighbours alike', () => {
  const states = fc.constantFrom('connecting', 'connected', 'suspended', 'disconnected');
  const stretch = fc
    .tuple(states, fc.integer({ min: 0, max: 50 }), fc.option(fc.integer({ min: 0, max: 50 })))
    .map(([state, from, long]) => link(state, from, long === null ? null : from + long));
  const imported = fc.record({
    connectedAt: fc.integer({ min: 0, max: 50 }).map(at),
    phases: fc.subarray([0, 1, 2, 3]),
  });
  fc.assert(
    fc.property(
      fc.array(stretch, { maxLength: 6 }),
      fc.array(imported, { maxLength: 3 }),
      (links, imports) => {
        const intervals = coverageOf({ links, imports });
        expect(intervals[0]?.from).toBeNull();
        expect(intervals.at(-1)?.to).toBeNull();
        for (const [i, { from, ...told }] of intervals.entries()) {
          const { from: _, to, ...before } = intervals[i - 1] ?? { from: null, to: null };
          expect(to).toBe(from);
          const { to: __, ...own } = told;
          expect(own).not.toEqual(before);
        }
      },
    ),
  );
});
