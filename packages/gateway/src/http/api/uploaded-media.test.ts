import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Graph } from '../../graph/client.ts';
import type { Refused, Unknown } from '../../graph/outcome.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let read: string;
let stranger: string;
/** What Meta says of the media when it is asked next. */
let said: Refused | Unknown | undefined;
let mimeType: string;
let asked: [path: string, query: unknown, token: string][];

const graph: Pick<Graph, 'call' | 'download'> = {
  async call({ path, query, token = '' }, shape) {
    asked.push([path.join('/'), query, token]);
    return (
      said ?? {
        kind: 'accepted',
        value: shape.parse({ url: 'https://meta.example/77', mime_type: mimeType }),
      }
    );
  },
  async download() {
    const bytes = (async function* () {
      yield Buffer.from('a ');
      yield Buffer.from('rose');
    })();
    return { kind: 'accepted', mimeType, bytes };
  },
};

beforeAll(async () => {
  api = await testApi({
    graph,
    sealer: { seal: () => Buffer.from(''), unseal: (sealed) => sealed.toString() },
  });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a', '901');
    await trx
      .updateTable('numbers')
      .set({ access_token_sealed: Buffer.from('token a') })
      .execute();
  });
  read = await api.keyFor('ws_a', 'read');
  stranger = await api.keyFor('ws_b', 'read');
});
afterAll(async () => {
  await api.close();
  expect(api.bugs).toEqual([]);
});
beforeEach(() => {
  said = undefined;
  mimeType = 'image/png';
  asked = [];
});

const ask = (path: string, key = read) => api.ask('GET', `/api/v1/media/${path}`, { key });

test('an upload comes from Meta, with the token of its number, to be shown and not to be run', async () => {
  const answer = await ask('77?number_id=num_a');
  expect(answer).toMatchObject({
    ...{ status: 200, body: 'a rose' },
    headers: {
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    },
  });
  expect(asked).toEqual([['77', { phone_number_id: expect.any(String) }, 'token a']]);
  mimeType = 'text/html';
  expect((await ask('77?number_id=num_a')).headers).toMatchObject({ 'content-disposition': 'attachment' });
});

test.each([
  ['another workspace', () => ask('77?number_id=num_a', stranger), 404],
  ['no number', () => ask('77'), 400],
  ['what is no id of media', () => ask('me?number_id=num_a'), 400],
])('Meta is not asked: %s', async (_name, call, status) => {
  expect(await call()).toMatchObject({ status });
  expect(asked).toEqual([]);
});

test('what Meta no longer has is not found; refused for now, or without an answer, it may be there', async () => {
  const refused = { kind: 'refused', status: 400, transient: false } as const;
  said = { ...refused, code: 100, subcode: 33, message: 'Unsupported get request' };
  expect(await ask('77?number_id=num_a')).toMatchObject({ status: 404, body: { code: 'not_found' } });
  said = { ...refused, code: 4, subcode: undefined, message: 'Application request limit reached' };
  expect(await ask('77?number_id=num_a')).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  said = { kind: 'unknown', reason: 'no answer' };
  expect(await ask('77?number_id=num_a')).toMatchObject({ status: 503, body: { code: 'meta_unreachable' } });
});
