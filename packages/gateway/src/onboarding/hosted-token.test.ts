/** Whoever has the address of the hosted page reaches that one onboarding, and only for a time. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedToken } from './hosted-token.ts';
import { cancelOnboarding } from './tell.ts';
import { type TestOnboarding, testOnboarding } from './testing-onboarding.ts';

let world: TestOnboarding;
beforeAll(async () => {
  world = await testOnboarding();
});
afterAll(() => world.close());

const open = (token: string) => openHostedToken(world.database.db, token, world.clock.now);

test('a token opens its onboarding; the database does not hold it', async () => {
  const { token, ...key } = await world.begin();
  await world.begin();
  expect(await open(token)).toEqual(key);
  const kept = await world.rows('SELECT * FROM onboardings');
  expect(JSON.stringify(kept)).not.toContain(token);
});

test('another one opens nothing', async () => {
  const { token } = await world.begin();
  for (const wrong of ['', 'x', `${token.slice(0, -1)}-`, `${token}x`, 'A'.repeat(43)])
    await expect(open(wrong)).rejects.toMatchObject({ code: 'not_found' });
});

test('it ends after seven days', async () => {
  const { token } = await world.begin();
  world.clock.now = new Date(world.clock.now.getTime() + 7 * 24 * 3600_000 - 1);
  await open(token);
  world.clock.now = new Date(world.clock.now.getTime() + 1);
  await expect(open(token)).rejects.toMatchObject({ code: 'link_expired' });
});

test('it ends when the onboarding is cancelled by API', async () => {
  const { token, ...key } = await world.begin();
  await cancelOnboarding(world.tell, key);
  await expect(open(token)).rejects.toMatchObject({ code: 'link_expired' });
});
