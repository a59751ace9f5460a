/** The Cloud-API-compatible door with somebody who plays Meta: who may what, what is passed on, what is answered. */
import type { NewMessage } from '@tandem/contract/api/send';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RelayCall, Relayed } from '../../graph/relay.ts';
import { Refusal } from '../../runtime/refusal.ts';
import type { Sent } from '../../sending/send.ts';
import { putListed } from '../../templates/keep.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';

const a = { number: '106000000000001', waba: '102000000000001' };
const second = { number: '106000000000003', waba: '102000000000003' };
const b = { number: '106000000000002', waba: '102000000000002' };

let api: TestApi;
let keys: Record<'manage' | 'send' | 'read' | 'stranger', string>;
let calls: RelayCall[];
let wishes: { workspaceId: string; wish: NewMessage; key: string | undefined }[];
/** What was counted. */
const counted: { route: string; status: number }[] = [];
/** What Meta answers, by path and token. */
let meta: (call: RelayCall) => Partial<Relayed>;
let sent: Partial<Sent> | Refusal;

beforeAll(async () => {
  api = await testApi({
    sealer: {
      seal: () => Buffer.from(''),
      unseal(sealed) {
        if (sealed.length === 0) throw new Error('cannot be opened');
        return sealed.toString();
      },
    },
    graph: {
      async relay(call) {
        calls.push(call);
        return { ...{ kind: 'answered', status: 200, json: {}, usage: undefined }, ...meta(call) };
      },
    },
    onCloudCall: (call) => void counted.push(call),
    async send(workspaceId, wish, key) {
      wishes.push({ workspaceId, wish, key });
      if (sent instanceof Refusal) throw sent;
      return { ...accepted, ...sent };
    },
  });
  await api.seed(async (trx) => {
    for (const [workspace, id, { number, waba }] of [
      ['ws_a', 'num_a', a],
      ['ws_a', 'num_second', second],
      ['ws_b', 'num_b', b],
    ] as const) {
      if (id !== 'num_second') await seedWorkspace(trx, workspace);
      await seedNumber(trx, workspace, id, waba);
      const set = { phone_number_id: number, access_token_sealed: Buffer.from(`token of ${id}`) };
      await trx.updateTable('numbers').set(set).where('id', '=', id).execute();
    }
  });
  keys = {
    manage: await api.keyFor('ws_a', 'manage'),
    send: await api.keyFor('ws_a', 'send'),
    read: await api.keyFor('ws_a', 'read'),
    stranger: await api.keyFor('ws_b', 'manage'),
  };
});
afterAll(() => api.close());
beforeEach(() => {
  calls = [];
  wishes = [];
  meta = () => ({});
  sent = {};
  expect(api.bugs.splice(0)).toEqual([]);
});

const accepted: Sent = {
  ...{ numberId: 'num_a', outcome: 'accepted', messageId: 'wamid.1', sendId: 'snd_1', error: undefined },
  ...{ person: {}, repeated: false, transient: false },
};

const ask = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  options: { key?: string; body?: unknown; headers?: Record<string, string> } = {},
) => api.ask(method, `/v25.0/${path}`, { key: keys.manage, ...options });
const codeOf = ({ status, body }: Awaited<ReturnType<typeof ask>>) => [status, body.error?.code];

const text = { messaging_product: 'whatsapp', to: '15550001234', type: 'text', text: { body: 'Hi' } };
const send = (body: object, headers?: Record<string, string>) =>
  ask('POST', `${a.number}/messages`, { body, ...(headers === undefined ? {} : { headers }) });

