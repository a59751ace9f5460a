import { expect, test } from 'vitest';
import { awaitServer } from './answer.ts';

const nowhere = { address: () => ({ sockets: '/nowhere' }), password: 'x', log: () => {} };

test('waiting ends at once when the server is gone', async () => {
  expect(await awaitServer({ ...nowhere, isGone: () => true })).toBe('gone');
});

test('waiting ends in time when a server is there and does not answer, and says what was tried', async () => {
  const patience = { silent: 30, busy: 1000 };
  await expect(awaitServer({ ...nowhere, isGone: () => false, patience })).rejects.toMatchObject({
    code: 'not_answering',
    message: expect.stringMatching(/does not answer in time.*ENOENT/),
  });
  await expect(
    awaitServer({ ...nowhere, address: () => undefined, isGone: () => false, patience }),
  ).rejects.toThrow(/not said yet where it listens/);
});
