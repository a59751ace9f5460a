import { expect, test } from 'vitest';
import { pauseAfter } from './retry-plan.ts';

const week = 7 * 24 * 3_600_000;

test('soon at first, then every hour, until Meta forgets the id', () => {
  const pauses: number[] = [];
  let now = 0;
  for (
    let pause = pauseAfter(1, now, week, 0);
    pause !== undefined;
    pause = pauseAfter(pauses.length + 1, now, week, 0)
  ) {
    pauses.push(pause);
    now += pause;
  }
  expect(pauses.slice(0, 7)).toEqual([5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 3_600_000]);
  expect(now).toBeGreaterThan(week - 3_600_001);
  expect(now).toBeLessThanOrEqual(week);
});

test('chance stretches a pause by up to a fifth', () => expect(pauseAfter(1, 0, week, 1)).toBe(6_000));
