import { expect, test } from 'vitest';
import { openBatcher } from './batcher.ts';

function counting(most: number) {
  const batches: number[][] = [];
  const waiting: (() => void)[] = [];
  const batcher = openBatcher(
    async (pieces: number[]) => {
      batches.push(pieces);
      await new Promise<void>((go) => waiting.push(go));
      if (pieces.includes(13)) throw new Error('unlucky');
      return pieces.map((n) => n * 10);
    },
    { most, alone: (error) => (error as Error).message === 'unlucky' },
  );
  const next = async (): Promise<void> => {
    while (waiting.length === 0) await new Promise(setImmediate);
    waiting.shift()?.();
  };
  return { batches, batcher, next };
}

test('one alone goes at once, what comes meanwhile goes together, in batches of a size', async () => {
  const { batches, batcher, next } = counting(3);
  const results = [1, 2, 3, 4, 5].map((n) => batcher.add(n));
  expect(batches).toEqual([[1]]);
  for (let n = 0; n < 3; n += 1) await next();
  expect(await Promise.all(results)).toEqual([10, 20, 30, 40, 50]);
  expect(batches).toEqual([[1], [2, 3, 4], [5]]);
  await batcher.idle();
});

test('a broken piece takes no neighbour down', async () => {
  const { batcher, next } = counting(5);
  const results = [1, 2, 13, 4].map((n) => batcher.add(n).catch((error: Error) => error.message));
  for (let n = 0; n < 5; n += 1) await next();
  expect(await Promise.all(results)).toEqual([10, 20, 'unlucky', 40]);
});