describe('who may what', () => {
  test('no key, a key that is none, a token of Meta’s', async () => {
    const without = await api.ask('GET', `/v25.0/${a.number}`);
    expect(codeOf(without)).toEqual([401, 190]);
    expect(without.headers['x-tandem-code']).toBe('unauthorized');
    expect(codeOf(await ask('GET', a.number, { key: 'EAAB' }))).toEqual([401, 190]);
    const inQuery = await api.ask('GET', `/v25.0/${a.number}?access_token=${keys.manage}`);
    expect(codeOf(inQuery)).toEqual([401, 190]);
  });

  test('`OAuth` is as good as `Bearer`', async () => {
    const headers = { authorization: `OAuth ${keys.manage}` };
    expect((await api.ask('GET', `/v25.0/${a.number}`, { headers })).status).toBe(200);
  });

  test.each([
    ['read', 'GET', a.number, 200],
    ['read', 'GET', `${a.waba}/message_templates`, 200],
    ['read', 'POST', `${a.number}/messages`, 403],
    ['read', 'DELETE', '777000000000001', 403],
    ['send', 'GET', a.number, 403],
    ['send', 'POST', `${a.number}/messages`, 200],
    ['send', 'POST', `${a.waba}/message_templates`, 403],
    ['send', 'POST', `${a.number}/block_users`, 403],
    ['manage', 'DELETE', `${a.waba}/message_templates?name=x`, 200],
  ] as const)('a key with %s: %s %s is %i', async (scope, method, path, status) => {
    const body = method === 'POST' ? text : undefined;
    const answer = await ask(method, path, { key: keys[scope], ...(body === undefined ? {} : { body }) });
    expect(answer.status).toBe(status);
    if (status === 403) expect([answer.body.error.code, calls, wishes]).toEqual([10, [], []]);
  });

  test('another workspace’s numbers, accounts and media are not there', async () => {
    const paths = ['', '/block_users', '/media_that_is_none'].map((edge) => b.number + edge);
    for (const path of [...paths, b.waba, `${b.waba}/message_templates`, `${b.waba}/phone_numbers`]) {
      const { body } = await ask('GET', path);
      expect([path, body.error.code]).toEqual([path, path.includes('none') ? 2500 : 100]);
    }
    expect(calls).toEqual([]);
    const media = await ask('GET', `777000000000001?phone_number_id=${b.number}`);
    expect(media.body.error).toMatchObject({ code: 100, error_subcode: 33 });
    const message = await ask('POST', `${b.number}/messages`, { body: text });
    expect(message.body.error).toMatchObject({ code: 100, error_subcode: 33 });
    expect(message.headers['x-tandem-code']).toBe('not_found');
    expect(wishes).toEqual([]);
    const named = await ask('GET', `${a.number}?workspace_id=ws_b`);
    expect(codeOf(named)).toEqual([403, 10]);
  });

  test('the operator’s key finds every number, and must name one for what has no owner here', async () => {
    expect((await ask('GET', b.number, { key: adminKey })).status).toBe(200);
    const media = await ask('GET', '777000000000001', { key: adminKey });
    expect([media.status, media.body.error.error_data.details]).toEqual([
      400,
      expect.stringContaining('phone_number_id'),
    ]);
    const named = await ask('GET', `777000000000001?phone_number_id=${b.number}`, { key: adminKey });
    expect(named.status).toBe(200);
    expect(calls.at(-1)?.token).toBe('token of num_b');
  });
});

test('every call is counted by its row, never by its ids', async () => {
  counted.length = 0;
  await ask('GET', `${a.number}/block_users`);
  await ask('GET', 'me');
  await api.ask('GET', `/v25.0/${a.number}`);
  expect(counted).toEqual([
    { route: 'GET {number}/block_users', status: 200 },
    { route: 'none', status: 400 },
    { route: 'none', status: 401 },
  ]);
});

