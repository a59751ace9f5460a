/**
 * A client of 1MSG against the whole of it: gateway, simulator, database. Its webhook, its API, its history.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OneMsgChannel } from '@tandem/contract/api/one-msg';
import { demoCustomers } from '@tandem/simulator/demo';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { waitFor } from './wait-for.ts';
import { openWorld, type World } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: what a client gets is looked into freely
type Body = any;

let world: World;
let channel: OneMsgChannel;
let hook: { server: Server; url: string; posts: Body[]; paths: string[]; status: number };
beforeAll(async () => {
  world = await openWorld({ subscribers: [] });
  hook = await openHook();
  channel = await world.call<OneMsgChannel>(`/numbers/${world.number.id}/one-msg`, {
    method: 'PUT',
    body: { instance_id: 'ODI371267300' },
  });
  const settings = await post('settings', { webhookUrl: hook.url, ackNotificationsOn: true });
  expect(settings.body).toMatchObject({ webhookUrl: hook.url, ackNotificationsOn: true });
});
afterAll(async () => {
  await new Promise((done) => hook.server.close(done));
  await world.close();
});
beforeEach(() => {
  hook.posts.length = 0;
});

/** A client's endpoint: answers, keeps what came. */
async function openHook(): Promise<typeof hook> {
  const kept: typeof hook = { server: createServer(), url: '', posts: [], paths: [], status: 200 };
  kept.server.on('request', (given, response) => {
    const chunks: Buffer[] = [];
    given.on('data', (chunk: Buffer) => chunks.push(chunk));
    given.on('end', () => {
      kept.paths.push(given.url ?? '');
      if (kept.status === 200) kept.posts.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(kept.status).end();
    });
  });
  await new Promise<void>((done) => kept.server.listen(0, '127.0.0.1', done));
  kept.url = `http://127.0.0.1:${(kept.server.address() as AddressInfo).port}/hook?secret=a%20b&x=1,2`;
  return kept;
}

async function call(method: 'GET' | 'POST', path: string, body?: object) {
  const mark = path.includes('?') ? '&' : '?';
  const answer = await request(`${world.url}/${channel.instance_id}/${path}${mark}token=${world.adminKey}`, {
    method,
    // As the SDK does: forms.
    ...(body === undefined
      ? {}
      : {
          headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
          body: new URLSearchParams(
            Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]),
          ).toString(),
        }),
  });
  return { status: answer.statusCode, body: (await answer.body.json()) as Body };
}
const get = (path: string) => call('GET', path);
const post = (path: string, body: object) => call('POST', path, body);

const messages = (): Body[] => hook.posts.flatMap((one) => one.messages ?? []);
const acks = (): Body[] => hook.posts.flatMap((one) => one.ack ?? []);
const told = (id: string): Promise<Body> =>
  waitFor(`message ${id} at the client`, () => messages().find((one) => one.id === id));

const ada = demoCustomers.ada.phone;
const chatId = `${ada}@c.us`;
const meta = () => world.simulator.world;

test('the customer, the API and the phone, side by side; the query of the address is kept', async () => {
  const asked = meta().customer.send({ from: 'ada', type: 'text', text: 'Do you have peonies?' });
  expect(await told(asked.id)).toMatchObject({
    type: 'chat',
    fromMe: false,
    self: 0,
    chatId,
    author: chatId,
  });
  const sent = await post('sendMessage', { chatId, body: 'We do' });
  expect(sent).toMatchObject({ status: 200, body: { sent: true, message: `Sent to ${chatId}` } });
  expect(await told(sent.body.id)).toMatchObject({ body: 'We do', fromMe: true, self: 1, chatId });
  const typed = meta().owner.send({ to: 'ada', type: 'text', text: 'Come by' });
  expect(await told(typed.id)).toMatchObject({ body: 'Come by', fromMe: true, self: 0, chatId });
  expect(hook.posts.every((one) => one.instanceId === 'ODI371267300')).toBe(true);
  expect(new Set(hook.paths)).toEqual(new Set(['/hook?secret=a%20b&x=1,2']));
});

test('acks of what was sent, in words that clients know', async () => {
  const sent = await post('sendMessage', { chatId, body: 'Until six' });
  // The customer reads it a while later.
  const ofIt = (): Body[] => acks().filter((one) => one.id === sent.body.id);
  await waitFor('its acks', () => ofIt().length >= 2);
  expect(ofIt().slice(0, 2)).toMatchObject([
    { status: 'sent', chatId, phone: ada },
    { status: 'delivered', chatId, phone: ada },
  ]);
  const { hooks } = (await get(`hookInfo?messageId=${encodeURIComponent(sent.body.id)}`)).body;
  expect(hooks.slice(0, 2)).toMatchObject([{ status: 'sent' }, { status: 'delivered' }]);
});

