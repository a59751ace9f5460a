import { expect, test } from 'vitest';
import { daysLeftOf } from './link-state.ts';

const now = new Date('2026-11-27T12:00:00Z');
const left = (link_expires_at: string | null, state: 'connected' | 'suspended' = 'connected') =>
  daysLeftOf({ state, link_expires_at }, now);

test.each([
  ['2026-12-11T12:00:00Z', 14, 'good'],
  ['2026-12-02T11:00:00Z', 4, 'warn'],
  ['2026-11-28T13:00:00Z', 1, 'bad'],
  ['2026-11-27T13:00:00Z', 0, 'bad'],
  ['2026-11-20T13:00:00Z', 0, 'bad'],
])('until %s: %i days, %s', (at, days, tone) => {
  expect(left(at)).toEqual({ days, tone });
});

test('no clock runs without a link, or for a number that is not in the app', () => {
  expect(left(null)).toBeUndefined();
  expect(left('2026-12-02T11:00:00Z', 'suspended')).toBeUndefined();
});
