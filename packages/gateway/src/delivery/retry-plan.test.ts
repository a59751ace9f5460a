import { expect, test } from 'vitest';
import { owedFor, planRetry } from './retry-plan.ts';

test('the pauses grow from seconds to half a day, and the lane is parked after three days', () => {
  const told: number[] = [];
  let age = 0;
  for (let failures = 1; ; failures += 1) {
    const plan = planRetry(failures, age, 0);
    if (plan.park) break;
    told.push(plan.pause / 1_000);
    age += plan.pause;
  }
  expect(told).toEqual([5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200, 43_200, 43_200, 43_200, 43_200]);
  expect(age).toBeLessThanOrEqual(owedFor);
});

test('jitter stretches a pause by at most a fifth', () => {
  expect(planRetry(1, 0, 1)).toEqual({ park: false, pause: 6_000 });
  expect(planRetry(2, 0, 0.5)).toEqual({ park: false, pause: 33_000 });
});
