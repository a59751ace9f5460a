/** The journal desk. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
const keys = { a: '', b: '', read: '' };
const body = Buffer.from('{"entry":["Grüße \\ud83d"]}');

beforeAll(async () => {
  api = await testApi();
  await api.seed((trx) => seedWorkspace(trx, 'ws_a'));
  await api.seed((trx) => seedWorkspace(trx, 'ws_b'));
  keys.a = await api.keyFor('ws_a', 'manage');
  keys.b = await api.keyFor('ws_b', 'manage');
  keys.read = await api.keyFor('ws_a', 'read');
  const base = { lane: 'waba', slot: 1, size: body.length };
  await api.seed(async (trx) => {
    // 1 done, 2 failed, 3 unassigned, 4+5 one post of both workspaces, 6+7 one post of two WABAs of ws_a
    await trx
      .insertInto('journal')
      .values([
        { ...base, body, state: 'done', workspace_id: 'ws_a', unrecognized: 2, processed_at: new Date() },
        { ...base, body, state: 'failed', workspace_id: 'ws_a', reason: 'no entry' },
        { ...base, body, state: 'unassigned' },
        { ...base, body, state: 'done', workspace_id: 'ws_a' },
        { ...base, body_of: 4, state: 'done', workspace_id: 'ws_b' },
        { ...base, body, state: 'done', workspace_id: 'ws_a' },
        { ...base, body_of: 6, state: 'done', workspace_id: 'ws_a' },
      ])
      .execute();
  });
});
afterAll(() => api.close());
beforeEach(() => void api.woken.splice(0));

const get = async (url: string, key: string) => (await api.ask('GET', `/api/v1/journal${url}`, { key })).body;
const ids = (page: { data: { id: number }[] }) => page.data.map((one) => one.id);

test('listed latest first, by state and by what was not understood', async () => {
  expect(ids(await get('', adminKey))).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(ids(await get('', keys.a))).toEqual([7, 6, 4, 2, 1]);
  expect(ids(await get('?state=failed', keys.a))).toEqual([2]);
  expect(ids(await get('?state=unassigned', adminKey))).toEqual([3]);
  expect(ids(await get('?unrecognized=true', keys.a))).toEqual([1]);
  expect(ids(await get('?unrecognized=false&limit=2', keys.a))).toEqual([7, 6]);
  const page = await get('?limit=2', adminKey);
  expect(ids(await get(`?cursor=${page.next_cursor}`, adminKey))).toEqual([5, 4, 3, 2, 1]);
  expect((await get('?state=lost', keys.a)).code).toBe('invalid_request');
});

test('one entry; the bytes only with `manage`', async () => {
  const entry = await get('/1', keys.a);
  expect(entry).toMatchObject({ id: 1, state: 'done', unrecognized: 2, lane: 'waba', size: body.length });
  expect(Buffer.from(entry.body_base64, 'base64').equals(body)).toBe(true);
  expect(entry.body_text).toBe(body.toString());
  const plain = await get('/1', keys.read);
  expect(plain.id).toBe(1);
  expect(plain.body_base64).toBeUndefined();
});

test('bytes that also speak of another workspace are nobody’s but the operator’s', async () => {
  expect((await get('/4', keys.a)).body_base64).toBeUndefined();
  expect((await get('/5', keys.b)).body_base64).toBeUndefined();
  expect((await get('/5', adminKey)).body_text).toBe(body.toString());
  expect((await get('/7', keys.a)).body_text).toBe(body.toString());
  expect((await get('/6', keys.a)).body_text).toBe(body.toString());
});

test('replay puts an entry back, whatever its state, and wakes the processing', async () => {
  for (const id of [1, 2]) {
    const answer = await api.ask('POST', `/api/v1/journal/${id}/replay`, { key: keys.a });
    expect(answer.body).toMatchObject({ id, state: 'pending', reason: null, processed_at: null });
  }
  expect((await api.ask('POST', '/api/v1/journal/3/replay', { key: adminKey })).status).toBe(200);
  expect(api.woken).toEqual(['journal', 'journal', 'journal']);
});

test.each(['0', 'x', '1.5', '99999999999999999999'])('/journal/%s is refused', async (id) => {
  expect((await get(`/${id}`, keys.a)).code).toBe('invalid_request');
});

test('an entry that is not there', async () => {
  expect((await get('/999', keys.a)).code).toBe('not_found');
});
