import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Graph } from '../../graph/client.ts';
import type { Refused } from '../../graph/outcome.ts';
import { putListed } from '../../templates/keep.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let manage: string;
let read: string;
let stranger: string;
/** What Meta answers next. */
let answer: object | Refused;
let calls: Parameters<Graph['call']>[0][];

/** What was uploaded: where to, and how much. */
let relayed: string[];

const graph: Pick<Graph, 'call' | 'relay'> = {
  async call(call, shape) {
    calls.push(call);
    return 'kind' in answer ? (answer as Refused) : { kind: 'accepted', value: shape.parse(answer) };
  },
  async relay({ path, query = [], body, scheme = 'Bearer' }) {
    const isFile = body !== undefined && 'stream' in body;
    const bytes = isFile ? (await body.stream.toArray()).reduce((sum, chunk) => sum + chunk.length, 0) : 0;
    relayed.push(`${scheme} ${path.join('/')}?${new URLSearchParams(query)} ${bytes}`);
    const json = isFile ? { h: '4::handle' } : { id: 'upload:abc?sig=xyz' };
    return { kind: 'answered', status: 200, json, usage: undefined };
  },
};
const refused = (code: number, subcode?: number): Refused => ({
  ...({
    kind: 'refused',
    status: 400,
    code,
    subcode,
    message: 'Invalid parameter',
    transient: false,
  } as Refused),
});

beforeAll(async () => {
  api = await testApi({
    graph,
    sealer: { seal: () => Buffer.from(''), unseal: (sealed) => sealed.toString() },
  });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a', '901');
    await seedNumber(trx, 'ws_b', 'num_b', '902');
    await trx
      .updateTable('numbers')
      .set({ access_token_sealed: Buffer.from('token a') })
      .execute();
  });
  manage = await api.keyFor('ws_a', 'manage');
  read = await api.keyFor('ws_a', 'read');
  stranger = await api.keyFor('ws_b', 'manage');
});
afterAll(() => api.close());
beforeEach(async () => {
  calls = [];
  relayed = [];
  api.woken.length = 0;
  await api.database.pool.query('DELETE FROM templates');
  const listed = (id: string, name: string, status: string) => ({
    ...{
      id,
      name,
      language: 'en_US',
      status,
      category: 'UTILITY',
      nextCategory: undefined,
      quality: 'GREEN',
    },
    ...{ parameterFormat: 'positional', rejectedReason: undefined, ttlSeconds: undefined },
    components: [{ type: 'BODY', text: 'Hi {{1}}, bye' }],
  });
  await putListed(
    api.database.pool,
    { workspaceId: 'ws_a', wabaId: '901' },
    [
      listed('1', 'order_ready', 'APPROVED'),
      listed('2', 'order_late', 'PAUSED'),
      listed('3', 'summer', 'APPROVED'),
    ],
    new Date(),
  );
});

const ask = (method: Parameters<TestApi['ask']>[0], path: string, body?: object, key = manage) =>
  api.ask(method, `/api/v1${path}`, { key, body });
const idsOf = async (query: string, key = read) =>
  (await ask('GET', `/templates${query}`, undefined, key)).body.data.map((one: { id: string }) => one.id);

test('lists by what is asked for, page by page, to nobody else', async () => {
  expect(await idsOf('')).toEqual(['1', '2', '3']);
  expect(await idsOf('?status=APPROVED&query=order')).toEqual(['1']);
  expect(await idsOf('?number_id=num_a&name=summer&language=en_US')).toEqual(['3']);
  expect(await idsOf('?number_id=num_b')).toEqual([]);
  expect(await idsOf('', stranger)).toEqual([]);
  const first = await ask('GET', '/templates?limit=2');
  expect(await idsOf(`?limit=2&cursor=${first.body.next_cursor}`)).toEqual(['3']);
  expect(await ask('GET', '/templates/1', undefined, stranger)).toMatchObject({ status: 404 });
  expect((await ask('GET', '/templates/1')).body).toMatchObject({
    ...{ name: 'order_ready', is_sendable: true, quality: 'GREEN', deleted_at: null },
    variables: [{ key: '1', place: 'body', type: 'text', required: true }],
  });
});

