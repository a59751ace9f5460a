/** The Cloud-API-compatible door beyond what the foreign clients know: resumable uploads, customers' media, limits. */
import type { Message } from '@tandem/contract/api/message';
import { demoApp } from '@tandem/simulator/demo';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor, phoneNumberId, picture, to, version, wabaId, wamid } from './sdks/door.ts';
import { waitFor } from './wait-for.ts';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());
afterEach(() => door.world.simulator.world.faults.clear());

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = { status: number; json: any };

async function ask(path: string, init: RequestInit & { scheme?: string } = {}): Promise<Answer> {
  const { scheme = 'Bearer', ...rest } = init;
  const headers = { authorization: `${scheme} ${door.key}`, ...rest.headers };
  const answer = await fetch(`${door.world.url}/${version}/${path}`, { ...rest, headers });
  return { status: answer.status, json: await answer.json() };
}

function formOf(bytes: Buffer, type: string, more: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ messaging_product: 'whatsapp', ...more }))
    form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)], { type }), 'a file');
  return form;
}
const uploads = (): number =>
  door.world.simulator.world.graphCalls().filter(({ path }) => path.endsWith('/media')).length;
const upload = (body: FormData) => ask(`${phoneNumberId}/media`, { method: 'POST', body });

test('a sample for a header: resumed half-way, then part of a template', async () => {
  const about = new URLSearchParams({
    ...{ file_name: 'rose.jpg', file_length: String(picture.length), file_type: 'image/jpeg' },
  });
  const { json: session } = await ask(`app/uploads?${about}`, { method: 'POST' });
  expect(session.id).toMatch(/^upload:/);
  const half = picture.length >> 1;
  const piece = (from: number, until: number) =>
    ask(session.id, {
      ...{ method: 'POST', scheme: 'OAuth', headers: { file_offset: String(from) } },
      body: new Uint8Array(picture.subarray(from, until)),
    });
  await piece(0, half);
  const { json: status } = await ask(session.id, { scheme: 'OAuth' });
  expect(status).toMatchObject({ file_offset: half });
  expect((await piece(0, half)).json.error.code).toBe(100);
  const { json: done } = await piece(half, picture.length);
  expect(done.h).toEqual(expect.any(String));
  const template = {
    ...{ name: 'with_picture', language: 'en_US', category: 'MARKETING' },
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: [done.h] } },
      { type: 'BODY', text: 'Roses are red.' },
    ],
  };
  const made = await ask(`${wabaId}/message_templates`, { method: 'POST', body: JSON.stringify(template) });
  expect(made).toMatchObject({ status: 200, json: { category: 'MARKETING' } });
  expect((await ask(`${demoApp.id}/uploads?${about}`, { method: 'POST' })).status).toBe(200);
  expect((await ask(`999999999999999/uploads?${about}`, { method: 'POST' })).json.error.error_subcode).toBe(
    33,
  );
});

test('what a customer sent, by the id in Meta’s webhook', async () => {
  const sent = door.world.simulator.world.customer.send({ from: 'ada', type: 'image' });
  const id = String(sent.content.id);
  const { json: node } = await ask(id);
  expect(node).toMatchObject({ id, messaging_product: 'whatsapp', mime_type: 'image/png' });
  const headers = { authorization: `Bearer ${door.key}` };
  const answer = await fetch(node.url, { headers });
  expect((await answer.arrayBuffer()).byteLength).toBe(node.file_size);
  expect(answer.headers.get('content-disposition')).toBe('attachment');
  const without = await fetch(node.url);
  expect(without.status).toBe(401);
  const gone = await fetch(node.url.replace(id, '123456789012345'), { headers });
  expect(await gone.json()).toMatchObject({ error: { code: 100, error_subcode: 33 } });
});

