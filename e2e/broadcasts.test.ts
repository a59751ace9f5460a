/**
 * Broadcasts and templates against the simulated Meta: what it does to templates, customers and limits on the way.
 */
import type { Broadcast, BroadcastCheck } from '@tandem/contract/api/broadcast';
import type { Template } from '@tandem/contract/api/template';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  draft,
  gotByPhone,
  happensTo,
  inState,
  knownTemplate,
  phoneOf,
  raiseRate,
  readIt,
  upload,
} from './broadcasts.ts';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
afterEach(() => {
  world.simulator.world.faults.clear();
});

const act = (id: string, what: string) =>
  world.call<Broadcast>(`/broadcasts/${id}/${what}`, { method: 'POST' });
const template = async (name: string): Promise<Template | undefined> =>
  (await world.call<{ data: Template[] }>(`/templates?name=${name}`)).data[0];

test('templates are there after attaching, and follow Meta’s news and its list', async () => {
  const found = await waitFor('the templates of the WABA', () => template('order_update'));
  expect(found).toMatchObject({
    status: 'APPROVED',
    category: 'UTILITY',
    variables: [{ key: '1', example: 'A-17' }],
  });
  const { name } = await knownTemplate(world, 'spring_sale');
  await happensTo(world, name, { event: 'quality', score: 'YELLOW' });
  await happensTo(world, name, { event: 'category', category: 'UTILITY', notice_ms: 3_600_000 });
  await waitFor('the news', async () => {
    const now = await template(name);
    return now?.quality === 'YELLOW' && now.next_category === 'UTILITY';
  });
  await happensTo(world, name, { event: 'delete' });
  await waitFor('it to be gone', async () => (await template(name)) === undefined);
});

test('a template made by API is reviewed by Meta, and told', async () => {
  const made = await world.call<Template>('/templates', {
    body: {
      ...{ workspace_id: world.workspace.id, number_id: world.number.id, name: 'by_api', language: 'en_US' },
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Order {{1}} is here.', example: { body_text: [['A-1']] } }],
    },
  });
  expect(made.status).toBe('PENDING');
  await waitFor('the review', async () => (await template('by_api'))?.status === 'APPROVED');
  await world.settled();
  const told = world.receiver
    .accepted()
    .filter(({ type, data }) => type === 'template.updated' && (data.template as Template).id === made.id);
  expect(told.map(({ data }) => data.event)).toContain('APPROVED');
});

test('Meta pauses the template in the middle: the broadcast pauses, says why, and goes on when it is asked', async () => {
  const { name } = await knownTemplate(world, 'in_the_middle');
  await raiseRate(world, 10);
  const { id } = await draft(world, name, 60);
  await act(id, 'start');
  await waitFor('some to be sent', async () => (await readIt(world, id)).counts.accepted >= 5);
  await happensTo(world, name, { event: 'pause' });
  const paused = await inState(world, id, 'paused');
  expect(paused.reason).toMatchObject({ code: expect.stringMatching(/^template_paused$|^meta_refused$/) });
  const settled = await waitFor('what was on its way', async () => {
    const now = await readIt(world, id);
    return now.counts.queued === 0 && now;
  });
  // Taken back, or refused by Meta for the template: both are sent to after all.
  expect(settled.counts.pending + settled.counts.refused).toBe(60 - settled.counts.accepted);
  expect(settled.counts.accepted).toBeLessThan(60);
  expect(await world.ask(`/broadcasts/${id}/resume`, { method: 'POST' })).toMatchObject({
    status: 409,
    json: { detail: expect.stringMatching(/Meta paused the template/) },
  });
  await raiseRate(world);
  await happensTo(world, name, { event: 'unpause' });
  await waitFor('it to be approved', async () => (await template(name))?.is_sendable);
  await act(id, 'resume');
  const done = await inState(world, id, 'completed');
  expect(done.counts).toMatchObject({ total: 60, accepted: 60, refused: 0 });
  const got = gotByPhone(world);
  expect([...got].filter(([phone]) => Number(phone) < Number(phoneOf(60)))).toHaveLength(60);
  expect(new Set(got.values())).toEqual(new Set([1]));
});

