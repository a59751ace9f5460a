import { expect, test } from 'vitest';
import { hoursOfDay } from './hours.ts';

test.each([
  ['an ordinary day', '2026-06-01T22:00:00Z', 24, '2026-06-02T21:00:00.000Z'],
  ['clocks go back', '2026-10-24T22:00:00Z', 25, '2026-10-25T22:00:00.000Z'],
  ['clocks go forward', '2026-03-28T23:00:00Z', 23, '2026-03-29T21:00:00.000Z'],
])('%s in Berlin', (_day, begin, count, last) => {
  const hours = hoursOfDay(begin, 'Europe/Berlin');
  expect(hours).toHaveLength(count);
  expect(hours.at(-1)?.toISOString()).toBe(last);
});
