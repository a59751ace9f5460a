import type { Message } from '@tandem/contract/api/message';
import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, graphCalls, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

test('claim S1: a number is connected without being registered, and both hands send', async () => {
  const { onboarding } = await connect(world, { number: bakeryNumber.phoneNumberId });
  expect(onboarding).toMatchObject({ state: 'connected', refusal: null });
  const number = await world.call<{ mode: string; state: string }>(`/numbers/${onboarding.number_id}`);
  expect(number).toMatchObject({
    mode: 'coexistence',
    state: 'connected',
    verified_name: bakeryNumber.verifiedName,
  });

  const { customer, owner } = world.simulator.world;
  const { phoneNumberId } = bakeryNumber;
  customer.send({ from: 'olive', to: phoneNumberId, type: 'text', text: 'Open today?' });
  const byPhone = owner.send({ to: 'olive', from: phoneNumberId, type: 'text', text: 'Until six' });
  await world.settled();
  const body = { number_id: onboarding.number_id, workspace_id: world.workspace.id, to: '447700900112' };
  const byApi = await world.call<Message>('/messages', {
    body: { ...body, type: 'text', text: { body: 'See you' } },
  });
  await world.settled();
  const messages = await world.messages();
  expect(
    messages
      .filter((one) => one.id === byPhone.id || one.id === byApi.id)
      .map((one) => one.origin)
      .sort(),
  ).toEqual(['api', 'app']);
  expect(graphCalls(world, 'POST', '/register')).toEqual([]);
  expect(graphCalls(world, 'POST', '/deregister')).toEqual([]);
});
