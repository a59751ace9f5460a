/** Sending by the native API: every outcome, and never lost or doubled on our side. */
import type { Event } from '@tandem/contract/api/event';
import type { Message } from '@tandem/contract/api/message';
import type { Problem } from '@tandem/contract/api/problem';
import { demoCustomers } from '@tandem/simulator/demo';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Do you have peonies?' });
  await world.settled();
});
afterAll(() => world.close());
afterEach(() => world.simulator.world.faults.clear());

const text = (body: string, more: object = {}) => ({
  ...{ workspace_id: world.workspace.id, number_id: world.number.id, to: `+${demoCustomers.ada.phone}` },
  ...{ type: 'text', text: { body }, ...more },
});
const send = (body: object, key?: string) =>
  world.ask('/messages', { body, ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }) });
const calls = () =>
  world.simulator.world.graphCalls().filter(({ path }) => path.endsWith('/messages')).length;
const stored = async (said: string): Promise<Message[]> =>
  (await world.messages()).filter((one) => one.text === said);
const eventsOf = (id: string): Event[] =>
  world.receiver
    .accepted()
    .filter(({ data }) => data.message_id === id || (data.message as Message | undefined)?.id === id);

test('accepted: in the history, told once as sent and then by its statuses, with the caller’s word', async () => {
  const answer = await send(text('Yes, fresh ones!', { callback_data: 'order 7: "ü"' }));
  expect(answer).toMatchObject({
    status: 201,
    json: {
      origin: 'api',
      direction: 'outbound',
      text: 'Yes, fresh ones!',
      id: expect.stringMatching(/^wamid\./),
    },
  });
  const { id } = answer.json as Message;
  await world.settled();
  expect(
    eventsOf(id).map(({ type, data }) => [type, data.status ?? (data.message as Message).origin]),
  ).toEqual([
    ['message.sent', 'api'],
    ['message.status', 'sent'],
    ['message.status', 'delivered'],
    ['message.status', 'read'],
  ]);
  expect(
    eventsOf(id)
      .slice(1)
      .map(({ data }) => data.callback_data),
  ).toEqual(Array(3).fill('order 7: "ü"'));
  expect(await stored('Yes, fresh ones!')).toMatchObject([{ id, status: 'read', source: 'live' }]);
});

test('refused by Meta: a problem with code and advice; the message stays as failed, with its reason', async () => {
  world.simulator.world.faults.set({ graph: [{ match: { path: '/messages' }, code: 131026, times: 1 }] });
  const answer = await send(text('Never arrives'));
  const problem = answer.json as Problem;
  expect(problem).toMatchObject({
    status: 422,
    code: 'meta_refused',
    meta: { code: 131026, retry: 'no', advice: expect.stringContaining('cannot be reached') },
  });
  await world.settled();
  const [message] = await stored('Never arrives');
  expect(message).toMatchObject({ id: problem.message_id, status: 'failed', error: { code: 131026 } });
  expect(eventsOf(message?.id ?? '')).toMatchObject([
    { type: 'message.status', data: { status: 'failed', error: { code: 131026 } } },
  ]);
});

test.each([130429, 131056])('a limit that passes in a moment (%i): the send waits for it', async (code) => {
  world.simulator.world.faults.set({ graph: [{ match: { path: '/messages' }, code, times: 1 }] });
  expect(await send(text('Too fast'))).toMatchObject({ status: 201, json: { text: 'Too fast' } });
});

test('a limit that lasts is named as what it is, and the number rests', async () => {
  world.simulator.world.faults.set({ graph: [{ match: { path: '/messages' }, code: 131048, times: 1 }] });
  expect(await send(text('Too much'))).toMatchObject({
    status: 429,
    json: { code: 'rate_limited', meta: { code: 131048, retry: 'later' } },
  });
  const before = calls();
  expect(await send(text('While it rests'))).toMatchObject({ status: 202, json: { status: 'queued' } });
  expect(calls()).toBe(before);
  await world.database.pool.query('UPDATE send_queues SET paused_until = now(), slow_until = NULL');
  const key = await waitFor('the rest to be over', async () =>
    (await stored('While it rests')).find(({ status }) => status === 'read'),
  );
  expect(key.id).toMatch(/^wamid\./);
});