test('shows how it reads when it is filled, and what does not fit', async () => {
  const filled = await ask('POST', '/templates/1/preview', { variables: { 1: 'Ada' } }, read);
  expect(filled.body).toMatchObject({ body: 'Hi Ada, bye', misfits: [] });
  const bare = await ask('POST', '/templates/1/preview', { components: [] }, read);
  expect(bare.body).toMatchObject({ body: 'Hi {{1}}, bye', misfits: [{ path: 'components' }] });
});

const wish = {
  ...{ number_id: 'num_a', name: 'autumn', language: 'de', category: 'marketing' },
  components: [{ type: 'BODY', text: 'Es wird Herbst' }],
};

test('is made at Meta, known here at once, and looked after', async () => {
  answer = { id: 777, status: 'PENDING', category: 'MARKETING' };
  const made = await ask('POST', '/templates', wish);
  expect(made).toMatchObject({ status: 201, body: { id: '777', status: 'PENDING', waba_id: '901' } });
  expect(calls).toMatchObject([
    {
      method: 'POST',
      path: ['901', 'message_templates'],
      token: 'token a',
      body: { name: 'autumn', category: 'MARKETING' },
    },
  ]);
  expect(calls[0]?.body).not.toHaveProperty('number_id');
  expect(await idsOf('?name=autumn')).toEqual(['777']);
  expect(api.woken).toEqual(['templates']);
});

test('what Meta would refuse is named before it is asked', async () => {
  const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends before summer' } };
  const made = await ask('POST', '/templates', { ...wish, components: [...wish.components, offer] });
  expect(made).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  expect(JSON.stringify(made.body)).toContain('components.1.limited_time_offer.text');
  const cards = { type: 'CAROUSEL', cards: [] };
  const body = { category: 'UTILITY', components: [...wish.components, cards] };
  expect(await ask('PATCH', '/templates/1', body)).toMatchObject({ status: 400 });
  expect(calls).toEqual([]);
});

test('what Meta refuses is said in words', async () => {
  answer = refused(100, 2388299);
  expect((await ask('POST', '/templates', wish)).body).toMatchObject({
    ...{ status: 422, code: 'meta_refused' },
    detail: expect.stringMatching(/\(2388299\)\. The text must not begin or end with a parameter/),
  });
  answer = { kind: 'unknown', reason: 'no answer' };
  expect(await ask('POST', '/templates', wish)).toMatchObject({
    status: 503,
    body: { code: 'meta_unreachable' },
  });
});

test('is changed, unpaused and deleted, each by one call', async () => {
  answer = { success: true };
  const body = { components: [{ type: 'BODY', text: 'Bye' }] };
  expect((await ask('PATCH', '/templates/1', body)).body).toMatchObject({ status: 'PENDING' });
  expect((await ask('POST', '/templates/2/unpause')).status).toBe(202);
  expect((await ask('DELETE', '/templates/3')).status).toBe(204);
  expect(calls.map(({ method, path, query }) => [method, path.join('/'), query])).toEqual([
    ['POST', '1', undefined],
    ['POST', '2/unpause', undefined],
    ['DELETE', '901/message_templates', { name: 'summer', hsm_id: '3' }],
  ]);
  expect(await idsOf('')).toEqual(['1', '2']);
  expect(await idsOf('?deleted=true')).toEqual(['3']);
  expect(await ask('PATCH', '/templates/3', body)).toMatchObject({ status: 409 });
});

test.each([
  ['a reader', () => ask('POST', '/templates', wish, read), 403],
  ['another workspace’s number', () => ask('POST', '/templates', wish, stranger), 404],
  [
    'another workspace’s WABA',
    () => ask('POST', '/templates', { ...wish, number_id: undefined, waba_id: '901' }, stranger),
    400,
  ],
  ['no WABA', () => ask('POST', '/templates', { ...wish, number_id: undefined }), 400],
  ['a name Meta does not take', () => ask('POST', '/templates', { ...wish, name: 'Autumn!' }), 400],
  ['nothing to change', () => ask('PATCH', '/templates/1', {}), 400],
])('refused before Meta is asked: %s', async (_name, call, status) => {
  expect(await call()).toMatchObject({ status });
  expect(calls).toEqual([]);
});