describe('uploads', () => {
  test('the kind may stand in a field, before the file or behind it', async () => {
    const form = formOf(picture, 'application/octet-stream');
    form.set('type', 'image/jpeg');
    const { status, json } = await upload(form);
    expect([status, json.id]).toEqual([200, expect.any(String)]);
    expect((await ask(json.id)).json.mime_type).toBe('image/jpeg');
  });

  test.each([
    ['a kind that cannot be sent', formOf(picture, 'image/gif'), 131053],
    ['too large for its kind', formOf(Buffer.alloc(5 * 1024 * 1024 + 1), 'image/jpeg'), 131053],
    ['empty', formOf(Buffer.alloc(0), 'image/jpeg'), 100],
    ['without the product', formOf(picture, 'image/jpeg', { messaging_product: '' }), 100],
  ])('%s never goes to Meta', async (_what, form, code) => {
    const before = uploads();
    const { status, json } = await upload(form);
    expect([status, json.error.code]).toEqual([400, code]);
    expect(uploads()).toBe(before);
  });

  test('a large document goes through as it is', async () => {
    const bytes = Buffer.alloc(30 * 1024 * 1024, 'tandem');
    const { json } = await upload(formOf(bytes, 'application/pdf'));
    expect(door.world.simulator.world.media.get(json.id)?.bytes.equals(bytes)).toBe(true);
  });

  test('Meta’s refusal comes as it is', async () => {
    const { faults } = door.world.simulator.world;
    faults.set({ graph: [{ match: { path: '/media' }, code: 131000, times: 1 }] });
    expect(await upload(formOf(picture, 'image/jpeg'))).toMatchObject({
      ...{ status: 500, json: { error: { code: 131000, fbtrace_id: expect.any(String) } } },
    });
  });

  test('what was uploaded and sent is kept with its message', async () => {
    const { json } = await upload(formOf(picture, 'image/jpeg'));
    const body = {
      messaging_product: 'whatsapp',
      to,
      type: 'image',
      image: { id: json.id, caption: 'Kept' },
    };
    const sent = await ask(`${phoneNumberId}/messages`, { method: 'POST', body: JSON.stringify(body) });
    const { id } = sent.json.messages[0];
    const message = await waitFor('the bytes to be stored', async () => {
      const found = await door.stored(id);
      return found?.media?.state === 'stored' ? found : undefined;
    });
    const kept = await fetch(message.media?.url ?? '');
    expect(Buffer.from(await kept.arrayBuffer()).equals(picture)).toBe(true);
  });
});

describe('the same by the native API', () => {
  const native = (path: string, init: RequestInit = {}) =>
    fetch(`${door.world.url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${door.key}`, ...init.headers },
    });

  test('media is uploaded and sent', async () => {
    const uploaded = await native(`/media?number_id=${door.world.number.id}`, {
      ...{ method: 'POST', body: formOf(picture, 'image/jpeg') },
    });
    expect(uploaded.status).toBe(201);
    const media = (await uploaded.json()) as { id: string; expires_at: string };
    expect(media).toMatchObject({
      mime_type: 'image/jpeg',
      size: picture.length,
      number_id: door.world.number.id,
    });
    expect(Date.parse(media.expires_at)).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    const sent = await door.world.call<Message>('/messages', {
      body: {
        ...{ workspace_id: door.world.workspace.id, number_id: door.world.number.id, to: `+${to}` },
        ...{ type: 'image', image: { id: media.id } },
      },
    });
    expect(sent.id).toEqual(wamid);
  });

  test.each([
    ['image/gif', 415, 'unsupported_media_type'],
    ['image/jpeg', 400, 'invalid_request'],
  ])('what cannot be sent is a problem: %s', async (type, status, code) => {
    const body = formOf(type === 'image/gif' ? picture : Buffer.alloc(0), type);
    const answer = await native(`/media?number_id=${door.world.number.id}`, { method: 'POST', body });
    expect([answer.status, await answer.json()]).toMatchObject([status, { code }]);
    const headers = { 'content-type': 'application/json' };
    const noForm = await native(`/media?number_id=${door.world.number.id}`, {
      ...{ method: 'POST', headers, body: '{}' },
    });
    expect(noForm.status).toBe(415);
  });

  test('messages are marked as read, with typing', async () => {
    const headers = { 'content-type': 'application/json' };
    const read = (id: string, more: object = {}) =>
      native(`/messages/${encodeURIComponent(id)}/read`, {
        ...{ method: 'POST', headers, body: JSON.stringify({ number_id: door.world.number.id, ...more }) },
      });
    expect((await read(door.inbound.id, { typing: true })).status).toBe(204);
    expect(door.lastSent()).toMatchObject({
      status: 'read',
      message_id: door.inbound.id,
      typing_indicator: {},
    });
    const unknown = await read('wamid.nobody');
    expect([unknown.status, await unknown.json()]).toMatchObject([400, { code: 'invalid_request' }]);
  });
});

