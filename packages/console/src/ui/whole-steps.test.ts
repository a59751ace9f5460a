import { expect, test } from 'vitest';
import { wholeSteps } from './whole-steps.ts';

test('whole numbers up to the highest or just above it, in few steps', () => {
  expect(wholeSteps(0)).toEqual([0, 1]);
  expect(wholeSteps(1)).toEqual([0, 1]);
  expect(wholeSteps(5)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(wholeSteps(17)).toEqual([0, 5, 10, 15, 20]);
  expect(wholeSteps(14_600)).toEqual([0, 5_000, 10_000, 15_000]);
});

test('the steps of the highest step are the same steps', () => {
  for (let highest = 0; highest < 5_000; highest += 1) {
    const there = wholeSteps(highest);
    expect(wholeSteps(there.at(-1) ?? 0)).toEqual(there);
  }
});
