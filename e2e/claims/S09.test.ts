import type { Number as NumberShape } from '@tandem/contract/api/number';
import type { Onboarding } from '@tandem/contract/api/onboarding';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { becomes, connect, graphCalls, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

test('claim S9: with two WABAs the right one is chosen, both names are kept, and a switch later is refused', async () => {
  const first = await connect(world, { number: bakeryNumber.phoneNumberId });
  const branch = { phoneNumberId: '106540000000077', displayPhoneNumber: '+44 20 7946 0123' };
  const { portfolioId } = bakeryNumber;
  world.simulator.world.store.addNumber({
    ...branch,
    ...{ verifiedName: 'Crumb & Co. Branch', portfolioId, link: 'phone_only' },
  });
  // Nothing of the popup reaches the page: the token reaches both WABAs of the portfolio.
  const second = await connect(world, { number: branch.phoneNumberId, wabaId: 'new', session: 'lost' });
  expect(second.onboarding.state).toBe('confirming');
  expect(second.onboarding.candidates.map((one) => [one.waba_id, one.display_phone_number])).toEqual([
    [second.meta.wabaId, branch.displayPhoneNumber],
    [first.meta.wabaId, bakeryNumber.displayPhoneNumber],
  ]);
  expect(graphCalls(world, 'POST', `/${second.meta.wabaId}/subscribed_apps`)).toEqual([]);

  const { id } = second.onboarding;
  const choice = { waba_id: second.meta.wabaId, phone_number_id: branch.phoneNumberId };
  await world.call(`/onboardings/${id}/confirm`, { body: choice });
  const done = await becomes(world, id, 'connected', 'failed');
  expect(done.candidates).toMatchObject([
    { ...choice, waba_name: 'Crumb & Co. Branch', business_id: portfolioId },
  ]);
  const number = await world.call<NumberShape>(`/numbers/${done.number_id}`);
  expect(number).toMatchObject({
    ...choice,
    business_id: portfolioId,
    display_phone_number: branch.displayPhoneNumber,
  });

  const other = { waba_id: first.meta.wabaId, phone_number_id: bakeryNumber.phoneNumberId };
  expect(await world.ask(`/onboardings/${id}/confirm`, { body: other })).toMatchObject({
    status: 409,
    json: { code: 'conflict' },
  });
  expect(await world.call<Onboarding>(`/onboardings/${id}`)).toMatchObject({ candidates: [choice] });
});
