import type { Number as NumberShape } from '@tandem/contract/api/number';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, finish, graphCalls, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

test('claim S29: ids and names are kept, the app is subscribed once, repeating is harmless', async () => {
  const { meta, onboarding } = await connect(world, { number: bakeryNumber.phoneNumberId });
  const number = await world.call<NumberShape>(`/numbers/${onboarding.number_id}`);
  expect(number).toMatchObject({
    ...{ phone_number_id: meta.phoneNumberId, waba_id: meta.wabaId, business_id: meta.businessId },
    ...{ display_phone_number: bakeryNumber.displayPhoneNumber, verified_name: bakeryNumber.verifiedName },
  });
  expect(onboarding.candidates).toMatchObject([
    { waba_id: meta.wabaId, waba_name: bakeryNumber.verifiedName, business_id: meta.businessId },
  ]);
  const before = world.simulator.world.graphCalls().length;
  const told = {
    type: 'WA_EMBEDDED_SIGNUP',
    event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
    data: { waba_id: meta.wabaId },
  };
  expect((await finish(world, onboarding.id, { session_info: told })).state).toBe('connected');
  await world.settled();
  expect(
    world.simulator.world
      .graphCalls()
      .slice(before)
      .filter(({ method }) => method === 'POST'),
  ).toEqual([]);
  expect(graphCalls(world, 'POST', '/subscribed_apps')).toHaveLength(1);
});

test('claim S29: connected again after a disconnection it is the same number, and the app is not subscribed twice', async () => {
  const before = await world.all<NumberShape>('/numbers');
  world.simulator.world.account.disconnect({ phoneNumberId: bakeryNumber.phoneNumberId });
  await world.settled();
  const { onboarding } = await connect(world, { number: bakeryNumber.phoneNumberId });
  expect(onboarding.state).toBe('connected');
  const after = await world.all<NumberShape>('/numbers');
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});