test('who said stop is left out, by Meta’s preference and by Meta’s refusal', async () => {
  await raiseRate(world);
  const { name } = await knownTemplate(world, 'opted_out');
  const { customer, account } = world.simulator.world;
  customer.send({ from: 'ada', type: 'text', text: 'Hi' });
  account.userPreference({ customer: 'ada' });
  await world.settled();
  // This one stopped before the number was connected: only Meta's refusal tells.
  world.simulator.world.faults.set({
    graph: [{ match: { path: '/messages', to: phoneOf(7_001) }, code: 131050, times: 1 }],
  });
  const ada = world.simulator.world.store.customer('ada').phone;
  const first = await draft(world, name, 0);
  await upload(world, first.id, [`+${ada},Ada`, `+${phoneOf(7_001)},B`, `+${phoneOf(7_002)},C`]);
  const checked = await world.call<BroadcastCheck>(`/broadcasts/${first.id}/check`, { method: 'POST' });
  expect(checked).toMatchObject({
    ...{ sendable: 2, skipped: { opted_out: 1 }, messaging_limit: { tier: 'TIER_2K' } },
    sample: 'Hello B, summer has come.',
  });
  await act(first.id, 'start');
  const done = await inState(world, first.id, 'completed');
  expect(done.counts).toMatchObject({ accepted: 1, refused: 1, skipped: 1 });
  const next = await draft(world, name, 0);
  await upload(world, next.id, [`+${phoneOf(7_001)},B`]);
  expect(await world.call(`/broadcasts/${next.id}/check`, { method: 'POST' })).toMatchObject({
    ...{ sendable: 0, skipped: { opted_out: 1 } },
    problems: [{ code: 'nobody', blocking: true }, { code: 'opted_out' }],
  });
});

test('a person who answers from the phone does not take the broadcast’s recipient away: it is no bot’s answer', async () => {
  await raiseRate(world);
  const { name } = await knownTemplate(world, 'handed_over', 'UTILITY');
  const { customer, owner } = world.simulator.world;
  customer.send({ from: 'ben', type: 'text', text: 'Is it open?' });
  await world.settled();
  owner.send({ to: 'ben', type: 'text', text: 'Let me look, I will tell you in a minute.' });
  await world.settled();
  const { id } = await draft(world, name, 0);
  await upload(world, id, [`+${world.simulator.world.store.customer('ben').phone},Ben`]);
  await act(id, 'start');
  expect((await inState(world, id, 'completed')).counts).toMatchObject({ accepted: 1, refused: 0 });
});

test('what Meta refuses for everybody stops it; resumed, they are sent to after all', async () => {
  await raiseRate(world);
  const { name } = await knownTemplate(world, 'unpaid', 'UTILITY');
  const { id } = await draft(world, name, 0);
  await upload(
    world,
    id,
    Array.from({ length: 30 }, (_, n) => `+${phoneOf(8_000 + n)},P${n}`),
  );
  world.simulator.world.faults.set({ graph: [{ match: { path: '/messages' }, code: 131042 }] });
  await act(id, 'start');
  const paused = await inState(world, id, 'paused');
  expect(paused).toMatchObject({ reason: { code: 'meta_refused', detail: expect.stringMatching(/131042/) } });
  expect(paused.counts.accepted).toBe(0);
  world.simulator.world.faults.clear();
  await waitFor('what was on its way', async () => (await readIt(world, id)).counts.queued === 0);
  await act(id, 'resume');
  expect((await inState(world, id, 'completed')).counts).toMatchObject({ accepted: 30, refused: 0 });
});

test('a status tells what became of a send in doubt; nobody is written to twice', async () => {
  await raiseRate(world);
  const { name } = await knownTemplate(world, 'in_doubt', 'UTILITY');
  const { id } = await draft(world, name, 0);
  await upload(
    world,
    id,
    Array.from({ length: 20 }, (_, n) => `+${phoneOf(9_000 + n)},P${n}`),
  );
  world.simulator.world.faults.set({ graph: [{ match: { path: '/messages' }, cut: 'after', times: 5 }] });
  await act(id, 'start');
  await inState(world, id, 'completed');
  await waitFor('the doubts to be settled', async () => (await readIt(world, id)).counts.accepted === 20);
  const got = [...gotByPhone(world)].filter(([phone]) => phone >= phoneOf(9_000) && phone < phoneOf(9_020));
  expect(got.map(([, times]) => times)).toEqual(Array(20).fill(1));
});
