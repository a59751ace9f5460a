import type { Conversation } from '@tandem/contract/api/conversation';
import type { Message } from '@tandem/contract/api/message';
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('claim S5: what the app sent is in the conversation, marked as sent from the phone', async () => {
  const { customer, owner } = world.simulator.world;
  const asked = customer.send({ from: 'ada', type: 'text', text: 'Do you have peonies?' });
  await world.settled();
  const typed = owner.send({ to: 'ada', type: 'text', text: 'Fresh ones!' });
  await world.settled();

  const [conversation, ...others] = await world.all<Conversation>(
    `/conversations?number_id=${world.number.id}`,
  );
  expect(others).toEqual([]);
  expect(conversation?.contact).toMatchObject({
    wa_id: demoCustomers.ada.phone,
    user_id: demoCustomers.ada.userId,
  });
  const history = await world.all<Message>(`/conversations/${conversation?.id}/messages`);
  expect(history).toMatchObject([
    { id: typed.id, direction: 'outbound', origin: 'app', source: 'live', billing: { billable: false } },
    { id: asked.id, direction: 'inbound', origin: 'customer', source: 'live' },
  ]);
  const one = await world.call<Message>(
    `/numbers/${world.number.id}/messages/${encodeURIComponent(typed.id)}`,
  );
  // In a thread it carries more: reactions, what it quotes.
  expect(history[0]).toMatchObject(one);
});

test('claim S5: it counts as a sign of life of the app', async () => {
  const before = await world.call<AttachedNumber>(`/numbers/${world.number.id}`);
  expect(before.last_sign_of_life_at).not.toBeNull();
});

test('claim S5: imported from the phone’s history it is marked the same, and told to nobody', async () => {
  const told = world.receiver.posts.length;
  const messages = [
    { from: 'owner' as const, daysAgo: 3, message: { type: 'text', text: 'Ready!' } },
    { from: 'customer' as const, daysAgo: 2, message: { type: 'text', text: 'Thanks' } },
  ];
  world.simulator.world.history.push({ threads: [{ customer: 'ben', messages }] });
  await world.settled();
  const imported = (await world.messages()).filter(({ source }) => source === 'history');
  expect(imported.map(({ text, origin }) => [text, origin]).sort()).toEqual([
    ['Ready!', 'app'],
    ['Thanks', 'customer'],
  ]);
  const types = world.receiver.posts.slice(told).map(({ event }) => event.type);
  expect(types.filter((type) => type.startsWith('message.'))).toEqual([]);
});
