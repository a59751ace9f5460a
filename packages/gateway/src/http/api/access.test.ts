/** Keys and workspaces through the API; and that no key sees beyond its workspace, on any route. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import {
  seedConversation,
  seedEvents,
  seedMessages,
  seedNumber,
  seedSubscriber,
  seedWorkspace,
} from '../testing-seed.ts';

let api: TestApi;
const keys = { a: '', b: '', send: '', read: '' };

beforeAll(async () => {
  api = await testApi();
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a');
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_a', { last_message_at: '2026-11-01T10:00:00Z' });
    const of = { workspace_id: 'ws_a', number_id: 'num_a', conversation_id: 'conv_a' };
    await seedMessages(trx, of, [{ id: 'wamid.A', sent_at: '2026-11-01T10:00:00Z' }]);
    await seedEvents(trx, 'ws_a', 3);
    await seedSubscriber(trx, 'ws_a', 'sub_a');
    await trx
      .insertInto('journal')
      .values({
        lane: 'waba',
        slot: 0,
        body: Buffer.from('{}'),
        size: 2,
        workspace_id: 'ws_a',
        state: 'done',
      })
      .execute();
  });
  keys.a = await api.keyFor('ws_a', 'manage');
  keys.b = await api.keyFor('ws_b', 'manage');
  keys.send = await api.keyFor('ws_a', 'send');
  keys.read = await api.keyFor('ws_a', 'read');
});
afterAll(() => api.close());

describe('who calls', () => {
  test.each([
    ['no key', {}],
    ['another scheme', { authorization: 'Basic eDp5' }],
    ['no key after Bearer', { authorization: 'Bearer ' }],
    ['an unknown key', { authorization: 'Bearer tdm_unknown' }],
  ])('%s: 401 with the way to do it', async (_, headers) => {
    const answer = await api.ask('GET', '/api/v1/numbers', { headers });
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized']);
    expect(answer.headers['www-authenticate']).toContain('Bearer');
  });

  test('the key is checked before the request is looked at', async () => {
    expect((await api.ask('POST', '/api/v1/numbers', { body: { wrong: 1 } })).status).toBe(401);
  });

  test.each([
    ['read', 'GET', '/api/v1/numbers', 200],
    ['read', 'GET', '/api/v1/journal', 200],
    ['read', 'POST', '/api/v1/numbers', 403],
    ['read', 'POST', '/api/v1/subscribers/sub_a/resume', 403],
    ['send', 'GET', '/api/v1/conversations', 403],
    ['a', 'GET', '/api/v1/conversations', 200],
    ['a', 'POST', '/api/v1/workspaces', 403],
  ] as const)('a key with %s: %s %s → %i', async (who, method, url, status) => {
    const body = method === 'POST' ? {} : undefined;
    const answer = await api.ask(method, url, { key: keys[who], ...(body ? { body } : {}) });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body.code).toBe('forbidden');
  });

  test('naming another workspace is forbidden, the own one is fine', async () => {
    expect((await api.ask('GET', '/api/v1/numbers?workspace_id=ws_b', { key: keys.a })).status).toBe(403);
    expect((await api.ask('GET', '/api/v1/numbers?workspace_id=ws_a', { key: keys.a })).status).toBe(200);
  });
});

describe('isolation', () => {
  const things = [
    '/api/v1/workspaces/ws_a',
    '/api/v1/numbers/num_a',
    '/api/v1/numbers/num_a/messages/wamid.A',
    '/api/v1/conversations/conv_a',
    '/api/v1/conversations/conv_a/messages',
    '/api/v1/subscribers/sub_a',
    '/api/v1/subscribers/sub_a/attempts',
    '/api/v1/subscribers/sub_a/parked',
    '/api/v1/events/evt_ws_a_1',
    '/api/v1/journal/1',
  ];
  const lists = ['numbers', 'conversations', 'subscribers', 'events', 'journal'];

  test.each(things)('GET %s: mine is there, for others it is not found', async (url) => {
    expect((await api.ask('GET', url, { key: keys.a })).status).toBe(200);
    expect((await api.ask('GET', url, { key: adminKey })).status).toBe(200);
    const other = await api.ask('GET', url, { key: keys.b });
    expect([other.status, other.body.code]).toEqual([404, 'not_found']);
    // The operator's choice of workspace binds as well.
    const named = await api.ask('GET', `${url}?workspace_id=ws_b`, { key: adminKey });
    if (!url.includes('/workspaces/')) expect(named.status).toBe(404);
  });

  test.each(lists)('GET /api/v1/%s shows a workspace its own', async (list) => {
    const all = async (key: string) => (await api.ask('GET', `/api/v1/${list}`, { key })).body.data.length;
    expect(await all(keys.a)).toBeGreaterThan(0);
    expect(await all(keys.b)).toBe(0);
  });

  test.each([
    ['PATCH', '/api/v1/subscribers/sub_a', { url: 'https://evil.example' }],
    ['DELETE', '/api/v1/subscribers/sub_a', undefined],
    ['POST', '/api/v1/subscribers/sub_a/resume', undefined],
    ['POST', '/api/v1/subscribers/sub_a/replay', { from: '2020-01-01T00:00:00Z' }],
    ['POST', '/api/v1/journal/1/replay', undefined],
  ] as const)('%s %s changes nothing for others', async (method, url, body) => {
    const answer = await api.ask(method, url, { key: keys.b, ...(body ? { body } : {}) });
    expect(answer.status).toBe(404);
    const kept = await api.ask('GET', '/api/v1/subscribers/sub_a', { key: keys.a });
    expect(kept.body.url).toBe('https://example.com/hook');
  });

  test("another workspace's events cannot serve as a starting point", async () => {
    const answer = await api.ask('GET', '/api/v1/events?after=evt_ws_a_1', { key: keys.b });
    expect(answer.body.code).toBe('invalid_request');
  });
});

describe('workspaces', () => {
  test('made and listed by the operator; a workspace sees itself', async () => {
    const made = await api.ask('POST', '/api/v1/workspaces', { key: adminKey, body: { name: ' Bakery ' } });
    expect(made.status).toBe(201);
    expect(made.body).toEqual({
      id: expect.stringMatching(/^ws_/),
      name: 'Bakery',
      created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    const all = await api.ask('GET', '/api/v1/workspaces', { key: adminKey });
    expect(all.body.data.map((one: { id: string }) => one.id)).toContain(made.body.id);
    const own = await api.ask('GET', '/api/v1/workspaces', { key: keys.read });
    expect(own.body.data.map((one: { id: string }) => one.id)).toEqual(['ws_a']);
  });
});

describe('keys', () => {
  test('made, used, listed without the key, revoked', async () => {
    const body = { workspace_id: 'ws_a', name: 'crm', scopes: ['read'] };
    const made = await api.ask('POST', '/api/v1/keys', { key: adminKey, body });
    expect(made.status).toBe(201);
    expect(made.headers['cache-control']).toBe('no-store');
    const { key, id } = made.body;
    expect(key).toMatch(/^tdm_/);
    expect((await api.ask('GET', '/api/v1/numbers', { key })).status).toBe(200);
    const list = await api.ask('GET', '/api/v1/keys?workspace_id=ws_a', { key: adminKey });
    expect(JSON.stringify(list.body)).not.toContain(key);
    expect(list.body.data.find((one: { id: string }) => one.id === id)).toMatchObject({
      hint: key.slice(-4),
    });
    expect((await api.ask('DELETE', `/api/v1/keys/${id}`, { key: keys.b })).status).toBe(404);
    expect((await api.ask('DELETE', `/api/v1/keys/${id}`, { key: keys.a })).status).toBe(204);
    expect((await api.ask('DELETE', `/api/v1/keys/${id}`, { key: keys.a })).status).toBe(204);
    expect((await api.ask('GET', '/api/v1/numbers', { key })).status).toBe(401);
    expect((await api.ask('GET', `/api/v1/keys/${id}`, { key: keys.a })).body.revoked_at).not.toBeNull();
  });

  test('nobody hands out more than they have', async () => {
    const ask = (key: string, body: object) => api.ask('POST', '/api/v1/keys', { key, body });
    expect((await ask(keys.a, { name: 'x', scopes: ['manage'] })).status).toBe(201);
    expect((await ask(keys.a, { name: 'x', scopes: ['admin'] })).status).toBe(403);
    expect((await ask(keys.read, { name: 'x', scopes: ['read'] })).status).toBe(403);
    expect((await ask(keys.a, { name: 'x', scopes: ['read'], workspace_id: 'ws_b' })).status).toBe(403);
  });

  test('the operator names the workspace, or says that the key is for all', async () => {
    const ask = (body: object, query = '') =>
      api.ask('POST', `/api/v1/keys${query}`, { key: adminKey, body });
    const forgotten = await ask({ name: 'x', scopes: ['read'] });
    expect([forgotten.status, forgotten.body.errors[0].path]).toEqual([400, 'workspace_id']);
    expect((await ask({ name: 'x', scopes: ['read'] }, '?workspace_id=ws_a')).body.workspace_id).toBe('ws_a');
    expect(
      (await ask({ name: 'x', scopes: ['read'], workspace_id: 'ws_a' }, '?workspace_id=ws_b')).status,
    ).toBe(400);
    expect((await ask({ name: 'x', scopes: ['read'], workspace_id: 'ws_none' })).status).toBe(404);
    const operator = await ask({ name: 'second operator', scopes: ['admin'] });
    expect(operator.body.workspace_id).toBeNull();
    expect((await api.ask('GET', '/api/v1/workspaces', { key: operator.body.key })).status).toBe(200);
  });

  test('a key ends only keys whose scopes it has', async () => {
    const admin = await api.keyFor('ws_a', 'admin');
    const listed = await api.ask('GET', '/api/v1/keys?limit=200', { key: admin });
    const { id } = listed.body.data.at(-1);
    const refused = await api.ask('DELETE', `/api/v1/keys/${id}`, { key: keys.a });
    expect([refused.status, refused.body.code]).toEqual([403, 'forbidden']);
    expect((await api.ask('DELETE', `/api/v1/keys/${id}`, { key: keys.b })).status).toBe(404);
    expect((await api.ask('GET', '/api/v1/keys', { key: admin })).status).toBe(200);
    expect((await api.ask('DELETE', `/api/v1/keys/${id}`, { key: admin })).status).toBe(204);
    expect((await api.ask('GET', '/api/v1/keys', { key: admin })).status).toBe(401);
  });

  test('pages follow each other without gap or repetition', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/api/v1/keys?limit=2';
    while (url !== undefined) {
      const page: { data: { id: string }[]; next_cursor: string | null } = (
        await api.ask('GET', url, { key: adminKey })
      ).body;
      seen.push(...page.data.map((one) => one.id));
      url = page.next_cursor === null ? undefined : `/api/v1/keys?limit=2&cursor=${page.next_cursor}`;
    }
    const whole = await api.ask('GET', '/api/v1/keys?limit=200', { key: adminKey });
    expect(seen).toEqual(whole.body.data.map((one: { id: string }) => one.id));
    const wrong = await api.ask('GET', '/api/v1/keys?cursor=abc', { key: adminKey });
    expect(wrong.body.errors).toEqual([{ path: 'cursor', message: 'is not a cursor of this list' }]);
  });
});
