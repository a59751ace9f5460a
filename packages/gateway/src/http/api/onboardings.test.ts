/** Connecting numbers by API; what the flow then does: onboarding/carry-on.test.ts. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await testApi();
  await api.seed((trx) => seedWorkspace(trx, 'ws_a'));
  await api.seed((trx) => seedWorkspace(trx, 'ws_b'));
  key = await api.keyFor('ws_a', 'manage');
});
afterAll(() => api.close());
beforeEach(() => void api.woken.splice(0));

const begin = async (body: object = {}, by = key) =>
  api.ask('POST', '/api/v1/onboardings', { key: by, body });
const tell = (id: string, what: string, body?: object, by = key) =>
  api.ask('POST', `/api/v1/onboardings/${id}/${what}`, { key: by, ...(body === undefined ? {} : { body }) });
const finish = {
  type: 'WA_EMBEDDED_SIGNUP',
  event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING',
  data: { waba_id: '1' },
};

describe('beginning', () => {
  test('answers with what the popup needs, and with a page of its own', async () => {
    const { status, body } = await begin();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ id: expect.stringMatching(/^onb_/), workspace_id: 'ws_a', state: 'launched', sync_wanted: false },
      ...{ number_id: null, session: null, candidates: [], refusal: null },
      connect_url: expect.stringMatching(/^http:\/\/tandem\.test\/connect\/[\w-]{43}$/),
    });
    expect(body.launch).toEqual({
      app_id: '27',
      graph_version: 'v25.0',
      sdk_url: 'http://127.0.0.1:9/sdk.js',
      login: {
        ...{ config_id: '81', response_type: 'code', override_default_response_type: true },
        extras: { setup: {}, featureType: 'whatsapp_business_app_onboarding' },
      },
    });
    const read = await api.ask('GET', `/api/v1/onboardings/${body.id}`, { key });
    const { launch, connect_url: _url, ...shown } = body;
    expect(read.body).toEqual(shown);
    const again = await api.ask('GET', `/api/v1/onboardings/${body.id}/launch`, { key });
    expect(again.body).toEqual(launch);
  });

  test('the operator names the workspace', async () => {
    expect((await begin({}, adminKey)).status).toBe(400);
    expect((await begin({ workspace_id: 'ws_b' }, adminKey)).body.workspace_id).toBe('ws_b');
    expect((await begin({ workspace_id: 'ws_none' }, adminKey)).status).toBe(404);
  });

  test('without a Meta app it says what is missing', async () => {
    const settings = { appId: '27', appSecret: undefined, configId: undefined, verifyToken: 'word' };
    const bare = await testApi({
      meta: { ...settings, graphVersion: 'v25.0', sdkUrl: 'http://127.0.0.1:9/sdk.js' },
    });
    await bare.seed((trx) => seedWorkspace(trx, 'ws_a'));
    const answer = await bare.ask('POST', '/api/v1/onboardings', {
      key: adminKey,
      body: { workspace_id: 'ws_a' },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(answer.body.detail).toContain('META_CONFIG_ID');
    await bare.close();
  });
});

describe('telling', () => {
  test('a code is taken at once and never shown', async () => {
    const { id } = (await begin()).body;
    const { status, body } = await tell(id, 'finish', {
      code: 'AQ-secret',
      session_info: finish,
      sync: true,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ state: 'code_received', sync_wanted: true, session: { waba_id: '1' } });
    expect(JSON.stringify(body)).not.toContain('AQ-secret');
    expect(api.woken).toEqual(['onboarding']);
    expect((await tell(id, 'finish', { code: 'AQ-secret' })).status).toBe(200);
    expect(await tell(id, 'finish', { code: 'AQ-another' })).toMatchObject({ status: 409 });
  });

  test.each([
    ['an event of something else', { session_info: { type: 'OTHER' } }],
    ['an unknown field', { codes: 'x' }],
    ['an empty code', { code: '' }],
  ])('%s is refused', async (_name, body) => {
    const { id } = (await begin()).body;
    expect(await tell(id, 'finish', body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  test('closing the popup is no end; an error comes in plain words', async () => {
    const { id } = (await begin()).body;
    const cancelled = { ...finish, event: 'CANCEL', data: { current_step: 'PHONE_NUMBER_SETUP' } };
    expect((await tell(id, 'finish', { session_info: cancelled })).body).toMatchObject({
      state: 'cancelled',
      cancelled_at_step: 'PHONE_NUMBER_SETUP',
    });
    const failed = { ...finish, event: 'CANCEL', data: { error_code: '131031', error_message: 'locked' } };
    expect((await tell(id, 'finish', { session_info: failed })).body).toMatchObject({
      state: 'failed',
      refusal: { code: 'account_blocked', next_step: expect.any(String) },
    });
    expect((await tell(id, 'finish', { code: 'AQ' })).body).toMatchObject({
      state: 'code_received',
      refusal: null,
    });
  });

  test('there is nothing to confirm before somebody is asked', async () => {
    const { id } = (await begin()).body;
    const choice = { waba_id: '1', phone_number_id: '2' };
    expect(await tell(id, 'confirm', choice)).toMatchObject({ status: 409 });
    expect(await tell(id, 'confirm', { waba_id: '1' })).toMatchObject({ status: 400 });
  });

  test('cancelled by API it is over', async () => {
    const { id } = (await begin()).body;
    expect((await tell(id, 'cancel')).body.state).toBe('cancelled');
    expect((await tell(id, 'cancel')).status).toBe(200);
    expect(await tell(id, 'finish', { code: 'AQ' })).toMatchObject({ status: 409 });
  });
});

describe('who may', () => {
  test('another workspace sees nothing of it', async () => {
    const { id } = (await begin()).body;
    const other = await api.keyFor('ws_b', 'manage');
    expect((await api.ask('GET', `/api/v1/onboardings/${id}`, { key: other })).status).toBe(404);
    for (const [what, body] of [
      ['finish', { code: 'x' }],
      ['confirm', { waba_id: '1', phone_number_id: '2' }],
      ['cancel', undefined],
    ] as const)
      expect((await tell(id, what, body, other)).status).toBe(404);
    const listed = await api.ask('GET', '/api/v1/onboardings', { key: other });
    expect(listed.body.data.map((one: { workspace_id: string }) => one.workspace_id)).not.toContain('ws_a');
  });

  test('`read` reads, and no more', async () => {
    const { id } = (await begin()).body;
    const reader = await api.keyFor('ws_a', 'read');
    expect((await api.ask('GET', `/api/v1/onboardings/${id}`, { key: reader })).status).toBe(200);
    expect((await begin({}, reader)).status).toBe(403);
    expect((await tell(id, 'cancel', undefined, reader)).status).toBe(403);
  });

  test('they are listed latest first, page by page', async () => {
    await begin();
    const all = await api.ask('GET', '/api/v1/onboardings?workspace_id=ws_a', { key: adminKey });
    const first = await api.ask('GET', '/api/v1/onboardings?limit=1', { key });
    const rest = await api.ask('GET', `/api/v1/onboardings?cursor=${first.body.next_cursor}`, { key });
    expect([...first.body.data, ...rest.body.data]).toEqual(all.body.data);
    expect(all.body.data[0].id > all.body.data[1].id).toBe(true);
  });
});
