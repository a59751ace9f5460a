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

test('claim S11: newest app and camera are confirmed first; the window does not open before', async () => {
  const page = await openHostedPage(world);
  const item = await page.item(number, 'app_and_camera');
  expect(item).toMatchObject({ status: 'to_confirm', claim: 'S11' });
  expect(item.title).toMatch(/2\.24\.17 .* camera/);

  await page.confirm(number, ['app_and_camera']);
  expect(await page.ask('launch', {})).toMatchObject({ status: 409, json: { code: 'conflict' } });
  await page.confirm(number);
  expect(await page.ask('launch', {})).toMatchObject({
    status: 200,
    json: { login: { response_type: 'code' } },
  });
});

test('claim S11: an app that is too old after all is told so', async () => {
  world.simulator.world.store.number(phoneNumberId).app.version = '2.24.9';
  const page = await openHostedPage(world);
  await page.confirm(number);
  await page.goThroughWindow(number);
  expect(await page.refusal()).toMatchObject({
    ...{ code: 'app_too_old', explanation: expect.stringContaining('2.24.17') },
  });
});
