/** What stands beside a number: profile, blocked people, short links; and files that come by upload. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bench, callGraph, startBench } from '../test-receiver.ts';
import { demoApp, demoCustomers, demoNumber } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';

let bench: Bench;
let world: World;
beforeEach(async () => {
  bench = await startBench();
  world = bench.simulator.world;
});
afterEach(() => bench.close());

const NUMBER = `/v25.0/${demoNumber.phoneNumberId}`;
const graph = (method: string, path: string, body?: unknown) =>
  callGraph(bench.simulator, method, path, body === undefined ? {} : { body });
const whatsapp = { messaging_product: 'whatsapp' };

async function upload(path: string, bytes: Uint8Array, headers: Record<string, string>): Promise<JsonObject> {
  const authorization = `OAuth ${demoNumber.accessToken}`;
  const answer = await fetch(`${bench.simulator.url}${path}`, {
    method: 'POST',
    headers: { authorization, ...headers },
    body: new Uint8Array(bytes),
  });
  return (await answer.json()) as JsonObject;
}
async function uploadWhole(bytes: Uint8Array, type = 'image/png'): Promise<string> {
  const query = new URLSearchParams({ file_name: 'a', file_length: `${bytes.length}`, file_type: type });
  const session = await graph('POST', `/v25.0/${demoApp.id}/uploads?${query}`);
  // As curl does without being told: the bytes must survive it.
  const form = { 'content-type': 'application/x-www-form-urlencoded', file_offset: '0' };
  return String((await upload(`/v25.0/${String(session.body.id)}`, bytes, form)).h);
}

describe('the profile', () => {
  const path = `${NUMBER}/whatsapp_business_profile`;
  it('shows what was asked for and takes changes', async () => {
    expect(
      (await graph('POST', path, { ...whatsapp, about: 'Tulips', websites: ['https://a.example'] })).body,
    ).toEqual({ success: true });
    expect((await graph('GET', `${path}?fields=about,websites,vertical`)).body.data).toEqual([
      { about: 'Tulips', websites: ['https://a.example'], vertical: 'UNDEFINED', ...whatsapp },
    ]);
  });

  it('takes a picture from an upload, and no other', async () => {
    const profile_picture_handle = await uploadWhole(Uint8Array.from([0x89, 0xff, 0, 0x26, 0x3d]));
    expect((await graph('POST', path, { ...whatsapp, profile_picture_handle })).status).toBe(200);
    const [shown] = (await graph('GET', `${path}?fields=profile_picture_url`)).body.data as JsonObject[];
    const bearer = { authorization: `Bearer ${demoNumber.accessToken}` };
    const bytes = await (await fetch(String(shown?.profile_picture_url), { headers: bearer })).arrayBuffer();
    expect([...new Uint8Array(bytes)]).toEqual([0x89, 0xff, 0, 0x26, 0x3d]);
    const wrong = await graph('POST', path, { ...whatsapp, profile_picture_handle: '4::none' });
    expect(wrong.body.error?.code).toBe(100);
  });

  it.each([{ about: 'x'.repeat(140) }, { websites: ['a', 'b', 'c'] }, { email: 7 }])(
    'refuses %o',
    async (wish) => {
      expect((await graph('POST', path, { ...whatsapp, ...wish })).body.error?.code).toBe(100);
    },
  );
});

describe('blocked people', () => {
  const path = `${NUMBER}/block_users`;
  const block = (method: string, ...users: object[]) =>
    graph(method, path, { ...whatsapp, block_users: users });

  it('hear nothing and are not heard, until unblocked', async () => {
    world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
    const done = await block('POST', { user: `+${demoCustomers.ada.phone}` });
    expect(done.body.block_users).toMatchObject({ added_users: [{ wa_id: demoCustomers.ada.phone }] });
    expect((await graph('GET', path)).body.data).toMatchObject([{ user_id: demoCustomers.ada.userId }]);
    world.customer.send({ from: 'ada', type: 'text', text: 'Hello?' });
    const answer = { ...whatsapp, to: `+${demoCustomers.ada.phone}`, type: 'text', text: { body: 'a' } };
    await graph('POST', `${NUMBER}/messages`, answer);
    await world.settled();
    expect(bench.receiver.changes('messages')).toMatchObject([
      { messages: [{ text: { body: 'Hi' } }] },
      { statuses: [{ status: 'failed', errors: [{ code: 130403 }] }] },
    ]);
    await block('DELETE', { user_id: demoCustomers.ada.userId });
    expect((await graph('GET', path)).body.data).toEqual([]);
  });

  it('must have written within 24 hours: some may fail', async () => {
    world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
    const { status, body } = await block(
      'POST',
      { user: demoCustomers.ada.phone },
      { user: demoCustomers.ben.phone },
    );
    expect([status, body.error?.code]).toEqual([400, 139100]);
    expect(body.block_users).toMatchObject({
      added_users: [{ input: demoCustomers.ada.phone }],
      failed_users: [{ input: demoCustomers.ben.phone, errors: [{ code: 131047 }] }],
    });
  });
});

it('short links are made, changed, listed, deleted', async () => {
  const path = `${NUMBER}/message_qrdls`;
  const made = await graph('POST', path, { prefilled_message: 'Hello', generate_qr_image: 'SVG' });
  const code = String(made.body.code);
  expect(made.body).toMatchObject({
    deep_link_url: `https://wa.me/message/${code}`,
    qr_image_url: expect.stringContaining('.svg'),
  });
  await graph('POST', path, { code, prefilled_message: 'Good day' });
  expect((await graph('GET', path)).body.data).toMatchObject([{ code, prefilled_message: 'Good day' }]);
  expect((await graph('GET', `${path}/${code}`)).body.data).toHaveLength(1);
  expect((await graph('DELETE', `${path}/${code}`)).body).toEqual({ success: true });
  expect((await graph('GET', `${path}/${code}`)).body.error?.code).toBe(100);
});

describe('resumable uploads', () => {
  it('go on where they ended, with the right offset and signature', async () => {
    const query = 'file_name=a.pdf&file_length=6&file_type=application/pdf';
    const { id } = (await graph('POST', `/${demoApp.id}/uploads?${query}`)).body as { id: string };
    const piece = (text: string, offset: number, path = id) =>
      upload(`/v25.0/${path}`, Buffer.from(text), {
        'content-type': 'application/pdf',
        file_offset: `${offset}`,
      });
    expect(await piece('abc', 0)).toMatchObject({ file_offset: 3 });
    expect((await graph('GET', `/${id}`)).body).toMatchObject({ file_offset: 3 });
    expect(await piece('def', 0)).toMatchObject({ error: { code: 100 } });
    expect(await piece('defg', 3)).toMatchObject({ error: { code: 100 } });
    expect(await piece('def', 3, id.split('?')[0])).toMatchObject({ error: { code: 100 } });
    const { h } = (await piece('def', 3)) as { h: string };
    expect(world.uploads.file(h)?.bytes.toString()).toBe('abcdef');
    world.advanceClock(31 * 86_400_000);
    expect(world.uploads.file(h)).toBeUndefined();
  });

  it('take few types', async () => {
    const refused = await graph('POST', `/${demoApp.id}/uploads?file_length=6&file_type=text/html`);
    expect(refused.body.error?.code).toBe(100);
  });
});

describe('media', () => {
  const post = async (type: string, size: number): Promise<JsonObject> => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new Blob([new Uint8Array(size)], { type }), 'a');
    const headers = { authorization: `Bearer ${demoNumber.accessToken}` };
    const path = `${bench.simulator.url}${NUMBER}/media`;
    return (await (await fetch(path, { method: 'POST', headers, body: form })).json()) as JsonObject;
  };

  it.each([
    ['text/html', 5, 100],
    ['image/png', 5 * 1_048_576 + 1, 131053],
    ['image/webp', 500 * 1024 + 1, 131053],
  ])('refuses %s of %i bytes', async (type, size, code) => {
    expect(await post(type, size)).toMatchObject({ error: { code } });
  });

  it('dies after 30 days, or when deleted; a send then finds nothing', async () => {
    world.customer.send({ from: 'ada', type: 'text', text: 'Hi' });
    const send = async (id: string) => {
      const message = { ...whatsapp, to: `+${demoCustomers.ada.phone}`, type: 'image', image: { id } };
      const { status, body } = await graph('POST', `${NUMBER}/messages`, message);
      return body.error?.code ?? status;
    };
    const { id } = (await post('image/png', 10)) as { id: string };
    const { id: other } = (await post('image/png', 10)) as { id: string };
    expect(await send(id)).toBe(200);
    expect((await graph('DELETE', `/${id}?phone_number_id=1`)).body.error?.code).toBe(100);
    expect((await graph('DELETE', `/${id}?phone_number_id=${demoNumber.phoneNumberId}`)).body).toEqual({
      success: true,
    });
    expect(await send(id)).toBe(131009);
    world.advanceClock(30 * 86_400_000 + 1);
    // The link ended meanwhile: only the file's age is left to refuse it.
    world.account.partnerAdded();
    expect((await graph('GET', NUMBER)).status).toBe(200);
    expect((await graph('GET', `/${other}`)).body.error?.code).toBe(100);
  });
});
