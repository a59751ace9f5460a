import { bakeryNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, signupSettings } from '../signup.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ env: signupSettings });
});
afterAll(() => world.close());

test('claim S30: once connected the number is ready: its webhooks are logged and delivered', async () => {
  const { onboarding } = await connect(world, { number: bakeryNumber.phoneNumberId });
  expect(onboarding.state).toBe('connected');
  await world.settled();
  const ofNumber = () =>
    world.receiver.accepted().filter((event) => event.number_id === onboarding.number_id);
  expect(ofNumber().map(({ type }) => type)).toContain('number.connected');

  const sent = world.simulator.world.customer.send({
    ...{ from: 'olive', to: bakeryNumber.phoneNumberId, type: 'text', text: 'Hello?' },
  });
  await world.settled();
  const received = ofNumber().filter(({ type }) => type === 'message.received');
  expect(received).toMatchObject([{ data: { message: { id: sent.id, origin: 'customer' } } }]);
  const journal = await world.all<{ state: string; workspace_id: string | null }>('/journal?state=done');
  expect(journal.some((entry) => entry.workspace_id === world.workspace.id)).toBe(true);
});
