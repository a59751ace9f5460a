import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Simulator, startSimulator } from './simulator.ts';
import { callGraph } from './test-receiver.ts';
import { bakeryNumber, demoNumber, demoWaba } from './world/demo.ts';

let folder: string;
let file: string;
let simulator: Simulator;
const said: string[] = [];
const now = Date.parse('2026-11-20T12:00:00Z');
const start = () =>
  startSimulator({
    ...{ appSecret: 'secret', worldFile: file, now: () => now },
    say: (line) => said.push(line),
  });
async function startAgain(): Promise<void> {
  await simulator.close();
  simulator = await start();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kept-world-'));
  file = join(folder, 'below', 'world');
  said.length = 0;
  simulator = await start();
});
afterEach(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

const send = (message: object) =>
  callGraph(simulator, 'POST', `/${demoNumber.phoneNumberId}/messages`, {
    body: { messaging_product: 'whatsapp', to: '+15550001234', ...message },
  });
const hello = { type: 'text', text: { body: 'Hello' } };

test('the next run goes on with chats, windows, templates, files, settings, limits and bills', async () => {
  const { world } = simulator;
  world.settings.set({ read_after_ms: null, sent_after_ms: 0, delivered_after_ms: 0 });
  world.customer.send({ from: 'ada', type: 'text', text: { body: 'Open today?' } });
  world.limits.set(demoNumber.phoneNumberId, { perSecond: 7 });
  const components = [{ type: 'BODY', text: 'Hi' }];
  world.templates.add(demoWaba.id, { name: 'mine', language: 'en', category: 'MARKETING', components });
  expect(
    (await send({ type: 'template', template: { name: 'mine', language: { code: 'en' } } })).status,
  ).toBe(200);
  const bytes = Buffer.from('a rose');
  const { id } = world.media.add({ phoneNumberId: demoNumber.phoneNumberId, bytes, mimeType: 'image/png' });
  world.addCustomer({ name: 'Cleo', phone: '15550002222' });
  world.advanceClock(60_000);
  await world.settled();
  const before = world.kept();
  const total = world.billing.total();
  expect(total).not.toBe('0.000000');

  await startAgain();
  expect(said).toEqual([]);
  expect(simulator.world.kept()).toEqual(before);
  expect(simulator.world.billing.total()).toBe(total);
  expect(simulator.world.limits.of(simulator.world.store.number())).toMatchObject({ perSecond: 7 });
  expect(simulator.world.media.get(id)?.bytes.toString()).toBe('a rose');
  expect(simulator.world.store.customerByPhone('15550002222')?.name).toBe('Cleo');
  expect(simulator.world.now()).toBe(now + 60_000);
  // What hangs together still does: a window, a message and its chat, a template under both its names.
  expect((await send(hello)).status).toBe(200);
  const [asked] = simulator.world.chat('ada').messages;
  simulator.world.customer.edit({ messageId: asked?.id ?? '', text: 'Open on Sunday?' });
  expect(simulator.world.chat('ada').messages[0]).toMatchObject({ content: { body: 'Open on Sunday?' } });
  const mine = simulator.world.templates.find(demoWaba.id, 'mine', 'en');
  expect(mine && simulator.world.templates.get(mine.id)).toBe(mine);
});

test('a number that was connected stays so, and its token works', async () => {
  const { code, wabaId } = simulator.world.signup.finish({ number: bakeryNumber.phoneNumberId });
  const granted = simulator.world.grants.exchange(code);
  const token = typeof granted === 'string' ? expect.unreachable(granted) : granted.token;
  await startAgain();
  const phone = simulator.world.store.number(bakeryNumber.phoneNumberId);
  expect(phone).toMatchObject({ link: 'connected', wabaId });
  const answer = await callGraph(simulator, 'GET', `/${bakeryNumber.phoneNumberId}?fields=id`, { token });
  expect(answer.body).toMatchObject({ id: bakeryNumber.phoneNumberId });
});

test('a reset is kept too', async () => {
  simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
  simulator.world.reset();
  await startAgain();
  expect(
    simulator.world.chats().flatMap(({ id, messages }) => (id.endsWith(':ada') ? messages : [])),
  ).toEqual([]);
});

test.each([
  ['is damaged', Buffer.from('not a world'), 'cannot be read'],
  ['is of another release', serialize({ shape: 0, rooms: {} }), 'another release'],
])('a world that %s is said, and begins anew', async (_, bytes, words) => {
  simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
  await simulator.close();
  writeFileSync(file, bytes);
  simulator = await start();
  expect(said).toEqual([expect.stringContaining(words)]);
  expect(simulator.world.numbers()).toHaveLength(2);
  expect(simulator.world.chats().some(({ id }) => id.endsWith(':ada'))).toBe(false);
});

test('is written soon after a change, for a run that is killed', async () => {
  simulator.world.customer.send({ from: 'ada', type: 'text', text: { body: 'Tulips?' } });
  await expect.poll(() => readFileSync(file).includes('Tulips?'), { timeout: 5_000 }).toBe(true);
});
