import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostedPage, openHostedPage } from '../hosted-page.ts';
import { openWorld, type World } from '../world.ts';

const day = 86_400_000;
const { displayPhoneNumber: number, phoneNumberId } = bakeryNumber;
let world: World;
let page: HostedPage;
beforeAll(async () => {
  world = await openWorld();
  page = await openHostedPage(world);
});
afterAll(() => world.close());

test('claim S8: the seven days are asked about before; Meta’s refusal is named, and passes when they are over', async () => {
  const app = world.simulator.world.store.number(phoneNumberId).app;
  app.usedSince = Date.now() - 2 * day;
  expect(await page.item(number, 'used_for_a_week')).toMatchObject({
    ...{ status: 'to_confirm', claim: 'S8', title: expect.stringContaining('7 days') },
  });
  await page.confirm(number);
  await page.goThroughWindow(number);
  expect(await page.refusal()).toMatchObject({
    code: 'number_too_young',
    explanation: expect.stringContaining('seven days'),
    next_step: expect.stringContaining('try again'),
  });

  app.usedSince = Date.now() - 8 * day;
  await page.goThroughWindow(number);
  expect(await page.connected()).toMatchObject({ state: 'connected', refusal: null });
});
