import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedPage, pageScript } from '../hosted-page.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S10: the owner confirms the 14 days before connecting and is told them again after', async () => {
  const page = await openHostedPage(world);
  expect(await page.item(bakeryNumber.displayPhoneNumber, 'open_every_two_weeks')).toMatchObject({
    ...{ status: 'to_confirm', claim: 'S10', title: expect.stringContaining('14 days') },
  });
  expect(await pageScript(world, 'words-en.js')).toContain('Open the app at least every 14 days');
});
