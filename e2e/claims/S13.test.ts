import type { Message } from '@tandem/contract/api/message';
import { bodyOf, inbound } from '@tandem/gateway/testing-meta';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { messagesIn } from '../books.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const stored = (id: string): Promise<Message> =>
  world.call(`/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`);
const told = (id: string): Message[] =>
  messagesIn(world.receiver.accepted()).filter((message) => message.id === id);

for (const code of [131051, 131060] as const) {
  test(`claim S13: ${code} from a customer is kept as unsupported, with where to look`, async () => {
    const { customer } = world.simulator.world;
    const { id } = customer.send({ from: 'ada', type: 'unsupported', unsupported: { code } });
    await world.settled();
    expect(await stored(id)).toMatchObject({
      type: 'unsupported',
      origin: 'customer',
      error: { code },
      text: 'Message not available here. Look on the phone.',
    });
    expect(told(id)).toEqual([await stored(id)]);
  });

  test(`claim S13: ${code} for what the owner sent from the phone is kept the same`, async () => {
    const { owner } = world.simulator.world;
    const { id } = owner.send({ to: 'ada', type: 'unsupported', unsupported: { code } });
    await world.settled();
    expect(await stored(id)).toMatchObject({ type: 'unsupported', origin: 'app', error: { code } });
    expect(told(id)).toEqual([await stored(id)]);
  });
}

test('claim S13: the real message that follows 131060 under the same id takes its place and is told', async () => {
  const { customer, faults } = world.simulator.world;
  faults.set({ placeholder_first: { delay_ms: 100 } });
  const { id } = customer.send({ from: 'ben', type: 'text', text: 'From your ad' });
  await world.settled();
  faults.clear();
  const message = await stored(id);
  expect(message).toMatchObject({
    type: 'text',
    text: 'From your ad',
    content: { text: { body: 'From your ad' } },
  });
  expect(message.error).toBeUndefined();
  // Both were told, under one id: first what there was, then what it really is.
  expect(told(id).map(({ type }) => type)).toEqual(['unsupported', 'text']);
  expect(told(id)[1]).toEqual(message);
  expect((await world.messages()).filter((one) => one.id === id)).toHaveLength(1);
});

test('claim S13: the placeholder that comes late, after the real message, changes nothing', async () => {
  const real = world.simulator.world.customer.send({ from: 'ben', type: 'text', text: 'Already here' });
  await world.settled();
  const before = await stored(real.id);
  const more = { type: 'unsupported', text: undefined, errors: [{ code: 131060 }] };
  const late = inbound({ id: real.id, who: { phone: demoCustomers.ben.phone }, more });
  expect(await world.post(bodyOf([late]))).toBe(200);
  await world.settled();
  expect(await stored(real.id)).toEqual(before);
  expect(told(real.id)).toHaveLength(1);
});
