import { expect, test } from 'vitest';
import { newId } from './ids.ts';

test('ids sort as they were made, also within a millisecond, and no two are alike', () => {
  const made = [1_795_000_000_000, 1_795_000_000_001].flatMap((now) =>
    Array.from({ length: 5_000 }, () => newId('evt', now)),
  );
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made[0]).toMatch(/^evt_[0-9a-f]{32}$/);
});

test('more of them within a millisecond than are counted are still not alike', () => {
  const made = Array.from({ length: 70_000 }, () => newId('evt', 1_795_000_000_002));
  expect(new Set(made).size).toBe(made.length);
});
