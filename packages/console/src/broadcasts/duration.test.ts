import { expect, test } from 'vitest';
import { roughly } from './duration.ts';

test.each([
  [0.2, { amount: 1, unit: 'second' }],
  [89, { amount: 89, unit: 'second' }],
  [91, { amount: 2, unit: 'minute' }],
  [5_000, { amount: 84, unit: 'minute' }],
  [10_000, { amount: 2.8, unit: 'hour' }],
])('%s seconds are told as %j', (seconds, told) => {
  expect(roughly(seconds)).toEqual(told);
});