describe('what is passed on', () => {
  test('path, query and version as they came, with the number’s token', async () => {
    await ask('GET', `${a.number}/block_users?limit=2&after=x`);
    expect(calls).toMatchObject([
      {
        ...{ method: 'GET', path: [a.number, 'block_users'], version: 'v25.0', token: 'token of num_a' },
        query: [
          ['limit', '2'],
          ['after', 'x'],
        ],
      },
    ]);
    await api.ask('GET', `/${a.number}?fields=id`, { key: keys.manage });
    expect(calls[1]).toMatchObject({ path: [a.number], version: undefined, query: [['fields', 'id']] });
  });

  test('nothing that would make Graph do something else', async () => {
    await ask(
      'GET',
      `${a.number}?method=delete&access_token=x&batch=%5B%5D&ids=1&fields=id&suppress_http_code=1`,
    );
    expect(calls[0]?.query).toEqual([['fields', 'id']]);
    const body = { messaging_product: 'whatsapp', about: 'x', method: 'delete', access_token: 'y' };
    await ask('POST', `${a.number}/whatsapp_business_profile?method=get`, { body });
    expect(calls[1]?.body).toEqual({ json: { messaging_product: 'whatsapp', about: 'x' } });
    expect(calls[1]?.query).toEqual([]);
  });

  test.each(['access_token', 'id,certificate', 'whatsapp_business_account{subscribed_apps}'])(
    'no field that is a secret: %s',
    async (fields) => {
      const answer = await ask('GET', `${a.number}?fields=${fields}`);
      expect([...codeOf(answer), calls]).toEqual([400, 100, []]);
    },
  );

  test('Meta’s answer as it came, with its status, its usage, and pages of our own', async () => {
    const error = { error: { message: '(#80007) Rate limit', code: 80007, fbtrace_id: 'M' } };
    meta = () => ({ status: 400, json: error, usage: '{"1":[]}' });
    const refused = await ask('GET', `${a.waba}/message_templates`);
    expect([refused.status, refused.body, refused.headers['x-business-use-case-usage']]).toEqual([
      400,
      error,
      '{"1":[]}',
    ]);
    meta = () => ({
      json: { data: [], paging: { next: `https://graph.facebook.com/v25.0/${a.waba}/x?access_token=t` } },
    });
    const { body } = await ask('GET', `${a.waba}/message_templates`);
    expect(body.paging.next).toBe(`http://tandem.test/v25.0/${a.waba}/x`);
  });

  test.each([
    ['POST', `${a.number}/register`, 403, 10],
    ['GET', `${a.waba}/subscribed_apps`, 403, 10],
    ['POST', `${a.number}/smb_app_data`, 403, 10],
    ['GET', 'debug_token?input_token=x', 403, 10],
    ['POST', `${a.number}`, 400, 100],
    ['GET', 'me', 400, 2500],
    ['PUT', a.number, 400, 2500],
    ['GET', `${a.number}/nothing`, 400, 2500],
  ] as const)('%s %s is not', async (method, path, status, code) => {
    const answer = await ask(method, path, method === 'GET' ? {} : { body: { pin: '123456' } });
    expect(codeOf(answer)).toEqual([status, code]);
    const told = { 10: 'forbidden', 100: 'invalid_request', 2500: 'not_found' }[code];
    expect(answer.headers['x-tandem-code']).toBe(told);
    expect(calls).toEqual([]);
  });

  test('what changes something needs a number that is connected; reading does not', async () => {
    const state = (word: string) =>
      api.database.pool.query('UPDATE numbers SET state = $1 WHERE id = $2', [word, 'num_second']);
    for (const [word, told] of [
      ['disconnected', 'number_disconnected'],
      ['suspended', 'number_suspended'],
    ] as const) {
      await state(word);
      const body = { prefilled_message: 'x' };
      const answer = await ask('POST', `${second.number}/message_qrdls`, { body });
      expect([...codeOf(answer), answer.headers['x-tandem-code']]).toEqual([400, 133010, told]);
      expect((await ask('GET', `${second.number}/message_qrdls`)).status).toBe(200);
    }
    await state('connected');
  });

  test('no answer from Meta says that it may have happened', async () => {
    meta = () => ({ kind: 'unknown', reason: 'no answer in time' }) as object;
    const answer = await ask('DELETE', `${a.waba}/message_templates?name=x`);
    expect(answer).toMatchObject({ status: 503, body: { error: { code: 2, is_transient: true } } });
    expect(answer.body.error.error_data.details).toContain('may have been done');
  });
});

