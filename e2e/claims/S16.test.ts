import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedPage } from '../hosted-page.ts';
import { openWorld, type World } from '../world.ts';

const { displayPhoneNumber: number, phoneNumberId } = bakeryNumber;
let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S16: the Business app is asked for; a number in the personal app is refused by name', async () => {
  world.simulator.world.store.number(phoneNumberId).app.kind = 'personal';
  const page = await openHostedPage(world);
  expect(await page.item(number, 'business_app')).toMatchObject({ status: 'to_confirm', claim: 'S16' });
  await page.confirm(number);
  await page.goThroughWindow(number);
  expect(await page.refusal()).toMatchObject({
    code: 'personal_app',
    explanation: expect.stringContaining('personal WhatsApp'),
    next_step: expect.stringContaining('WhatsApp Business app'),
  });
});
