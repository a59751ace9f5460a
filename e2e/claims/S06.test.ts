import type { Message } from '@tandem/contract/api/message';
import { bodyOf, echo } from '@tandem/gateway/testing-meta';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendByApi } from '../api-sent.ts';
import { idsOf, messagesIn, saidOnPhones } from '../books.ts';
import { openWorld, type World } from '../world.ts';

const campaign = 12;
const byPhone = 8;

let world: World;
/** The customers' questions, which open the windows: they come on top of N and M. */
let questions: string[];
beforeAll(async () => {
  world = await openWorld();
  const { customer } = world.simulator.world;
  questions = ['ada', 'ben'].map((from) => customer.send({ from, type: 'text', text: 'Hi' }).id);
  await world.settled();
});
afterAll(() => world.close());

// The store's side; there are no bots yet.
test(`claim S6: a campaign of ${campaign} while the phone sends ${byPhone}, everything repeated: exactly ${campaign + byPhone} messages`, async () => {
  const { owner, faults, settings, history } = world.simulator.world;
  // Every post three times, and Meta reporting ticks of app messages too.
  faults.set({ duplicate: { copies: 3 } });
  settings.set({ statuses_for_app_messages: true, read_after_ms: null });
  const people = Object.values(demoCustomers);
  const api: string[] = [];
  const phone: string[] = [];
  for (let n = 0; n < campaign; n += 1) {
    const to = people[n % people.length] ?? demoCustomers.ada;
    api.push(await sendByApi(world, to.phone, `Tulips, letter ${n}`));
    if (n < byPhone) phone.push(owner.send({ to: to.id, type: 'text', text: `By hand ${n}` }).id);
  }
  await world.settled();
  world.simulator.world.customer.read({ customer: 'ada' });
  // The history repeats what came live, statuses included, in shuffled chunks that are posted three times each.
  history.push({ threads: [], includeChats: true, messagesPerChunk: 4, shuffle: true });
  await world.settled();

  const stored = await world.messages();
  expect(idsOf(stored)).toEqual([...api, ...phone, ...questions].sort());
  expect(idsOf(stored)).toEqual(saidOnPhones(world).sort());
  const origin = (ids: string[]) =>
    new Set(stored.filter(({ id }) => ids.includes(id)).map((one) => one.origin));
  expect([origin(api), origin(phone)]).toEqual([new Set(['api']), new Set(['app'])]);
  expect(stored.every(({ source }) => source === 'live')).toBe(true);
});

test('claim S6: no event is doubled: one for each message, one for each status of it', async () => {
  const events = world.receiver.accepted();
  const sent = messagesIn(events).filter(({ direction }) => direction === 'outbound');
  expect(sent).toHaveLength(campaign + byPhone);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(campaign + byPhone);
  const steps = events
    .filter(({ type }) => type === 'message.status')
    .map(({ data }) => `${data.message_id} ${data.status}`);
  expect(new Set(steps).size).toBe(steps.length);
  expect(steps.length).toBeGreaterThanOrEqual(2 * campaign);
});

test('claim S6: nothing that the phone sent was sent again through the API', () => {
  const calls = world.simulator.world.graphCalls().filter(({ path }) => path.endsWith('/messages'));
  expect(calls).toHaveLength(campaign);
});

test('claim S6: an echo of a message that the API has sent changes nothing but tells no news either', async () => {
  const [own] = (await world.messages()).filter(({ origin }) => origin === 'api');
  const told = world.receiver.posts.length;
  const id = own?.id ?? expect.unreachable();
  const repeated = echo({ id, who: { phone: demoCustomers.ada.phone }, text: own?.text ?? '' });
  expect(await world.post(bodyOf([repeated]))).toBe(200);
  await world.settled();
  const now = await world.call<Message>(`/numbers/${world.number.id}/messages/${encodeURIComponent(id)}`);
  expect(own).toMatchObject(now);
  expect(world.receiver.posts).toHaveLength(told);
});
