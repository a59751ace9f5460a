/**
 * The 24-hour window belongs to Cloud API. Gateway and simulator share a clock that is moved by hand.
 */
import type { Advice } from '@tandem/contract/api/advice';
import type { Conversation } from '@tandem/contract/api/conversation';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startGateway } from '../gateway.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

const second = 1_000;
const hour = 3_600 * second;

let world: World;
let ahead = 0;
/** Stands still between two moves, so that a boundary can be hit. */
let stopped: number | undefined;
const now = (): Date => new Date((stopped ?? Date.now()) + ahead);
/** By Meta's time, which is whole seconds. */
let t0: number;

beforeAll(async () => {
  world = await openWorld({ now });
});
afterAll(() => world.close());

/** To so long after the customer wrote. */
function moveTo(sinceT0: number): void {
  stopped = Date.now();
  const move = t0 + sinceT0 - now().getTime();
  ahead += move;
  world.simulator.world.advanceClock(move);
}
const chatWith = async (name: string): Promise<Conversation> => {
  const { data } = await world.call<{ data: Conversation[] }>('/conversations');
  return data.find(({ contact }) => contact.name === name) ?? expect.unreachable(name);
};
const send = (to: string, more: object = { type: 'text', text: { body: 'Yes' } }) =>
  world.ask('/messages', {
    body: { workspace_id: world.workspace.id, number_id: world.number.id, to, actor: 'human', ...more },
  });
const template = {
  type: 'template',
  template: {
    name: 'spring_offer',
    language: { code: 'en_US' },
    components: [{ type: 'body', parameters: [{ type: 'text', text: 'Ada' }] }],
  },
};
const windowNews = (chat: Conversation): unknown[][] =>
  world.receiver
    .accepted()
    .filter(({ type, conversation_id: id }) => type.startsWith('window.') && id === chat.id)
    .map(({ type, data }) => [type, data.kind, data.closed_at ?? data.expires_at]);
const sendCalls = (): number =>
  world.simulator.world.graphCalls().filter(({ path }) => path.endsWith('/messages')).length;
/** A gateway more, whose clock of windows looks when it starts. */
async function anotherStart(): Promise<void> {
  const other = await startGateway(world.database, { now, graphUrl: world.simulator.url });
  try {
    await waitFor('its look', async () => {
      const { rows } = await world.database.pool.query('SELECT FROM windows WHERE due_at <= $1', [now()]);
      return rows.length === 0;
    });
  } finally {
    await other.stop();
  }
  await world.settled();
}

test('claim S20: the customer writes at t0: free text goes for 24 hours', async () => {
  const written = world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Are you open?' });
  t0 = Math.floor(written.at / 1000) * 1000;
  await world.settled();
  const chat = await chatWith('Ada Roe');
  expect(chat.window).toMatchObject({ state: 'open', expires_at: new Date(t0 + 24 * hour).toISOString() });
  expect(windowNews(chat)).toEqual([
    ['window.opened', 'customer_service', new Date(t0 + 24 * hour).toISOString()],
  ]);
  expect((await send(demoCustomers.ada.phone)).status).toBe(201);
});

test('claim S20: the owner answers from the phone at t0 + 23 h: the window ends when it would have ended', async () => {
  moveTo(23 * hour);
  world.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'We are' });
  await world.settled();
  expect((await chatWith('Ada Roe')).window.expires_at).toBe(new Date(t0 + 24 * hour).toISOString());
  moveTo(24 * hour - second);
  expect((await chatWith('Ada Roe')).window.state).toBe('open');
  expect((await send(demoCustomers.ada.phone)).status).toBe(201);
});

test('claim S20: from t0 + 24 h on free text is refused before Meta is asked, and a template goes', async () => {
  for (const sinceT0 of [24 * hour, 24 * hour + 60 * second]) {
    moveTo(sinceT0);
    const before = sendCalls();
    expect(await send(demoCustomers.ada.phone)).toMatchObject({
      status: 409,
      json: { code: 'window_closed' },
    });
    expect(sendCalls()).toBe(before);
  }
  const { id, window } = await chatWith('Ada Roe');
  expect(window).toEqual({ state: 'closed', expires_at: null, kind: null, free_until: null });
  const advice = await world.call<Advice>(`/conversations/${id}/advice`);
  expect(advice).toMatchObject({
    phone: { allowed: true, cost: 'free' },
    free_form: { allowed: false, why_not: [{ code: 'window_closed' }] },
  });
  expect(advice.templates.map(({ allowed, cost }) => [allowed, cost])).toEqual([
    [true, 'charged'],
    [true, 'charged'],
    [true, 'charged'],
  ]);
  expect((await send(demoCustomers.ada.phone, template)).status).toBe(201);
});

test('claim S20: that it closed is told once, with its own time, also when nobody was there to tell', async () => {
  await anotherStart();
  await anotherStart();
  const chat = await chatWith('Ada Roe');
  expect(windowNews(chat).slice(1)).toEqual([
    ['window.closed', 'customer_service', new Date(t0 + 24 * hour).toISOString()],
  ]);
});

test('claim S20: echoes alone, or the history alone, open nothing', async () => {
  const { owner, history } = world.simulator.world;
  owner.send({ to: 'ben', type: 'text', text: 'Your roses are here' });
  history.push({ threads: [], includeChats: true });
  await world.settled();
  const { data } = await world.call<{ data: Conversation[] }>('/conversations');
  expect(data.length).toBeGreaterThanOrEqual(2);
  expect(data.filter(({ window }) => window.state === 'open')).toEqual([]);
  expect(await send(demoCustomers.ben.phone)).toMatchObject({ status: 409, json: { code: 'window_closed' } });
});

test('claim S20: an ad click that is answered by API: 72 hours free, and free text only for 24 of them', async () => {
  const referral = { source_type: 'ad', source_id: '1', source_url: 'https://fb.me/1', headline: 'Tulips' };
  stopped = undefined;
  // A second of Meta's later: what was sent in the same second would count as the answer.
  ahead += 2 * second;
  world.simulator.world.advanceClock(2 * second);
  const text = 'I saw your ad';
  const written = world.simulator.world.customer.send({ from: 'ada', type: 'text', text, referral });
  t0 = Math.floor(written.at / 1000) * 1000;
  await world.settled();
  expect((await chatWith('Ada Roe')).window).toMatchObject({ state: 'open', kind: 'customer_service' });
  expect((await send(demoCustomers.ada.phone)).status).toBe(201);
  await world.settled();
  const chat = await chatWith('Ada Roe');
  expect(chat.window).toMatchObject({ state: 'open', kind: 'free_entry_point' });
  const end = Date.parse(chat.window.free_until ?? '');
  expect(end - t0).toBeGreaterThanOrEqual(72 * hour);
  expect(
    windowNews(chat)
      .slice(-2)
      .map(([type, kind]) => `${type} ${kind}`),
  ).toEqual(['window.opened customer_service', 'window.opened free_entry_point']);
  moveTo(30 * hour);
  const { templates, free_form: freeForm } = await world.call<Advice>(`/conversations/${chat.id}/advice`);
  expect(freeForm.allowed).toBe(false);
  expect(templates.every(({ allowed, cost }) => allowed && cost === 'free')).toBe(true);
  moveTo(end - t0);
  expect((await chatWith('Ada Roe')).window.free_until).toBeNull();
});
