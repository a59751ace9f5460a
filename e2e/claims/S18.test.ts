import type { Number as NumberShape } from '@tandem/contract/api/number';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, graphCalls, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

test('claim S18: a second signup under another portfolio is refused until the number is disconnected', async () => {
  const { phoneNumberId } = bakeryNumber;
  const { simulator } = world;
  const first = await connect(world, { number: phoneNumberId });
  expect(first.onboarding.state).toBe('connected');

  // Meta lets it through, and what it told of the end never came: here the number is connected still.
  const atMeta = simulator.world.store.numberCalled(phoneNumberId);
  simulator.world.store.addBusiness({ id: '232900000000099', name: 'Somebody else' });
  Object.assign(atMeta, { link: 'phone_only', portfolioId: '232900000000099' });
  const again = { number: phoneNumberId, portfolio: '232900000000099', wabaId: 'new' };
  const refused = await connect(world, again);
  expect(refused.onboarding).toMatchObject({ state: 'failed', refusal: { code: 'other_portfolio' } });
  expect(graphCalls(world, 'POST', `/${refused.meta.wabaId}/subscribed_apps`)).toEqual([]);
  const read = () => world.call<NumberShape>(`/numbers/${first.onboarding.number_id}`);
  expect(await read()).toMatchObject({ waba_id: first.meta.wabaId, business_id: bakeryNumber.portfolioId });

  // The end that Meta tells at last is that of the first connection.
  atMeta.wabaId = first.meta.wabaId;
  simulator.world.account.disconnect({ phoneNumberId });
  await world.settled();
  expect((await read()).state).toBe('disconnected');
  const returned = await connect(world, again);
  expect(returned.onboarding).toMatchObject({ state: 'connected', number_id: first.onboarding.number_id });
  expect(await read()).toMatchObject({ waba_id: returned.meta.wabaId, business_id: '232900000000099' });
});
