/** How a number stands with Meta, asked now: what Meta says, and how it is told when it says nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Outcome, refusalFrom } from '../../graph/outcome.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let answer: object;

beforeAll(async () => {
  api = await testApi({
    sealer: {
      seal: (text) => Buffer.from(text),
      unseal: (sealed) => sealed.toString(),
    },
    graph: {
      call: async (_call, shape) =>
        'kind' in answer ? (answer as Outcome<never>) : { kind: 'accepted', value: shape.parse(answer) },
    },
  });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedNumber(trx, 'ws_a', 'num_a');
    await seedNumber(trx, 'ws_a', 'num_b');
    await trx
      .updateTable('numbers')
      .set({ access_token_sealed: Buffer.from('token') })
      .where('id', '=', 'num_a')
      .execute();
  });
  key = await api.keyFor('ws_a', 'read');
});
afterAll(() => api.close());

const standing = (id = 'num_a') => api.ask('GET', `/api/v1/numbers/${id}/standing`, { key });
const refused = (code: number, status: number, message = 'no') =>
  refusalFrom(status, JSON.stringify({ error: { code, message } }));

test('what Meta says, in its words; null where it says nothing', async () => {
  answer = { quality_rating: 'GREEN', throughput: { level: 'STANDARD' } };
  expect((await standing()).body).toMatchObject({
    ...{ number_id: 'num_a', quality: 'GREEN', throughput: 'STANDARD' },
    ...{ messaging_limit: null, name_status: null },
  });
});

test.each<[string, object, number, string, string]>([
  ['a dead token', refused(190, 401, 'expired'), 422, 'meta_refused', 'expired (190)'],
  ['a permission that is lacking', refused(100, 400, 'gone'), 422, 'meta_refused', 'gone (100)'],
  ['a limit', refused(80007, 400, 'too many'), 422, 'meta_refused', 'too many (80007)'],
  ['a passing fault', refused(2, 500), 503, 'meta_unreachable', 'did not answer'],
  ['no answer', { kind: 'unknown', reason: 'x' }, 503, 'meta_unreachable', 'did not answer'],
])('%s is told for what it is', async (_name, told, status, code, detail) => {
  answer = told;
  expect(await standing()).toMatchObject({ status, body: { code, detail: expect.stringContaining(detail) } });
});

test('without a token there is nothing to ask with', async () => {
  expect(await standing('num_b')).toMatchObject({ status: 409, body: { code: 'number_disconnected' } });
});
