import type { Conversation } from '@tandem/contract/api/conversation';
import type { Event } from '@tandem/contract/api/event';
import type { Number as AttachedNumber } from '@tandem/contract/api/number';
import type { NumberSyncs } from '@tandem/contract/api/sync';
import { appSecret } from '@tandem/gateway/testing-meta';
import { bakeryNumber, demoApp } from '@tandem/simulator/demo';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

const { phoneNumberId, displayPhoneNumber } = bakeryNumber;
let world: World;
let number: AttachedNumber;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Each test is a signup of its own: Meta takes every sync call once for one. */
beforeEach(async () => {
  const { settings, account, store, advanceClock } = world.simulator.world;
  // Meta tells times in seconds: two removals within one would be one.
  advanceClock(2_000);
  settings.clear();
  settings.set({ sync_after_ms: 0, history_chunk: 7, history_chunk_every_ms: 0, history_shuffle: true });
  if (store.number(phoneNumberId).link === 'connected') account.disconnect({ phoneNumberId });
  await world.settled();
});

async function connect(shareHistory = true): Promise<void> {
  const { url, world: meta } = world.simulator;
  const { code, wabaId } = meta.signup.finish({ number: phoneNumberId, shareHistory });
  const query = new URLSearchParams({ client_id: demoApp.id, client_secret: appSecret, code });
  const exchange = await request(`${url}/v25.0/oauth/access_token?${query}`);
  const { access_token } = (await exchange.body.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${access_token}` };
  await request(`${url}/v25.0/${wabaId}/subscribed_apps`, { method: 'POST', headers });
  number = await world.call('/numbers', {
    body: {
      ...{ workspace_id: world.workspace.id, phone_number_id: phoneNumberId, waba_id: wabaId },
      ...{ display_phone_number: displayPhoneNumber, access_token },
    },
  });
  await world.settled();
}

const askAnyway = (...kinds: string[]) => world.ask(`/numbers/${number.id}/syncs`, { body: { kinds } });
const ask = async (...kinds: string[]) => expect((await askAnyway(...kinds)).status).toBe(202);
const syncs = () => world.call<NumberSyncs>(`/numbers/${number.id}/syncs`);
const reached = async (state: string) => {
  let seen: NumberSyncs['history'] = null;
  const wait = waitFor(`the history to be ${state}`, async () => {
    seen = (await syncs()).history;
    return seen?.state === state ? seen : undefined;
  });
  return wait.catch((error: unknown) => {
    throw new Error(`it is ${JSON.stringify(seen)}`, { cause: error });
  });
};
const callsForSyncs = () =>
  world.simulator.world.graphCalls().filter((call) => JSON.stringify(call).includes('smb_app_data')).length;
const eventsOf = (type: string): Event[] =>
  world.receiver.accepted().filter((event) => event.type === type && event.number_id === number.id);
/** What stands on the phone, as Meta's signup shares it. */
const onThePhone = () =>
  [...world.simulator.world.store.chats.values()]
    .filter((chat) => chat.phoneNumberId === phoneNumberId)
    .flatMap((chat) => chat.messages);

test('claim S28: by default nothing is asked for and nothing is imported', async () => {
  const before = callsForSyncs();
  await connect();
  expect(callsForSyncs()).toBe(before);
  expect(await syncs()).toMatchObject({ contacts: null, history: null });
  expect(await world.messages()).toEqual([]);
});

test('claim S28: on request contacts and history come, whole, and as no fresh messages', async () => {
  await connect();
  const before = callsForSyncs();
  await ask('contacts', 'history');
  const history = await reached('completed');
  await world.settled();
  expect(callsForSyncs()).toBe(before + 2);
  const past = onThePhone();
  const stored = (await world.messages()).filter((message) => message.number_id === number.id);
  expect(stored.map(({ id }) => id).toSorted()).toEqual(past.map(({ id }) => id).toSorted());
  expect(stored.every(({ source }) => source === 'history')).toBe(true);
  expect(await syncs()).toMatchObject({
    history: { progress: 100, phase: 2, ended_by: 'progress', request_id: expect.any(String) },
    contacts: { state: 'running', request_id: expect.any(String) },
  });
  // Shuffled chunks: the last may come after the one that tells 100 per cent.
  expect((await syncs()).history?.messages).toBe(past.length);
  expect(new Set(eventsOf('history.progress').map(({ data }) => data.phase))).toEqual(new Set([0, 1, 2]));
  expect(eventsOf('history.completed')).toHaveLength(1);
  expect(history.error).toBeNull();
  // No fresh messages, no open windows; the latest chat first, by what was said then.
  for (const type of ['message.received', 'message.sent', 'window.opened'])
    expect(eventsOf(type)).toEqual([]);
  const chats = await world.all<Conversation>(`/conversations?number_id=${number.id}`);
  expect(chats.map(({ window }) => window.state)).toEqual(chats.map(() => 'closed'));
  const times = chats.flatMap(({ last_message_at }) => last_message_at ?? []);
  expect(times).toEqual(times.toSorted().toReversed());
  expect(chats.every(({ contact }) => contact.name !== null)).toBe(true);
});

test('claim S28: media of the last days follow and take the places that were kept for them', async () => {
  const { history } = world.simulator.world;
  const photo = { type: 'image', text: undefined };
  history.lay({
    phoneNumberId,
    threads: [{ customer: 'olive', messages: [{ from: 'customer', daysAgo: 2, message: photo }] }],
  });
  await connect();
  await ask('history');
  await reached('completed');
  await world.settled();
  const [laid] = onThePhone()
    .filter(({ type }) => type === 'image')
    .slice(-1);
  const stored = (await world.messages()).find(({ id }) => id === laid?.id);
  expect(stored).toMatchObject({
    type: 'image',
    source: 'history',
    media: { mime_type: expect.any(String) },
  });
});

test('claim S28: a second time under one signup, and after its 24 hours, is refused in plain words', async () => {
  await connect();
  await ask('history');
  const again = await askAnyway('history');
  expect(again).toMatchObject({ status: 409, json: { code: 'conflict' } });
  expect(JSON.stringify(again.json)).toContain('asked for already');
  await reached('completed');
});

for (const outcome of ['by_consent', 'declined_bare'] as const) {
  test(`claim S28: an owner who shares no history is understood (${outcome})`, async () => {
    await connect(false);
    world.simulator.world.settings.set({ history_outcome: outcome });
    await ask('history');
    expect(await reached('declined')).toMatchObject({ next_step: expect.stringContaining('not shared') });
    await world.settled();
    expect(eventsOf('history.declined').length).toBeGreaterThan(0);
  });
}

test('claim S28: an empty phone is told from one that is silent', async () => {
  await connect();
  world.simulator.world.settings.set({ history_outcome: 'empty' });
  await ask('history');
  expect(await reached('empty')).toMatchObject({ ended_by: 'progress', messages: 0 });
});

test('claim S28: when Meta takes the call and nothing comes, it says so and what to do', async () => {
  await connect();
  world.simulator.world.settings.set({ history_outcome: 'silent' });
  await ask('history');
  await reached('asked');
  // A quarter of an hour passes; the next call wakes the clock.
  await world.database.pool.query(`UPDATE number_syncs SET due_at = now() WHERE state = 'asked'`);
  await ask('contacts');
  expect(await reached('silent')).toMatchObject({
    next_step: expect.stringContaining('Open the WhatsApp Business app'),
  });
});

test('claim S28: too late is told by Meta and passed on with what helps', async () => {
  await connect();
  world.simulator.world.advanceClock(25 * 60 * 60 * 1000);
  await ask('history');
  expect(await reached('too_late')).toMatchObject({
    error: { code: 2593108 },
    next_step: expect.stringContaining('connect the number again'),
  });
});
