import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDeadlines } from './deadlines.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('each expires when its own time is over, unless it ended', () => {
  const expired: string[] = [];
  const deadlines = openDeadlines(100);
  const one = (name: string) => ({ expire: () => expired.push(name) });
  const ended = one('ended');
  deadlines.on(one('first'));
  deadlines.on(ended);
  vi.advanceTimersByTime(60);
  deadlines.on(one('second'));
  deadlines.off(ended);
  vi.advanceTimersByTime(39);
  expect(expired).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(expired).toEqual(['first']);
  vi.advanceTimersByTime(60);
  expect(expired).toEqual(['first', 'second']);
  expect(vi.getTimerCount()).toBe(0);
  deadlines.on(one('third'));
  vi.advanceTimersByTime(100);
  expect(expired).toEqual(['first', 'second', 'third']);
  deadlines.on(one('closed'));
  deadlines.close();
  vi.advanceTimersByTime(1_000);
  expect(expired).toHaveLength(3);
});
