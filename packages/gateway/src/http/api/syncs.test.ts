/** Asking for the imports after the signup. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let number: string;
let clock = new Date();
beforeAll(async () => {
  api = await testApi({ now: () => clock });
  for (const workspace of ['ws_a', 'ws_b']) await api.seed((trx) => seedWorkspace(trx, workspace));
  key = await api.keyFor('ws_a', 'manage', 'read');
});
afterAll(() => api.close());
beforeEach(async () => {
  clock = new Date();
  number = await attached('coexistence');
  api.woken.splice(0);
});

let numbers = 0;
async function attached(mode: string): Promise<string> {
  numbers += 1;
  const body = { phone_number_id: `1${numbers}`, waba_id: `2${numbers}`, mode, access_token: 'a-token' };
  const display_phone_number = `+49 30 ${1000 + numbers}`;
  const answer = await api.ask('POST', '/api/v1/numbers', { key, body: { ...body, display_phone_number } });
  return answer.body.id;
}
const ask = (kinds: string[], by = key) =>
  api.ask('POST', `/api/v1/numbers/${number}/syncs`, { key: by, body: { kinds } });
const read = (by = key) => api.ask('GET', `/api/v1/numbers/${number}/syncs`, { key: by });

describe('asking for the imports', () => {
  test('is off unless somebody asks, and wakes the desk then', async () => {
    const expires_at = new Date(clock.getTime() + 86_400_000).toISOString();
    const connected_at = clock.toISOString();
    expect((await read()).body).toEqual({ connected_at, expires_at, contacts: null, history: null });
    const asked = await ask(['history']);
    expect(asked).toMatchObject({
      status: 202,
      body: { contacts: null, history: { state: 'wanted', expires_at } },
    });
    expect(api.woken).toEqual(['syncs']);
    expect((await read()).body).toEqual(asked.body);
  });

  test('a second time is refused, and then nothing of it is asked for', async () => {
    await ask(['history']);
    const again = await ask(['contacts', 'history']);
    expect(again).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(again.body.detail).toBe('history was asked for already; Meta takes each once for a signup');
    expect((await read()).body.contacts).toBeNull();
  });

  test('is refused after 24 hours, with what helps', async () => {
    clock = new Date(clock.getTime() + 86_400_001);
    const answer = await ask(['contacts']);
    expect(answer).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect(answer.body.detail).toContain('within 24 hours');
    expect(answer.body.detail).toContain('sign up again');
  });

  test('is refused without a phone behind the number, and for a disconnected one', async () => {
    await api.seed((trx) =>
      trx.updateTable('numbers').set({ state: 'disconnected' }).where('id', '=', number).execute(),
    );
    expect(await ask(['history'])).toMatchObject({ status: 409, body: { code: 'number_disconnected' } });
    number = await attached('cloud_api');
    expect(await ask(['history'])).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  test('takes each kind once, and no other words', async () => {
    for (const kinds of [[], ['history', 'history'], ['media']]) {
      expect(await ask(kinds)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    }
  });

  test("is nobody else's", async () => {
    const stranger = await api.keyFor('ws_b', 'manage', 'read');
    expect(await ask(['history'], stranger)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(await read(stranger)).toMatchObject({ status: 404 });
    const reader = await api.keyFor('ws_a', 'read');
    expect(await ask(['history'], reader)).toMatchObject({ status: 403 });
  });
});
