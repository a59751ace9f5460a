/** The demo world at its second start: the simulated phones have forgotten what they connected, the gateway has not. */
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import type { ListedOnboarding } from '@tandem/contract/api/onboarding';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caller } from '../scripts/demo/call.ts';
import { linkAgain, type SimulatedNumber } from '../scripts/demo/link-again.ts';
import { connect, signupSettings } from './signup.ts';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world?.close());

test('a number that was connected is connected again, in the same WABA, with a token that works', async () => {
  expect(await startAgain()).toEqual([bakeryNumber.displayPhoneNumber]);
  const { meta } = await connect(world, { number: bakeryNumber.phoneNumberId });
  world.simulator.world.reset();

  expect(await startAgain()).toEqual([]);
  const phone = world.simulator.world.store.number(bakeryNumber.phoneNumberId);
  expect(phone).toMatchObject({ link: 'connected', wabaId: meta.wabaId });
  const number = await bakery();
  await waitFor('both signups to be through', async () => {
    const begun = await world.all<ListedOnboarding>('/onboardings');
    return begun.length === 2 && begun.every(({ state }) => state === 'connected');
  });
  const { customer } = world.simulator.world;
  customer.send({ from: 'olive', to: bakeryNumber.phoneNumberId, type: 'text', text: { body: 'Rye?' } });
  await world.settled();
  const wish = { to: '+447700900112', type: 'text', text: { body: 'Yes' } };
  const sent = await world.call<{ id: string }>('/messages', {
    body: { workspace_id: world.workspace.id, number_id: number.id, ...wish },
  });
  expect(sent.id).toMatch(/^wamid\./);
});

/** As the launcher does; answers the numbers that are still to be connected. */
async function startAgain(): Promise<string[]> {
  const call = caller({ gateway: world.url, adminKey: world.adminKey });
  const numbers = `${world.simulator.url}/simulator/numbers`;
  const { data } = await call<{ data: SimulatedNumber[] }>('GET', numbers);
  const onPhoneOnly = data.filter(({ link }) => link === 'phone_only');
  const left = await linkAgain(call, world.simulator.url, onPhoneOnly);
  return left.map(({ display_phone_number }) => display_phone_number);
}

async function bakery(): Promise<AttachedNumber> {
  const numbers = await world.all<AttachedNumber>('/numbers');
  const found = numbers.find((one) => one.phone_number_id === bakeryNumber.phoneNumberId);
  if (found === undefined) throw new Error('the bakery is not attached');
  return found;
}
