/** Attaching asks Meta: what it says wins, and without its word nothing is attached. */
import type { AttachNumber } from '@tandem/contract/api/number';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../graph/client.ts';
import { type Outcome, refusalFrom } from '../../graph/outcome.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';
import { verifyNumber } from './verify-number.ts';

const wish = (changed: Partial<AttachNumber> = {}): AttachNumber => ({
  phone_number_id: '106',
  waba_id: '102',
  display_phone_number: '+49 30 901820',
  access_token: 'EAAG',
  ...changed,
});
const known = { id: '106', is_on_biz_app: true, platform_type: 'CLOUD_API', status: 'CONNECTED' };
const listed = { data: [{ id: '105' }, { id: '106' }] };
const refused = (code: number, status = 400): Outcome<never> =>
  refusalFrom(status, JSON.stringify({ error: { code, message: 'no' } }));

/** Meta answers about the number, then about its WABA; a refusal as it is, a body through the shape that is asked for. */
function graphThat(number: object, waba: object = listed): Pick<Graph, 'call'> {
  return {
    call: async ({ path }, shape) => {
      const answer = path.length === 1 ? number : waba;
      return 'kind' in answer ? (answer as Outcome<never>) : { kind: 'accepted', value: shape.parse(answer) };
    },
  };
}

describe('Meta is asked', () => {
  test('and tells the mode', async () => {
    expect((await verifyNumber(graphThat(known), wish())).mode).toBe('coexistence');
    const alone = { ...known, is_on_biz_app: false };
    expect((await verifyNumber(graphThat(alone), wish())).mode).toBe('cloud_api');
    expect((await verifyNumber(graphThat({ id: '106' }), wish({ mode: 'cloud_api' }))).mode).toBe(
      'cloud_api',
    );
  });

  test.each<[string, object, object, string]>([
    ['a dead token', refused(190, 401), listed, 'access_token'],
    ['a token without the permission', refused(200, 403), listed, 'access_token'],
    ['a number that is not there', refused(100), listed, 'phone_number_id'],
    ['a number off the platform', { ...known, platform_type: 'NOT_APPLICABLE' }, listed, 'phone_number_id'],
    ['a mode that contradicts', { ...known, is_on_biz_app: false }, listed, 'mode'],
    ['a WABA that is not there', known, refused(100), 'waba_id'],
    ['a WABA with other numbers', known, { data: [{ id: '105' }] }, 'waba_id'],
  ])('%s is refused by its field', async (_name, number, waba, path) => {
    const asked = verifyNumber(graphThat(number, waba), wish({ mode: 'coexistence' }));
    await expect(asked).rejects.toMatchObject({ code: 'invalid_request', faults: [{ path }] });
  });

  test.each<[string, object]>([
    ['no answer', { kind: 'unknown', reason: 'no answer in time' }],
    ['a limit', refused(80007)],
    ['a fault of its own', refused(2, 500)],
  ])('%s is no word', async (_name, number) => {
    await expect(verifyNumber(graphThat(number), wish())).rejects.toMatchObject({ code: 'meta_unreachable' });
  });

  test('page after page', async () => {
    const graph: Pick<Graph, 'call'> = {
      call: async ({ path, query = {} }, shape) => {
        const first = { data: [{ id: '1' }], paging: { cursors: { after: 'x' }, next: 'https://…' } };
        const body = path.length === 1 ? known : query.after === undefined ? first : listed;
        return { kind: 'accepted', value: shape.parse(body) };
      },
    };
    await expect(verifyNumber(graph, wish())).resolves.toBeDefined();
  });
});

describe('without asking', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await testApi({ verifyNumber: (wanted) => verifyNumber(graphThat(refused(190)), wanted) });
    await api.seed((trx) => seedWorkspace(trx, 'ws_a'));
  });
  afterAll(() => api.close());
  const attach = (key: string, body: object) => api.ask('POST', '/api/v1/numbers', { key, body });

  test('only the operator attaches; others are refused, and nothing is attached without Meta’s word', async () => {
    const key = await api.keyFor('ws_a', 'admin');
    expect((await attach(key, { ...wish(), verify: false })).body.code).toBe('forbidden');
    expect((await attach(key, wish())).body).toMatchObject({ code: 'invalid_request' });
    expect(await api.seed((trx) => trx.selectFrom('numbers').select('id').execute())).toEqual([]);
    const byOperator = await attach(adminKey, { ...wish(), verify: false, workspace_id: 'ws_a' });
    expect(byOperator.status).toBe(201);
  });
});
