import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHostedPage } from '../hosted-page.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const list = '/settings/excluded-countries';
const nigerian = '+234 802 123 4567';

test('claim S23: a country on the list is warned of, never blocked; the list is the operator’s', async () => {
  const page = await openHostedPage(world);
  expect(await world.call(list)).toMatchObject({
    data: [
      { calling_code: '+234', country: 'Nigeria' },
      { calling_code: '+27', country: 'South Africa' },
    ],
  });
  expect(await page.item(nigerian, 'country')).toMatchObject({
    ...{ status: 'warning', claim: 'S23', found: expect.stringContaining('Nigeria') },
  });
  await page.confirm(nigerian);
  expect((await page.ask('launch', {})).status).toBe(200);

  await world.call(list, { method: 'PUT', body: { calling_codes: ['+27'] } });
  expect((await page.item(nigerian, 'country')).status).toBe('ok');
});

test('claim S23: Meta’s answer decides, and is shown properly for a country that nobody listed', async () => {
  const page = await openHostedPage(world);
  const { displayPhoneNumber: number } = bakeryNumber;
  world.simulator.world.settings.set({ signup_excluded_prefixes: ['44'] });
  expect((await page.item(number, 'country')).status).toBe('ok');
  await page.confirm(number);
  await page.goThroughWindow(number);
  expect(await page.refusal()).toMatchObject({
    code: 'country_excluded',
    title: 'Not available in this country',
  });
});
