import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedPage, pageScript } from '../hosted-page.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S22: that there is no verified badge is said before and after, and none is ever offered', async () => {
  const page = await openHostedPage(world);
  const item = await page.item(bakeryNumber.displayPhoneNumber, 'no_badge');
  expect(item).toMatchObject({
    status: 'to_confirm',
    claim: 'S22',
    title: expect.stringContaining('no verified badge'),
  });
  expect(await pageScript(world, 'words-en.js')).toContain('No verified badge');
  const shown = Object.keys(await world.call<object>(`/numbers/${world.number.id}`));
  expect(shown.filter((name) => /badge|official/.test(name))).toEqual([]);
});
