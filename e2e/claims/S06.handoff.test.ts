/**
 * The bot and the person on the phone: handoff by cause. The bot as a program: e2e/bot.test.ts.
 */

import type { Conversation } from '@tandem/contract/api/conversation';
import type { Event } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import type { SendQueue } from '@tandem/contract/api/send-queue';
import { demoCustomers } from '@tandem/simulator/demo';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answered } from '../api.ts';
import type { Subscription } from '../subscription.ts';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let bot: Subscription;
beforeAll(async () => {
  world = await openWorld();
  bot = await world.subscribe({ audience: 'bot' });
});
afterAll(() => world.close());

type Name = 'ada' | 'ben';
const write = async (from: Name, text: string): Promise<Event> => {
  const { id } = world.simulator.world.customer.send({ from, type: 'text', text });
  await world.settled();
  const told = world.receiver.accepted().find(({ data }) => (data.message as Message | undefined)?.id === id);
  return told ?? expect.unreachable(text);
};
/** Tests type faster than people do: but for greetings, what comes at once counts as typed here. */
const rules = (automatic_within_seconds: number) =>
  world.call(`/numbers/${world.number.id}/handoff-rules`, {
    method: 'PATCH',
    body: { automatic_within_seconds },
  });
const type = async (to: Name, text: string): Promise<void> => {
  world.simulator.world.owner.send({ to, type: 'text', text });
  await world.settled();
};
const say = (to: Name, body: string, more: object = {}): Promise<Answered> =>
  world.ask('/messages', {
    body: {
      ...{ workspace_id: world.workspace.id, number_id: world.number.id, to: demoCustomers[to].phone },
      ...{ type: 'text', text: { body }, ...more },
    },
  });
const refused = { status: 409, json: { code: 'handoff_active' } };
const chatWith = async (name: Name): Promise<Conversation> => {
  const { data } = await world.call<{ data: Conversation[] }>('/conversations');
  return data.find(({ contact }) => contact.wa_id === demoCustomers[name].phone) ?? expect.unreachable(name);
};
const giveBack = async (name: Name): Promise<void> => {
  await world.call(`/conversations/${(await chatWith(name)).id}/handoff`, { method: 'DELETE' });
};

test('claim S6: what the app says by itself at once does not silence the bot, and never fires it', async () => {
  const asked = await write('ada', 'Hi');
  await type('ada', 'Welcome to our shop! We will be with you in a moment.');
  expect((await chatWith('ada')).handoff).toBeNull();
  expect((await say('ada', 'Hello!', { in_reply_to_event: asked.id })).status).toBe(201);
  await rules(0);
});

test('claim S6: a reply typed on the phone silences it, by cause; a person and what must go out are not silenced', async () => {
  await type('ada', 'Hi Ada, Nadia here');
  expect((await chatWith('ada')).handoff).toMatchObject({ state: 'active', cause: 'phone' });
  expect(await say('ada', 'How can I help?')).toMatchObject(refused);
  expect(await say('ada', 'How can I help?', { actor: 'bot' })).toMatchObject(refused);
  expect((await say('ada', 'Your code is 1234', { actor: 'system' })).status).toBe(201);
  expect((await say('ada', 'From my laptop', { actor: 'human' })).status).toBe(201);
  // Nothing of it is left behind.
  expect((await world.messages()).filter(({ status }) => status === 'failed')).toEqual([]);
});

test('claim S6: an answer to what a person has answered is refused, also when the handoff is over', async () => {
  const older = await write('ada', 'How much are the tulips?');
  await type('ada', 'Three for ten');
  await giveBack('ada');
  expect((await chatWith('ada')).handoff).toBeNull();
  expect(await say('ada', 'Tulips are 4 euros', { in_reply_to_event: older.id })).toMatchObject(refused);
  const { id: wamid } = older.data.message as Message;
  expect(await say('ada', 'Tulips are 4 euros', { in_reply_to_event: wamid })).toMatchObject(refused);
  const { key } = await world.call<{ key: string }>('/keys', {
    body: { workspace_id: world.workspace.id, name: 'bot', scopes: ['send'] },
  });
  const compatible = await request(`${world.url}/v25.0/${world.number.phone_number_id}/messages`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      'x-tandem-in-reply-to': wamid,
    },
    body: JSON.stringify({
      ...{ messaging_product: 'whatsapp', to: demoCustomers.ada.phone, type: 'text', text: { body: 'Four' } },
    }),
  });
  expect([compatible.statusCode, await compatible.body.json()]).toMatchObject([
    403,
    { error: { code: 131005 } },
  ]);
  // A second of Meta's later: times of the same second count as answered.
  world.simulator.world.advanceClock(2_000);
  const newer = await write('ada', 'And roses?');
  expect((await say('ada', 'Roses are 3 euros', { in_reply_to_event: newer.id })).status).toBe(201);
  expect(await say('ada', 'What?', { in_reply_to_event: 'evt_nobody' })).toMatchObject({
    status: 400,
    json: { code: 'invalid_request', errors: [{ path: 'in_reply_to_event' }] },
  });
});

test('claim S6: what of the bot still waits in the queue when a person replies does not go', async () => {
  await write('ben', 'Hello');
  await world.call(`/numbers/${world.number.id}`, { method: 'PATCH', body: { messages_per_second: 1 } });
  const waiting = Promise.all(Array.from({ length: 6 }, (_, n) => say('ben', `Part ${n}`, { actor: 'bot' })));
  // All six are written down; one at most has gone by now.
  await waitFor('them to wait', async () => {
    const { queued } = await world.call<SendQueue>(`/numbers/${world.number.id}/queue`);
    return queued.reply >= 4;
  });
  await type('ben', 'I will take this one');
  const outcomes = await waiting;
  await waitFor('the queue to be empty', async () =>
    (await world.messages()).every(({ status }) => status !== 'queued' && status !== 'sending'),
  );
  await world.settled();
  const chat = await chatWith('ben');
  expect(chat.handoff).toMatchObject({ cause: 'phone' });
  const said = (await world.messages()).filter(
    ({ conversation_id: id, origin }) => id === chat.id && origin === 'api',
  );
  const failed = said.filter(({ status }) => status === 'failed');
  const went = said.length - failed.length;
  expect(said).toHaveLength(6);
  expect(failed.length).toBeGreaterThan(0);
  expect(new Set(failed.map(({ error }) => error?.code))).toEqual(new Set([900_409]));
  expect(
    outcomes
      .filter(({ status }) => status === 409)
      .every(({ json }) => (json as { code: string }).code === 'handoff_active'),
  ).toBe(true);
  // The phone of the customer has what went, and no more.
  const calls = world.simulator.world.graphCalls().filter(({ path }) => path.endsWith('/messages'));
  expect(calls.filter((call) => JSON.stringify(call).includes('Part ')).length).toBe(went);
});

test('claim S6: a subscriber that is a bot was never told of an echo, nor of what was said to the person', () => {
  const heard = bot.receiver.accepted();
  const messages = heard.flatMap(({ data }) => (data.message as Message | undefined) ?? []);
  expect(messages.length).toBeGreaterThan(0);
  expect(messages.filter(({ origin }) => origin === 'app')).toEqual([]);
  expect(messages.map(({ text }) => text)).not.toContain('How much are the tulips?');
  expect(messages.map(({ text }) => text)).toContain('And roses?');
  expect(heard.map(({ type: word }) => word)).toEqual(
    expect.arrayContaining(['handoff.started', 'handoff.ended']),
  );
});
