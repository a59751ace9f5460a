import type { Number as NumberShape } from '@tandem/contract/api/number';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes, begin, finish, graphCalls, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

test('claim S4: a number that is on the Cloud API alone is refused by name and leaves nothing half-made', async () => {
  const { id } = await begin(world, true);
  const { code, session } = world.simulator.world.signup.finish({
    number: bakeryNumber.phoneNumberId,
    session: 'full',
  });
  // Meta's popup usually turns it away; where it did not, Graph shows what the number is.
  world.simulator.world.store.numberCalled(bakeryNumber.phoneNumberId).mode = 'cloud_api';
  await finish(world, id, { code, session_info: session });
  const failed = await becomes(world, id, 'failed', 'connected');
  expect(failed).toMatchObject({
    state: 'failed',
    number_id: null,
    refusal: { code: 'not_on_business_app' },
  });
  expect(failed.refusal?.explanation).toContain('from the app to the API');
  expect(failed.steps.find(({ name }) => name === 'check_number')).toMatchObject({ state: 'failed' });

  const numbers = await world.all<NumberShape>('/numbers');
  expect(numbers.map((one) => one.phone_number_id)).not.toContain(bakeryNumber.phoneNumberId);
  for (const edge of ['/subscribed_apps', '/register', '/smb_app_data'])
    expect(graphCalls(world, 'POST', edge)).toEqual([]);
});
