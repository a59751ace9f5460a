import type { Event } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendByApi } from '../api-sent.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const arrived = (id: string): Promise<Event> =>
  waitFor(`the event of ${id}`, () =>
    world.receiver.accepted().find(({ data }) => (data.message as Message | undefined)?.id === id),
  );

test('claim S2: a message typed on the phone is at the receiver before the next one is typed', async () => {
  const owner = world.simulator.world.owner;
  // Ping-pong: if echoes waited for company, the first would never come.
  for (let n = 1; n <= 5; n += 1) {
    const typed = owner.send({ to: 'ada', type: 'text', text: `Roses, part ${n}` });
    expect(await arrived(typed.id)).toMatchObject({
      type: 'message.sent',
      data: { message: { origin: 'app' } },
    });
  }
  await world.settled();
  expect(world.receiver.posts.filter(({ event }) => event.type === 'message.sent')).toHaveLength(5);
});

test('claim S2: its event is a normal outbound message, field by field as documented', async () => {
  const typed = world.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'We open at 8' });
  const event = await arrived(typed.id);
  const documented = {
    id: typed.id,
    conversation_id: event.conversation_id,
    number_id: world.number.id,
    direction: 'outbound',
    origin: 'app',
    source: 'live',
    type: 'text',
    content: { type: 'text', text: { body: 'We open at 8' } },
    text: 'We open at 8',
    sent_at: new Date(Math.floor(typed.at / 1000) * 1000).toISOString(),
    status_history: [],
    revisions: [],
    billing: { billable: false },
  };
  expect(event).toEqual({
    id: expect.stringMatching(/^evt_/),
    type: 'message.sent',
    occurred_at: documented.sent_at,
    workspace_id: world.workspace.id,
    number_id: world.number.id,
    conversation_id: expect.stringMatching(/./),
    sequence: expect.any(Number),
    data: { message: documented, contact: expect.objectContaining({ wa_id: demoCustomers.ada.phone }) },
  });
});

test('claim S2: beside an API-sent message only origin, ids, time, status and billing differ', async () => {
  const { customer, owner } = world.simulator.world;
  await arrived(customer.send({ from: 'ada', type: 'text', text: 'When?' }).id);
  const phone = owner.send({ to: 'ada', type: 'text', text: 'At eight' });
  await arrived(phone.id);
  const api = await sendByApi(world, demoCustomers.ada.phone, 'At eight');
  await world.settled();

  const may = ['origin', 'id', 'sent_at', 'status', 'status_history', 'billing'];
  const [fromPhone, fromApi] = await Promise.all(
    [phone.id, api].map((id) =>
      world.call<Message>(`/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`),
    ),
  );
  const common = (message: Message | undefined) =>
    Object.fromEntries(Object.entries(message ?? {}).filter(([field]) => !may.includes(field)));
  expect(common(fromPhone)).toEqual(common(fromApi));
  expect([fromPhone?.origin, fromApi?.origin]).toEqual(['app', 'api']);
  expect(fromApi?.status_history.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
});
