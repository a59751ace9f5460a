import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedPage, pageScript } from '../hosted-page.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S15: that linked devices are reset is confirmed before and said after; what is unsupported is named', async () => {
  const page = await openHostedPage(world);
  const item = await page.item(bakeryNumber.displayPhoneNumber, 'linked_devices');
  expect(item).toMatchObject({ status: 'to_confirm', claim: 'S15' });
  const after = await pageScript(world, 'words-en.js');
  expect(after).toContain('Linked devices were logged out.');
  for (const words of [item.why, after]) {
    expect(words).toContain('WhatsApp for Windows');
    expect(words).toContain('Wear OS');
  }
});
