import type { Message } from '@tandem/contract/api/message';
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import { demoCustomers, demoNumber } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';

let world: World;
let earlier: string;
beforeAll(async () => {
  world = await openWorld();
  earlier = world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Are you open?' }).id;
  await world.settled();
  world.simulator.world.account.disconnect({ reason: 'CHANGE_NUMBER' });
  await world.settled();
});
afterAll(() => world.close());

const types = (): string[] => world.receiver.accepted().map(({ type }) => type);
const stored = (id: string): Promise<Message> =>
  world.call(`/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`);

test('claim S32: a send is refused with a clear error', async () => {
  const body = {
    number_id: world.number.id,
    to: demoCustomers.ada.phone,
    type: 'text',
    text: { body: 'Yes' },
  };
  const { status, json } = await world.ask(`/messages?workspace_id=${world.workspace.id}`, { body });
  expect({ status, json }).toMatchObject({ status: 409, json: { code: 'number_disconnected' } });
});

test('claim S32: a stray Meta post is in the journal and the history, and not delivered', async () => {
  const before = types().length;
  expect(types().at(-1)).toBe('number.disconnected');
  world.simulator.world.faults.set({ stray_after_disconnect: true });
  const { id } = world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Hello?' });
  await world.settled();
  world.simulator.world.faults.clear();
  expect(types()).toHaveLength(before);
  expect(await stored(id)).toMatchObject({ text: 'Hello?' });
  const { data } = await world.call<{ data: { state: string }[] }>('/journal?limit=1');
  expect(data[0]?.state).toBe('done');
});

test('claim S32: the history stays readable', async () => {
  expect(await stored(earlier)).toMatchObject({ text: 'Are you open?' });
  expect((await world.messages()).length).toBeGreaterThan(0);
});

test('claim S32: the number can be connected again, under its id and with its history', async () => {
  world.simulator.world.account.partnerAdded();
  const again = await world.attach(demoNumber);
  expect(again).toMatchObject({ id: world.number.id, state: 'connected', state_reason: null });
  const { id } = world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'There you are' });
  await world.settled();
  expect(types().slice(-2)).toEqual(['number.reconnected', 'message.received']);
  expect(await stored(id)).toMatchObject({ text: 'There you are' });
  expect(await stored(earlier)).toMatchObject({ text: 'Are you open?' });
  const story = await world.all<{ state: AttachedNumber['state'] }>(`/numbers/${world.number.id}/intervals`);
  expect(story.slice(0, 2).map(({ state }) => state)).toEqual(['connected', 'disconnected']);
});