describe('what has no owner here', () => {
  const nobody = {
    status: 400,
    json: { error: { code: 100, error_subcode: 33, message: 'does not exist' } },
  };
  const template = '888000000000001';
  const ofSecond = (call: RelayCall) =>
    call.token === 'token of num_second' ? { json: { id: '1' } } : nobody;
  const tokens = () => calls.map(({ token }) => token);

  test('is looked for at each of the workspace’s accounts once, then remembered', async () => {
    meta = ofSecond;
    expect((await ask('GET', '777000000000009')).body).toEqual({ id: '1' });
    expect(tokens()).toEqual(['token of num_a', 'token of num_second', 'token of num_second']);
    await ask('GET', '777000000000009');
    expect(tokens()).toHaveLength(4);
  });

  test('is nobody’s when all of them say so', async () => {
    meta = () => nobody;
    expect((await ask('GET', '777000000000010')).body.error).toMatchObject({ code: 100, error_subcode: 33 });
    expect(tokens()).toEqual(['token of num_a', 'token of num_second']);
  });

  test('is looked for with the others when the token of one cannot be opened', async () => {
    const seal = (token: string) =>
      api.database.pool.query(`UPDATE numbers SET access_token_sealed = $1 WHERE id = 'num_a'`, [token]);
    await seal('');
    meta = ofSecond;
    expect((await ask('GET', '777000000000015')).body).toEqual({ id: '1' });
    await seal('token of num_a');
  });

  test('is not taken for nobody’s because of a limit', async () => {
    const limit = { status: 400, json: { error: { code: 80007, message: 'limit' } } };
    meta = () => limit;
    expect((await ask('GET', '777000000000011')).body).toEqual(limit.json);
  });

  test('a template is changed when Meta says that it is one, and our copy looks again', async () => {
    meta = ofSecond;
    api.woken.length = 0;
    await api.database.pool.query('DELETE FROM template_checks');
    const body = { components: [{ type: 'BODY', text: 'Hello {{1}}, bye' }] };
    expect((await ask('POST', template, { body })).status).toBe(200);
    expect(calls.map(({ method, query }) => [method, query?.[0]?.[1]])).toEqual([
      ['GET', 'name,language,status'],
      ['GET', 'name,language,status'],
      ['POST', undefined],
    ]);
    expect(calls[2]?.body).toEqual({ json: body });
    expect(api.woken).toEqual(['templates']);
    const { rows } = await api.database.pool.query('SELECT waba_id FROM template_checks');
    expect(rows).toEqual([{ waba_id: second.waba }]);
  });

  test('a template that is known here is not looked for', async () => {
    const known = '888000000000002';
    const listed = {
      ...{ id: known, name: 'known', language: 'en_US', status: 'APPROVED', category: 'UTILITY' },
      ...{ nextCategory: undefined, quality: 'GREEN', parameterFormat: 'positional' },
      ...{ rejectedReason: undefined, ttlSeconds: undefined, components: [{ type: 'BODY', text: 'Hi' }] },
    };
    const of = { workspaceId: 'ws_a', wabaId: second.waba };
    await putListed(api.database.pool, of, [listed], new Date());
    await ask('POST', `${known}/unpause`);
    expect(calls.map(({ method, token }) => [method, token])).toEqual([['POST', 'token of num_second']]);
    await ask('GET', known);
    expect(tokens()).toEqual(Array(2).fill('token of num_second'));
  });

  test('who was asked in vain for a limit is not remembered', async () => {
    const limit = { status: 400, json: { error: { code: 4, message: 'limit' } } };
    meta = () => limit;
    await ask('GET', '777000000000014');
    meta = ofSecond;
    expect((await ask('GET', '777000000000014')).body).toEqual({ id: '1' });
  });

  test('nothing but media is deleted by its bare id', async () => {
    meta = (call) => (call.method === 'GET' ? { json: { id: '1', name: 'a template' } } : {});
    expect((await ask('DELETE', `777000000000012?phone_number_id=${a.number}`)).body.error).toMatchObject({
      error_subcode: 33,
    });
    expect(calls.map(({ method }) => method)).toEqual(['GET']);
    meta = (call) =>
      call.method === 'GET' ? { json: { url: 'x', mime_type: 'y' } } : { json: { success: true } };
    expect((await ask('DELETE', `777000000000012?phone_number_id=${a.number}`)).body).toEqual({
      success: true,
    });
  });

  test('media gets an address of ours', async () => {
    meta = () => ({ json: { id: '1', url: 'https://lookaside.fbsbx.com/x', mime_type: 'image/png' } });
    const { body } = await ask('GET', `777000000000013?phone_number_id=${a.number}`);
    expect(body.url).toBe(`http://tandem.test/v25.0/777000000000013/bytes?phone_number_id=${a.number}`);
  });
});

