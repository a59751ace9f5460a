import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApi, testApi } from '../testing-api.ts';

let api: TestApi;
beforeAll(async () => {
  api = await testApi();
});
afterAll(() => api.close());

test('for how long what is kept, as the operator set it', async () => {
  const key = await api.keyFor(null, 'admin');
  const answer = await api.ask('GET', '/api/v1/settings/retention', { key });
  expect(answer.body).toEqual({ messages_days: null, media_days: 30, attempts_days: 90, audit_days: 400 });
});