test('a picture: its link is good at once, also while the bytes are being fetched', async () => {
  const shown = meta().customer.send({
    from: 'ada',
    type: 'image',
    image: { sample: 'photo', caption: 'Like these' },
  });
  const message = await told(shown.id);
  expect(message).toMatchObject({ type: 'image', caption: 'Like these' });
  const file = await request(message.body);
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, expect.stringContaining('image/')]);
  expect((await file.body.arrayBuffer()).byteLength).toBeGreaterThan(100);
});

test('a file in the request is uploaded, sent, and can be fetched back', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const body = `data:image/png;base64,${png.toString('base64')}`;
  const sent = await post('sendFile', { chatId, body, filename: 'dot.png', caption: 'A dot' });
  expect(sent.body).toMatchObject({ sent: true });
  expect(await told(sent.body.id)).toMatchObject({ type: 'image', self: 1, caption: 'A dot' });
  const { body: uploaded } = await post('uploadMedia', { body });
  const { body: node } = await get(`retrieveMedia?mediaId=${uploaded.mediaId}`);
  expect(node).toMatchObject({ mimeType: 'image/png', fileSize: png.length, id: uploaded.mediaId });
  expect(Buffer.from(await (await request(node.url)).body.arrayBuffer())).toEqual(png);
});

test('everything is in /messages, by its number, as it was told', async () => {
  const all = (await get('messages?lastMessageNumber=0')).body.messages as Body[];
  expect(all.map((one) => one.messageNumber)).toEqual(all.map((_, n) => n + 1));
  expect(all.slice(0, 3)).toMatchObject([
    { body: 'Do you have peonies?', fromMe: 0, self: 0 },
    { body: 'We do', fromMe: 1, self: 1 },
    { body: 'Come by', fromMe: 1, self: 0 },
  ]);
  const [last] = (await get('messages?last=true&limit=1')).body.messages;
  expect(last).toEqual(all.at(-1));
});

test('a closed window is told in the words that clients look for', async () => {
  const answer = await post('sendMessage', { phone: demoCustomers.ben?.phone ?? '15550109999', body: 'hi' });
  expect(answer).toMatchObject({ status: 200, body: { sent: false } });
  expect(answer.body.message).toMatch(/Dialog window is closed/);
});

test('channel, profile, blocked people, templates: what Meta has', async () => {
  expect((await get('status')).body).toMatchObject({ status: 'connected' });
  expect((await get('me')).body).toMatchObject({ phone: expect.any(String), websites: expect.any(Array) });
  expect((await get('blockedUsers')).body).toEqual({ blockedUsers: [] });
  const { body } = await get('templates');
  expect(body).toMatchObject({ total: expect.any(Number), templates: expect.any(Array) });
  expect(body.error).toBeUndefined();
});

test('raw hooks: Meta’s own body with the channel beside it', async () => {
  await post('settings', { rawHooks: true });
  const asked = meta().customer.send({ from: 'ada', type: 'text', text: 'Raw, please' });
  const raw = await waitFor('the raw body', () =>
    hook.posts.find((one) => JSON.stringify(one).includes(asked.id)),
  );
  expect(raw).toMatchObject({
    instanceId: 'ODI371267300',
    object: 'whatsapp_business_account',
    entry: [{ changes: [{ field: 'messages', value: { messages: [{ id: asked.id }] } }] }],
  });
  expect(messages()).toEqual([]);
  await post('settings', { rawHooks: false });
});

test('disabled, it is told nothing; sent the list again, it gets what it missed, in order', async () => {
  const row = `format = '1msg' AND number_ids = ARRAY['${world.number.id}']`;
  await world.database.pool.query(
    `UPDATE subscribers s SET disabled_at = now(),
       disabled_position = (SELECT max(position) FROM events e WHERE e.workspace_id = s.workspace_id) WHERE ${row}`,
  );
  for (const text of ['one', 'two', 'three']) {
    meta().owner.send({ to: 'ada', type: 'text', text });
    // Meta posts side by side: what comes first must be recorded first.
    await waitFor(`${text} in the history`, async () => {
      const [last] = (await get('messages?last=true&limit=1')).body.messages;
      return last.body === text;
    });
  }
  expect(messages()).toEqual([]);
  expect((await get('webhook')).body).toMatchObject({ webhookUrl: hook.url, haveDisabledWebhooks: true });
  await post('webhook', { webhookUrl: hook.url });
  await waitFor('what was missed', () => messages().length >= 3);
  expect(messages().map((one) => one.body)).toEqual(['one', 'two', 'three']);
  expect((await get('webhook')).body).toMatchObject({ haveDisabledWebhooks: false });
});
