/**
 * Broadcast lists in the app are frozen; mass sends go by API, with templates.
 */
import type { Problem } from '@tandem/contract/api/problem';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { draft, gotByPhone, inState, knownTemplate, phoneOf, raiseRate } from '../broadcasts.ts';
import { openWorld, type World } from '../world.ts';

const people = 120;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await raiseRate(world);
});
afterAll(() => world.close());

test(`claim S12: a broadcast reaches ${people} people who never wrote, each once, with their own words and with progress`, async () => {
  await knownTemplate(world);
  const { id } = await draft(world, 'summer_sale', people);
  await world.call(`/broadcasts/${id}/start`, { method: 'POST' });
  const done = await inState(world, id, 'completed');
  expect(done.counts).toMatchObject({ total: people, accepted: people, pending: 0, queued: 0 });
  expect(gotByPhone(world)).toEqual(new Map(Array.from({ length: people }, (_, n) => [phoneOf(n), 1])));
  await world.settled();
  const said = (await world.messages()).filter(({ type }) => type === 'template');
  expect(said).toHaveLength(people);
  expect(JSON.stringify(said.map(({ content }) => content))).toContain('"P119"');
  expect(said.every(({ origin, status }) => origin === 'api' && status === 'read')).toBe(true);

  const told = world.receiver.accepted().filter(({ type }) => type.startsWith('broadcast.'));
  expect(told.length).toBeLessThan(10);
  expect(told.at(-1)).toMatchObject({
    type: 'broadcast.completed',
    data: { broadcast: { id, state: 'completed' }, counts: { accepted: people } },
  });
  expect(await world.call(`/broadcasts/${id}/delivery`)).toMatchObject({ read: people, failed: 0 });
});

test('claim S12: free text to many is refused, in words; so is free text to one who did not write', async () => {
  const of = { workspace_id: world.workspace.id, number_id: world.number.id };
  const text = { type: 'text', text: { body: 'Sale!' } };
  const many = await world.ask('/broadcasts', {
    body: { ...of, name: 'Text', ...text, recipients: [{ to: phoneOf(1) }] },
  });
  expect(many).toMatchObject({ status: 400, json: { code: 'invalid_request' } });
  const faults = (many.json as Problem).errors ?? [];
  expect(faults.map(({ path }) => path)).toEqual(expect.arrayContaining(['type', 'text', 'template']));
  expect(faults.find(({ path }) => path === 'type')?.message).toMatch(/a broadcast sends a template/);
  const one = await world.ask('/messages', { body: { ...of, ...text, to: `+${demoCustomers.ben.phone}` } });
  expect(one).toMatchObject({ status: 409, json: { code: 'window_closed' } });
});
