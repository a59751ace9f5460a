/**
 * The bot of examples/bot, as its own process, beside gateway and simulator.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Conversation } from '@tandem/contract/api/conversation';
import type { Message } from '@tandem/contract/api/message';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

const program = fileURLToPath(new URL('../examples/bot/bot.mjs', import.meta.url));
const secret = `whsec_${randomBytes(32).toString('base64')}`;

let world: World;
let bot: ChildProcess;
let said = '';
let url = '';

beforeAll(async () => {
  world = await openWorld();
  const { key } = await world.call<{ key: string }>('/keys', {
    body: { workspace_id: world.workspace.id, name: 'bot', scopes: ['send'] },
  });
  // Tests type faster than people: what comes at once would count as the app's own greeting.
  await world.call(`/numbers/${world.number.id}/handoff-rules`, {
    method: 'PATCH',
    body: { automatic_within_seconds: 0 },
  });
  bot = spawn(process.execPath, [program], {
    env: { TANDEM_URL: world.url, TANDEM_KEY: key, TANDEM_SECRET: secret, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [bot.stdout, bot.stderr])
    stream?.on('data', (piece) => {
      said += String(piece);
    });
  url = await waitFor('the bot to listen', () => /http:\S+/.exec(said)?.[0]);
  await world.call('/subscribers', {
    body: {
      workspace_id: world.workspace.id,
      url,
      secret,
      audience: 'bot',
      event_types: ['message.received'],
    },
  });
});
afterAll(async () => {
  bot.kill();
  await world.close();
});

const write = (text: string, from = 'ada') =>
  world.simulator.world.customer.send({ from, type: 'text', text });
/** What was said to the customer, oldest first: who, and what. */
async function heard(name = 'Ada Roe'): Promise<string[]> {
  const messages = await world.messages();
  const id = (await chatWith(name))?.id;
  return messages
    .filter((one) => one.conversation_id === id && one.direction === 'outbound' && one.status !== 'failed')
    .toSorted((a, b) => a.sent_at.localeCompare(b.sent_at))
    .map(({ origin, text }) => `${origin}: ${text}`);
}
async function chatWith(name = 'Ada Roe'): Promise<Conversation | undefined> {
  const { data } = await world.call<{ data: Conversation[] }>('/conversations');
  return data.find(({ contact }) => contact.name === name);
}
const handoffOf = async (name?: string) => (await chatWith(name))?.handoff;

test('it answers a customer, once', async () => {
  write('Hello there');
  await waitFor('its answer', async () => (await heard()).length > 0);
  await world.settled();
  expect(await heard()).toEqual(['api: Hello! Ask me about opening hours or delivery.']);
});

test('claim S6: the owner replies on the phone: the bot is silent, and hears neither of them', async () => {
  world.simulator.world.owner.send({ to: 'ada', type: 'text', text: 'Ada! How was the wedding?' });
  await world.settled();
  expect(await handoffOf()).toMatchObject({ state: 'active', cause: 'phone' });
  write('Lovely! What are your opening hours now?');
  await world.settled();
  expect(await heard()).toHaveLength(2);
  expect(await world.messages()).not.toContainEqual(expect.objectContaining({ status: 'failed' }));
});

test('given back, it answers what comes next', async () => {
  const chat = await chatWith();
  await world.call(`/conversations/${chat?.id}/handoff`, { method: 'DELETE' });
  // Meta's times are whole seconds: what is said in the second of a person's reply counts as said before it.
  const replied = Date.parse(chat?.handoff?.replied_at ?? '');
  await waitFor('the next second', () => Date.now() >= replied + 1_000 || undefined);
  write('And do you deliver?');
  await waitFor('its answer', async () => (await heard()).length > 2);
  expect((await heard()).at(-1)).toBe('api: We deliver in town for free from 30 euros.');
});

test('what it does not know it hands to a person, and is out of the conversation', async () => {
  write('Do you have peonies?', 'ben');
  await waitFor('the handoff', async () => (await handoffOf('Ben Ito')) ?? undefined);
  await world.settled();
  expect(await handoffOf('Ben Ito')).toMatchObject({ cause: 'asked', started_by: 'the bot' });
  write('Hello?', 'ben');
  await world.settled();
  expect(await heard('Ben Ito')).toEqual(['api: One moment, I am asking a person.']);
});

test('it reads no more than a delivery can be', async () => {
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(4 * 1024 * 1024 + 1) });
  expect(answer.status).toBe(413);
});

test('it listens to Tandem alone', async () => {
  const body = JSON.stringify({ type: 'message.received' });
  const headers = { 'webhook-id': 'evt_1', 'webhook-signature': 'v1,AAAA' };
  const time = String(Math.floor(Date.now() / 1000));
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { ...headers, 'webhook-timestamp': time },
  });
  expect(answer.status).toBe(401);
  expect(await world.messages()).toSatisfy((all: Message[]) =>
    all.every(({ status }) => status !== 'failed'),
  );
});
