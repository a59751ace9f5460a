import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedPage, pageScript } from '../hosted-page.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S27: how to open the app and scan or paste the code is said; the code itself is Meta’s and never here', async () => {
  const guidance = await pageScript(world, 'words-en.js');
  expect(guidance).toContain('Open the app on the phone.');
  expect(guidance).toContain('scan it, or paste it where the app asks');
  // S25: the two choices are told beside the button.
  expect(guidance).toContain('not on the API');
  expect(guidance).toContain('yes, on the Business app');

  const page = await openHostedPage(world);
  await page.confirm(bakeryNumber.displayPhoneNumber);
  const { json } = await page.ask('launch', {});
  expect(Object.keys(json as object).sort()).toEqual(['app_id', 'graph_version', 'login', 'sdk_url']);
});