test('outside the window free text is refused before Meta is asked, and leaves nothing behind', async () => {
  const before = calls();
  const answer = await send({ ...text('Hello?'), to: `+${demoCustomers.ben.phone}` });
  expect(answer).toMatchObject({ status: 409, json: { code: 'window_closed' } });
  const template = { name: 'hello_world', language: { code: 'en_US' } };
  const { text: _text, ...rest } = text('', {
    to: `+${demoCustomers.ben.phone}`,
    type: 'template',
    template,
  });
  expect(await send(rest)).toMatchObject({ status: 201, json: { type: 'template' } });
  expect(calls()).toBe(before + 1);
  expect(await stored('Hello?')).toEqual([]);
});

test('no answer, yet Meta took it: unknown, never sent again, settled by its status under its own id', async () => {
  world.simulator.world.faults.set({ graph: [{ match: { path: '/messages' }, cut: 'after', times: 1 }] });
  const before = calls();
  const answer = await send(text('Did it go?'), 'key-1');
  expect(answer).toMatchObject({ status: 202, json: { status: 'sending', text: 'Did it go?' } });
  const settled = await waitFor('a status to settle it', async () => {
    const [message] = await stored('Did it go?');
    return message?.status === 'read' ? message : undefined;
  });
  expect(settled.id).toMatch(/^wamid\./);
  expect(await send(text('Did it go?'), 'key-1')).toMatchObject({ status: 200, json: { id: settled.id } });
  await world.settled();
  expect(eventsOf(settled.id).map(({ type }) => type)).toEqual([
    'message.sent',
    ...Array(3).fill('message.status'),
  ]);
  expect(calls()).toBe(before + 1);
});

test('no answer, and Meta did not take it: it stays in doubt, and its key does not send it again', async () => {
  world.simulator.world.faults.set({ graph: [{ match: { path: '/messages' }, cut: 'before', times: 1 }] });
  const before = calls();
  expect(await send(text('Lost?'), 'key-2')).toMatchObject({ status: 202 });
  expect(await send(text('Lost?'), 'key-2')).toMatchObject({ status: 202, json: { status: 'sending' } });
  expect(calls()).toBe(before + 1);
  expect(await stored('Lost?')).toHaveLength(1);
});

test('the same request under one key, many at once, is one send', async () => {
  const before = calls();
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(text('Once'), 'key-3')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(answers.every(({ status }) => status >= 200 && status < 203)).toBe(true);
  await world.settled();
  expect([calls() - before, (await stored('Once')).length]).toEqual([1, 1]);
  expect(await send(text('Another'), 'key-3')).toMatchObject({ status: 409, json: { code: 'conflict' } });
});

test.each([
  ['too long', { text: { body: 'x'.repeat(4097) } }, 'text.body'],
  ['without its body', { text: undefined }, 'text'],
  ['with another type’s body', { image: { id: '1' } }, 'image'],
  ['to nobody', { to: undefined }, 'to'],
  [
    'with four buttons',
    {
      ...{ type: 'interactive', text: undefined },
      interactive: {
        ...{ type: 'button', body: { text: 'Choose' } },
        action: {
          buttons: [1, 2, 3, 4].map((n) => ({ type: 'reply', reply: { id: `${n}`, title: `${n}` } })),
        },
      },
    },
    'interactive.action.buttons',
  ],
])('a message %s is refused with the field’s name', async (_name, more, path) => {
  const answer = await send(text('Hi', more));
  expect(answer).toMatchObject({ status: 400, json: { code: 'invalid_request' } });
  expect((answer.json as Problem).errors?.map((fault) => fault.path)).toContain(path);
});