describe('messages', () => {
  test('are wishes of ours, answered as Meta answers', async () => {
    const answer = await send(
      { ...text, context: { message_id: 'wamid.0' }, biz_opaque_callback_data: 'order 7' },
      { 'idempotency-key': 'k1', 'x-tandem-actor': 'human' },
    );
    expect(answer).toMatchObject({
      status: 200,
      body: {
        ...{ messaging_product: 'whatsapp', contacts: [{ input: text.to, wa_id: text.to }] },
        messages: [{ id: 'wamid.1' }],
      },
    });
    expect(wishes).toEqual([
      {
        ...{ workspaceId: 'ws_a', key: 'k1' },
        wish: {
          ...{ number_id: 'num_a', to: text.to, type: 'text', text: text.text, actor: 'human' },
          ...{ context: { message_id: 'wamid.0' }, callback_data: 'order 7' },
        },
      },
    ]);
  });

  test.each([
    [
      'a form',
      'application/x-www-form-urlencoded',
      new URLSearchParams({ ...text, text: '{"body":"Hi"}' }).toString(),
    ],
    ['JSON that curl calls a form', 'application/x-www-form-urlencoded', JSON.stringify(text)],
    ['JSON without a word', 'text/plain', JSON.stringify(text)],
    [
      'with nulls, and text for a type',
      'application/json',
      JSON.stringify({ ...text, type: null, recipient: null }),
    ],
    ['with a number for a phone', 'application/json', JSON.stringify({ ...text, to: 15550001234 })],
    ['with JSON in a string', 'application/json', JSON.stringify({ ...text, text: '{"body":"Hi"}' })],
  ])('come as %s', async (_what, type, payload) => {
    const headers = { authorization: `Bearer ${keys.send}`, 'content-type': type };
    const answer = await api.server.inject({
      method: 'POST',
      url: `/v25.0/${a.number}/messages`,
      headers,
      payload,
    });
    expect([answer.statusCode, wishes[0]?.wish]).toMatchObject([
      200,
      { type: 'text', to: text.to, text: text.text },
    ]);
  });

  test.each([
    ['messaging_product', { messaging_product: undefined }],
    ['text.body', { text: { body: 'x'.repeat(4097) } }],
    ['to', { to: undefined }],
    ['to: must be a phone number', { to: '+12' }],
    ['type', { type: 'hologram' }],
    ['recipient_type', { recipient_type: 'group' }],
    ['biz_opaque_callback_data', { biz_opaque_callback_data: 'x'.repeat(401) }],
    ['ttl', { ttl: 60 }],
    ['image', { image: { id: '1' } }],
    ['status', { status: 'delivered' }],
  ])('of a wrong shape name the field: %s', async (field, more) => {
    const answer = await send({ ...text, ...more });
    expect([...codeOf(answer), wishes]).toEqual([400, 100, []]);
    expect(answer.body.error.error_data.details).toContain(field);
  });

  test.each([
    ['X-Tandem-Actor', { 'x-tandem-actor': 'ghost' }],
    ['Idempotency-Key', { 'idempotency-key': 'x'.repeat(256) }],
  ])('with a wrong header name it: %s', async (name, headers) => {
    expect((await send(text, headers)).body.error.error_data.details).toContain(name);
  });

  test('that cannot be read are refused', async () => {
    for (const payload of ['{', '[]', '"x"', `{"a":"${'x'.repeat(1_100_000)}"}`]) {
      const headers = { authorization: `Bearer ${keys.send}`, 'content-type': 'application/json' };
      const url = `/v25.0/${a.number}/messages`;
      const answer = await api.server.inject({ method: 'POST', url, headers, payload });
      expect([answer.statusCode, answer.json().error.code]).toEqual([400, 100]);
    }
  });

  test('whose outcome nobody knows are no refusal: that would have them sent again', async () => {
    sent = { outcome: 'unknown', messageId: 'snd_1' };
    expect(await send(text)).toMatchObject({
      ...{ status: 202, body: { messages: [{ id: 'snd_1' }] } },
      headers: { 'x-tandem-outcome': 'unknown' },
    });
  });

  test('that Meta refused are refused in its words', async () => {
    sent = {
      outcome: 'refused',
      error: { code: 131026, title: 'Message undeliverable', details: 'not there' },
    };
    expect(await send(text)).toMatchObject({
      status: 400,
      body: { error: { code: 131026, error_data: { details: 'not there' } } },
    });
    const said = { message: '(#131026) x', code: 131026, error_subcode: 7, fbtrace_id: 'Metas' };
    sent = { outcome: 'refused', error: { code: 131026, title: 'x', status: 418, said } };
    expect(await send(text)).toMatchObject({ status: 418, body: { error: said } });
    sent = { outcome: 'refused', error: { code: 0, title: 'x', details: 'connection refused' } };
    expect(codeOf(await send(text))).toEqual([503, 2]);
  });

  test('that waited too long for their turn are refused as Meta would, with its words if it said any', async () => {
    sent = { outcome: 'withdrawn' };
    expect(await send(text)).toMatchObject({
      ...{ status: 400, body: { error: { code: 130429, is_transient: true } } },
      headers: { 'x-tandem-code': 'rate_limited', 'retry-after': '1' },
    });
    const said = { message: '(#131056) pair', code: 131056, fbtrace_id: 'Metas' };
    sent = { outcome: 'withdrawn', error: { code: 131056, title: 'x', status: 400, said } };
    expect(await send(text)).toMatchObject({ status: 400, body: { error: said } });
  });

  test('are told to whom they went, and how a template was accepted, as Meta says it', async () => {
    sent = {
      person: { waId: '5215550001234', userId: 'US.1' },
      messageStatus: 'held_for_quality_assessment',
    };
    expect((await send(text)).body).toEqual({
      ...{ messaging_product: 'whatsapp', contacts: [{ input: text.to, wa_id: '5215550001234' }] },
      messages: [{ id: 'wamid.1', message_status: 'held_for_quality_assessment' }],
    });
    const { body } = await send({ ...text, to: undefined, recipient: 'US.1' });
    expect(body.contacts).toEqual([{ input: 'US.1', user_id: 'US.1' }]);
  });

  test.each([
    ['window_closed', 400, 131047],
    ['handoff_active', 403, 131005],
    ['rate_limited', 400, 130429],
    ['number_suspended', 400, 133010],
  ] as const)('that we refuse get Meta’s number: %s', async (code, status, meta) => {
    sent = new Refusal(code, 'because');
    const answer = await send(text);
    expect([...codeOf(answer), answer.headers['x-tandem-code']]).toEqual([status, meta, code]);
    expect(answer.headers['retry-after']).toBe(code === 'rate_limited' ? '1' : undefined);
  });

  test('a bug says nothing of what went wrong inside', async () => {
    sent = Object.defineProperty({}, 'outcome', {
      enumerable: true,
      get: () => {
        throw new Error('secret inside');
      },
    });
    const answer = await send(text);
    expect(codeOf(answer)).toEqual([500, 1]);
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(api.bugs.splice(0)).toHaveLength(1);
  });
});
