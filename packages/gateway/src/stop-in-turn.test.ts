import { expect, test } from 'vitest';
import { stopInTurn } from './stop-in-turn.ts';

test('the last first; a step that fails or never ends is logged and holds up nobody; once only', async () => {
  const done: string[] = [];
  const logged: string[] = [];
  const log = { error: (error: unknown) => void logged.push((error as Error).message) };
  const stops = [
    async () => done.push('ground'),
    // A pool whose server stands still.
    () => new Promise<void>(() => {}),
    () => Promise.reject(new Error('broken')),
    async () => done.push('top'),
  ];
  await stopInTurn(stops, log, 20);
  await stopInTurn(stops, log, 20);
  expect(done).toEqual(['top', 'ground']);
  expect(logged).toEqual(['broken', 'a step of the stop has not ended within 0.02 s']);
});