test('the list of Meta’s can be asked for', async () => {
  expect((await ask('POST', '/numbers/num_a/templates/refresh')).status).toBe(202);
  const { rows } = await api.database.pool.query(`SELECT waba_id FROM template_checks WHERE due_at <= now()`);
  expect(rows).toEqual([{ waba_id: '901' }]);
});

test('a sample goes to Meta as it comes, and its handle comes back', async () => {
  const upload = (type: string, key = manage, body = 'bytes') =>
    api.ask('POST', '/api/v1/templates/samples?number_id=num_a&file_name=a.png', {
      ...{ key, body: Buffer.from(body) },
      headers: { 'content-type': type, 'content-length': String(body.length) },
    });
  expect(await upload('image/png')).toMatchObject({ status: 201, body: { handle: '4::handle' } });
  expect(relayed).toEqual(['Bearer 27/uploads? 0', 'OAuth upload:abc?sig=xyz 5']);
  expect(await upload('text/html')).toMatchObject({ status: 415 });
  expect(await upload('image/png', read)).toMatchObject({ status: 403 });
  expect(await upload('image/png', stranger)).toMatchObject({ status: 404 });
  expect(await upload('image/jpeg', manage, 'x'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
  expect(relayed).toHaveLength(2);
});

test('what happened to one is told latest first, once, to nobody else', async () => {
  type More = { number?: string; found_by?: string; reason?: string };
  const tell = (
    ...[id, minute, aspect, event, { number = 'num_a', ...more } = {}]: [
      string,
      number,
      string,
      string,
      More?,
    ]
  ) =>
    api.database.pool.query(
      `INSERT INTO events (workspace_id, position, id, type, number_id, sequence, occurred_at, data)
       VALUES ('ws_a', $1, $2, 'template.updated', $3, 1, $4, $5)`,
      [
        ...[1000 + Number(id), `evt_${id}`, number],
        new Date(Date.UTC(2026, 0, 1, 0, minute)),
        JSON.stringify({ template: { id: '1' }, aspect, event, ...more }),
      ],
    );
  await tell('1', 1, 'status', 'APPROVED');
  await tell('2', 1, 'status', 'APPROVED', { number: 'num_other' });
  await tell('3', 2, 'quality', 'RED');
  await tell('4', 3, 'status', 'PAUSED', { reason: 'x' });
  // Found in the list before the news of it came, and after; and found without any news.
  await tell('5', 4, 'status', 'REJECTED', { found_by: 'list' });
  await tell('6', 5, 'status', 'REJECTED', { reason: 'SCAM' });
  await tell('7', 6, 'quality', 'RED', { found_by: 'list' });
  await tell('8', 7, 'quality', 'GREEN', { found_by: 'list' });
  await tell('9', 8, 'status', 'REJECTED', { reason: 'again' });
  const told = await ask('GET', '/templates/1/history', undefined, read);
  expect(told.body.data).toMatchObject([
    { id: 'evt_9', aspect: 'status', event: 'REJECTED', reason: 'again' },
    { id: 'evt_8', aspect: 'quality', event: 'GREEN', found_by_list: true },
    { id: 'evt_6', aspect: 'status', event: 'REJECTED', reason: 'SCAM', found_by_list: false },
    { id: 'evt_4', aspect: 'status', event: 'PAUSED', reason: 'x', found_by_list: false },
    { id: 'evt_3', aspect: 'quality', event: 'RED', reason: null },
    { id: 'evt_1', at: '2026-01-01T00:01:00.000Z', event: 'APPROVED' },
  ]);
  expect((await ask('GET', '/templates/2/history')).body.data).toEqual([]);
  expect(await ask('GET', '/templates/1/history', undefined, stranger)).toMatchObject({ status: 404 });
});
