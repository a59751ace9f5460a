import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openSoon } from './soon.ts';

const done: string[][] = [];
const open = () => openSoon((...subjects) => done.push(subjects), 2_000);
beforeEach(() => {
  vi.useFakeTimers();
  done.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

test('however much is told, it is done at once, and then every so often', () => {
  const soon = open();
  soon.tell('a');
  vi.advanceTimersByTime(0);
  soon.tell('a');
  soon.tell('a');
  vi.advanceTimersByTime(1_999);
  expect(done).toEqual([['a']]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual([['a'], ['a']]);
});

test('it is done about what was told, whatever is looked at by then', () => {
  const soon = open();
  soon.tell('a');
  vi.advanceTimersByTime(0);
  soon.tell('a');
  soon.tell('b');
  vi.advanceTimersByTime(2_000);
  expect(done).toEqual([['a'], ['a', 'b']]);
});

test('what waits when nobody looks any more is done then, once', () => {
  const soon = open();
  soon.tell('a');
  soon.close();
  vi.advanceTimersByTime(5_000);
  expect(done).toEqual([['a']]);
});