test('the same Idempotency-Key is one send; a time-out is told as no refusal', async () => {
  const text = { messaging_product: 'whatsapp', to, type: 'text', text: { body: 'Once' } };
  const send = (key: string, body: object = text) =>
    ask(`${phoneNumberId}/messages`, {
      ...{ method: 'POST', headers: { 'idempotency-key': key }, body: JSON.stringify(body) },
    });
  const answers = await Promise.all(Array.from({ length: 5 }, () => send('once')));
  const ids = new Set(answers.filter(({ status }) => status === 200).map(({ json }) => json.messages[0].id));
  expect(ids.size).toBe(1);
  expect((await send('once', { ...text, text: { body: 'Another' } })).json.error.code).toBe(100);
  const { faults } = door.world.simulator.world;
  faults.set({ graph: [{ match: { path: '/messages' }, cut: 'after', times: 1 }] });
  const cut = await send('cut');
  expect(cut).toMatchObject({ status: 202, json: { messages: [{ id: expect.stringMatching(/^snd_/) }] } });
  await waitFor('its status to settle it', async () => (await send('cut')).status === 200 || undefined);
});

test('a bot is silent while a person has the conversation, and when it answers what a person has answered', async () => {
  const { customer, owner } = door.world.simulator.world;
  const asked = customer.send({ from: 'ada', type: 'text', text: 'Is anybody there?' });
  await door.world.settled();
  const event = door.world.receiver
    .accepted()
    .find(({ data }) => (data.message as Message | undefined)?.id === asked.id);
  const send = async (headers: Record<string, string> = {}) => {
    const answer = await fetch(`${door.world.url}/${version}/${phoneNumberId}/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${door.key}`, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ messaging_product: 'whatsapp', to, type: 'text', text: { body: 'A bot' } }),
    });
    return { status: answer.status, code: answer.headers.get('x-tandem-code'), json: await answer.json() };
  };
  const answering = { 'x-tandem-in-reply-to': event?.id ?? expect.unreachable() };
  expect((await send(answering)).status).toBe(200);
  owner.send({ to: 'ada', type: 'text', text: 'I am' });
  await door.world.settled();
  const refused = { status: 403, code: 'handoff_active', json: { error: { code: 131005 } } };
  expect(await send()).toMatchObject(refused);
  expect((await send({ 'x-tandem-actor': 'human' })).status).toBe(200);
  const message = await door.stored(asked.id);
  const handoff = `/conversations/${message?.conversation_id}/handoff`;
  await door.world.ask(handoff, { method: 'DELETE' });
  expect(await send(answering)).toMatchObject(refused);
  expect((await send()).status).toBe(200);
});

test('what cannot go in time for the number’s rate is refused as Meta would, and never goes', async () => {
  const { number } = door.world;
  await door.world.call(`/numbers/${number.id}`, { method: 'PATCH', body: { messages_per_second: 1 } });
  const text = (n: number) => ({
    messaging_product: 'whatsapp',
    to,
    type: 'text',
    text: { body: `Crowd ${n}` },
  });
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      ask(`${phoneNumberId}/messages`, { method: 'POST', body: JSON.stringify(text(n)) }),
    ),
  );
  await door.world.call(`/numbers/${number.id}`, { method: 'PATCH', body: { messages_per_second: null } });
  const gone = answers.filter(({ status }) => status === 200).length;
  const refused = answers.filter(({ status }) => status !== 200);
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, json } of refused) expect([status, json.error.code]).toEqual([400, 130429]);
  await door.world.settled();
  const stored = (await door.world.messages()).filter((one) => one.text?.startsWith('Crowd'));
  expect(stored).toHaveLength(gone);
});
