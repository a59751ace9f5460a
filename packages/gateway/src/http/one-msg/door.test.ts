/**
 * The door itself: addresses, tokens, encodings; the "must handle" list of the compatibility digest.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';
import { type TestChannel, testChannel } from './testing-channel.ts';

let channel: TestChannel;
let other: string;
let reader: string;
beforeAll(async () => {
  channel = await testChannel();
  await channel.api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_b', 'num_b');
  });
  other = await channel.api.keyFor('ws_b', 'manage');
  reader = await channel.api.keyFor('ws_a', 'read');
});
afterAll(() => channel.close());
beforeEach(() => void channel.sent());

type Inject = { headers?: Record<string, string>; payload?: string | Buffer; method?: 'GET' | 'POST' };

async function inject(path: string, { headers = {}, payload, method = 'POST' }: Inject = {}) {
  const answer = await channel.api.server.inject({
    method,
    url: path,
    headers,
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

const text = { chatId: '12020721369@c.us', body: 'hi' };
const json = { 'content-type': 'application/json' };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('the token', () => {
  test.each([
    [
      'query',
      () =>
        inject(`/${channel.id}/sendMessage?token=${channel.key}`, {
          headers: json,
          payload: JSON.stringify(text),
        }),
    ],
    [
      'header',
      () =>
        inject(`/${channel.id}/sendMessage`, {
          headers: { ...json, ...bearer(channel.key) },
          payload: JSON.stringify(text),
        }),
    ],
    [
      'JSON body',
      () =>
        inject(`/${channel.id}/sendMessage`, {
          headers: json,
          payload: JSON.stringify({ ...text, token: channel.key }),
        }),
    ],
    [
      'form body',
      () =>
        inject(`/${channel.id}/sendMessage`, {
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams({ ...text, token: channel.key }).toString(),
        }),
    ],
  ])('may stand in the %s', async (_place, call) => {
    expect(await call()).toMatchObject({ status: 200, body: { sent: true } });
    expect(JSON.stringify(channel.sent())).not.toContain(channel.key);
  });

  test('that is stale in query or body wins over a right header', async () => {
    const headers = { ...json, ...bearer(channel.key) };
    const inQuery = await inject(`/${channel.id}/sendMessage?token=stale`, {
      headers,
      payload: JSON.stringify(text),
    });
    const inBody = await inject(`/${channel.id}/sendMessage`, {
      headers,
      payload: JSON.stringify({ ...text, token: 'stale' }),
    });
    for (const answer of [inQuery, inBody]) {
      expect(answer.status).toBe(401);
      expect(answer.body.error).toBe(
        `Wrong token "stal…" for channel "${channel.id}". Please provide token as a GET parameter. (unauthorized: invalid token)`,
      );
    }
    expect(channel.sent()).toEqual([]);
  });

  test('that is right in the query wins over a stale one in the body', async () => {
    const payload = JSON.stringify({ ...text, token: 'stale' });
    expect(
      await inject(`/${channel.id}/sendMessage?token=${channel.key}`, { headers: json, payload }),
    ).toMatchObject({ status: 200 });
  });

  test('of another workspace, of nobody, or none: the same answer, also for a channel that is not there', async () => {
    for (const path of [
      `/${channel.id}/status?token=${other}`,
      `/${channel.id}/status`,
      `/TDM999999999/status?token=${channel.key}`,
    ])
      expect(await inject(path, { method: 'GET' })).toMatchObject({
        status: 401,
        body: { error: /^Wrong token/ },
      });
  });

  test('must have the scope', async () => {
    expect(await inject(`/${channel.id}/status?token=${reader}`, { method: 'GET' })).toMatchObject({
      status: 200,
    });
    expect(
      await inject(`/${channel.id}/sendMessage?token=${reader}`, {
        headers: json,
        payload: JSON.stringify(text),
      }),
    ).toMatchObject({ status: 403, body: { error: expect.stringContaining('send') } });
    expect(channel.sent()).toEqual([]);
  });

  test('of the operator opens every channel', async () => {
    const operator = await channel.api.keyFor(null, 'admin');
    expect(await inject(`/${channel.id}/status?token=${operator}`, { method: 'GET' })).toMatchObject({
      status: 200,
    });
  });
});

describe('the address', () => {
  test('/instance{ID} and small letters mean the same channel', async () => {
    for (const name of [`instance${channel.id}`, channel.id.toLowerCase()])
      expect(await inject(`/${name}/status?token=${channel.key}`, { method: 'GET' })).toMatchObject({
        status: 200,
      });
  });

  test('may be the id that was brought along, digits alone too', async () => {
    const put = (instance_id: string) =>
      channel.api.ask('PUT', '/api/v1/numbers/num_b/one-msg', { key: other, body: { instance_id } });
    for (const [id, path] of [
      ['ODI371267300', 'ODI371267300'],
      ['371267', 'instance371267'],
    ] as const) {
      const made = await put(id);
      expect(made.body).toMatchObject({
        instance_id: id,
        api_url: `http://tandem.test/${path}`,
        number_id: 'num_b',
      });
      for (const name of [path, `instance${id}`])
        expect(await inject(`/${name}/status?token=${other}`, { method: 'GET' })).toMatchObject({
          status: 200,
          body: { status: 'connected' },
        });
    }
    expect(await put(channel.id)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(await put('nonsense')).toMatchObject({ status: 400 });
    await channel.api.ask('DELETE', '/api/v1/numbers/num_b/one-msg', { key: other });
    expect(await inject(`/instance371267/status?token=${other}`, { method: 'GET' })).toMatchObject({
      status: 401,
    });
    expect(await channel.api.ask('GET', '/api/v1/numbers/num_b/one-msg', { key: other })).toMatchObject({
      status: 404,
    });
  });

  test('of a method that is not there is 404, of one that wants another verb 405', async () => {
    expect(await channel.post('dialogs')).toEqual({
      status: 404,
      body: { error: 'Method dialogs does not exist' },
    });
    expect(await channel.get('sendMessage')).toMatchObject({ status: 405 });
  });

  test('takes nothing from the other doors', async () => {
    for (const [path, status] of [
      ['/api/v1/nothing', 404],
      ['/media/ws_a/handle', 403],
      ['/v25.0/106/messages', 404],
    ] as const) {
      const answer = await channel.api.ask('GET', path);
      expect(JSON.stringify(answer.body)).not.toContain('Wrong token');
      if (!path.startsWith('/v25')) expect(answer.status).toBe(status);
    }
  });
});

describe('must handle', () => {
  test('1: forms with their charset, the token in the query, no header (TypeScript SDK)', async () => {
    const answer = await inject(`/${channel.id}/sendMessage?token=${channel.key}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      payload: 'body=hi&chatId=12020721369%40c.us',
    });
    expect(answer).toMatchObject({ status: 200, body: { sent: true } });
  });

  test.each(['readMessage', 'sendCarousel', 'sendFile', 'sendFlow', 'sendLocation', 'sendMessage'])(
    '2: an empty body that says it is JSON (Python SDK): %s answers cleanly',
    async (method) => {
      const answer = await inject(`/${channel.id}/${method}?token=${channel.key}`, {
        headers: json,
        payload: '',
      });
      expect(answer.status).toBe(400);
      expect(typeof answer.body.error).toBe('string');
      if (method.startsWith('send')) expect(answer.body.sent).toBe(false);
    },
  );

  test('5: any chatId; ids of messages begin with wamid', async () => {
    const answer = await channel.post('sendMessage', { chatId: 'US.1@lid', body: 'hi' });
    expect(answer.body.id).toMatch(/^wamid\./);
  });

  test('6: sent is a boolean, the rest are strings', async () => {
    const { body } = await channel.post('sendMessage', text, 'form');
    expect(Object.fromEntries(Object.entries(body).map(([name, value]) => [name, typeof value]))).toEqual({
      sent: 'boolean',
      id: 'string',
      message: 'string',
      description: 'string',
    });
  });

  test('7: the literal text [object Object] as a form', async () => {
    const answer = await inject(`/${channel.id}/sendMessage?token=${channel.key}`, {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: '[object Object]',
    });
    expect(answer).toMatchObject({ status: 400, body: { sent: false } });
    expect(channel.api.bugs).toEqual([]);
  });

  test('8: nested values in forms: JSON text, brackets, or joined by commas', async () => {
    const buttons = [
      { type: 'reply', reply: { id: 'y', title: 'Yes' } },
      { type: 'reply', reply: { id: 'n', title: 'No' } },
    ];
    const payloads = [
      new URLSearchParams({ ...text, sections: JSON.stringify(buttons) }).toString(),
      new URLSearchParams({
        ...text,
        sections: buttons.map((one) => JSON.stringify(one)).join(','),
      }).toString(),
      new URLSearchParams([
        ...Object.entries(text),
        ...buttons.flatMap(({ type, reply }, n): [string, string][] => [
          [`sections[${n}][type]`, type],
          [`sections[${n}][reply][id]`, reply.id],
          [`sections[${n}][reply][title]`, reply.title],
        ]),
      ]).toString(),
    ];
    for (const payload of payloads) {
      const answer = await inject(`/${channel.id}/sendButton?token=${channel.key}`, {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload,
      });
      expect(answer).toMatchObject({ status: 200, body: { sent: true } });
      expect(channel.sent()).toMatchObject([{ interactive: { action: { buttons } } }]);
    }
  });
});

describe('bodies', () => {
  test('without a type are read for what they are', async () => {
    const url = `/${channel.id}/sendMessage?token=${channel.key}`;
    expect(await inject(url, { payload: Buffer.from(JSON.stringify(text)) })).toMatchObject({ status: 200 });
    expect(await inject(url, { payload: Buffer.from('chatId=12020721369@c.us&body=hi') })).toMatchObject({
      status: 200,
    });
  });

  test('that are broken are refused, whatever they are', async () => {
    const url = `/${channel.id}/sendMessage?token=${channel.key}`;
    for (const payload of ['{"body":', '[1,2]', '"text"', 'null', '7'])
      expect(await inject(url, { headers: json, payload })).toMatchObject({
        status: 400,
        body: { sent: false },
      });
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect(await inject(url, { headers: multipart, payload: '--x--' })).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining('multipart') },
    });
  });

  test('of strangers are small, of others large', async () => {
    const payload = JSON.stringify({ ...text, body: 'x'.repeat(100_000) });
    expect(await inject(`/${channel.id}/sendMessage`, { headers: json, payload })).toMatchObject({
      status: 413,
    });
    expect(
      await inject(`/${channel.id}/sendMessage?token=${channel.key}`, { headers: json, payload }),
    ).toMatchObject({ status: 400, body: { sent: false } });
  });

  test('with names that are no names harm nobody', async () => {
    const url = `/${channel.id}/sendMessage?token=${channel.key}`;
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const payload = `__proto__[polluted]=1&constructor[prototype][polluted]=1&chatId=12020721369@c.us&body=hi`;
    expect(await inject(url, { headers, payload })).toMatchObject({ status: 200 });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});
