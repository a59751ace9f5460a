import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NotStored } from '../conversations/read-media.ts';
import { openWaiting } from './when-stored.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openBell() {
  const listeners = new Set<() => void>();
  return {
    listeners,
    onCommit: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ring() {
      for (const listener of listeners) listener();
    },
  };
}

describe('media that is being fetched', () => {
  test('is there as soon as a commit brought it; many commits are one look', async () => {
    const bell = openBell();
    let looks = 0;
    let stored = false;
    const found = openWaiting(bell.onCommit).whenStored(async () => {
      looks += 1;
      if (!stored) throw new NotStored('at_meta');
      return 'bytes';
    });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(looks).toBe(1);
    stored = true;
    for (let n = 0; n < 50; n += 1) bell.ring();
    await vi.advanceTimersByTimeAsync(0);
    expect(await found).toBe('bytes');
    expect([looks, bell.listeners.size]).toEqual([2, 0]);
  });

  test('that never comes is refused after a while, and nobody listens any more', async () => {
    const bell = openBell();
    const found = openWaiting(bell.onCommit, 5_000).whenStored(async () => {
      throw new NotStored('fetching');
    });
    const refused = expect(found).rejects.toThrow('not stored (state fetching)');
    await vi.advanceTimersByTimeAsync(5_001);
    await refused;
    expect(bell.listeners.size).toBe(0);
  });

  test('only so many wait at once', async () => {
    const bell = openBell();
    const waiting = openWaiting(bell.onCommit, 5_000);
    const ask = () =>
      waiting
        .whenStored(async () => {
          throw new NotStored('at_meta');
        })
        .catch(() => 'refused');
    const all = Array.from({ length: 200 }, ask);
    await vi.advanceTimersByTimeAsync(0);
    expect(await ask()).toBe('refused');
    await vi.advanceTimersByTimeAsync(5_001);
    expect(new Set(await Promise.all(all))).toEqual(new Set(['refused']));
  });
});

test.each(['failed', 'expired'])('media that is %s is not waited for', async (state) => {
  const bell = openBell();
  const found = openWaiting(bell.onCommit).whenStored(async () => {
    throw new NotStored(state);
  });
  await expect(found).rejects.toThrow(`state ${state}`);
  expect(bell.listeners.size).toBe(0);
});
