import { expect, test } from 'vitest';
import { keepPace } from './pace.ts';

test('so many a minute, each key for itself, then from the start', () => {
  let now = 0;
  const pace = keepPace(2, () => now);
  pace.count('a');
  pace.count('a');
  expect(() => pace.count('a')).toThrow(expect.objectContaining({ code: 'rate_limited' }));
  expect(() => pace.count('b')).not.toThrow();
  now = 60_000;
  expect(() => pace.count('a')).not.toThrow();
});
