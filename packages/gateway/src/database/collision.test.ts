import { expect, test } from 'vitest';
import { Collision, pastCollisions } from './collision.ts';

const failing = (times: number, error: Error) => {
  let calls = 0;
  return async (): Promise<number> => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
};

test('what collides is done again', async () => {
  expect(await pastCollisions(failing(3, new Collision()))).toBe(4);
});

test('but not for ever', async () => {
  await expect(pastCollisions(failing(4, new Collision()))).rejects.toThrow(Collision);
});

test('and nothing else is', async () => {
  await expect(pastCollisions(failing(1, new Error('no')))).rejects.toThrow('no');
});
