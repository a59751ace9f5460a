/** Handoff by hand, its rules, and the adviser, as the API shows them. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedConversation, seedNumber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let sender: string;
let manager: string;
let stranger: string;
const now = new Date('2026-11-10T12:00:00Z');

beforeAll(async () => {
  api = await testApi({ now: () => now });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedNumber(trx, 'ws_a', 'num_a');
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_1', { last_inbound_at: '2026-11-09T15:12:00Z' });
    await seedConversation(trx, 'ws_a', 'num_a', 'conv_2');
  });
  sender = await api.keyFor('ws_a', 'send', 'read');
  manager = await api.keyFor('ws_a', 'manage', 'read');
  stranger = await api.keyFor('ws_b', 'send', 'manage', 'read');
});
afterAll(() => api.close());

const chat = '/api/v1/conversations/conv_1';
const rules = '/api/v1/numbers/num_a/handoff-rules';
const listed = async (handoff: string): Promise<string[]> => {
  const { body } = await api.ask('GET', `/api/v1/conversations?handoff=${handoff}`, { key: sender });
  return body.data.map(({ id }: { id: string }) => id).sort();
};

test('taken, shown, listed, given back; repeating changes nothing', async () => {
  const taken = await api.ask('POST', `${chat}/handoff`, { key: sender, body: { by: 'Eve' } });
  expect(taken.status).toBe(200);
  expect(taken.body.handoff).toEqual({
    ...{
      state: 'active',
      cause: 'asked',
      message_id: null,
      started_at: now.toISOString(),
      started_by: 'Eve',
    },
    ...{
      replied_at: null,
      ends_at: '2026-11-10T13:00:00.000Z',
      ended_at: null,
      end_cause: null,
      ended_by: null,
    },
  });
  const again = await api.ask('POST', `${chat}/handoff`, { key: sender, body: { by: 'Bob' } });
  expect(again.body).toEqual(taken.body);
  expect([await listed('active'), await listed('none')]).toEqual([['conv_1'], ['conv_2']]);
  const advice = await api.ask('GET', `${chat}/advice`, { key: sender });
  expect(advice.body).toMatchObject({
    bot: { allowed: false, why_not: [{ code: 'handoff_active' }] },
    free_form: { allowed: true, until: '2026-11-10T15:12:00.000Z', cost: 'free' },
    summary: expect.stringMatching(/^Free from the phone\. Free text by API for 3 h 12 min; /),
  });
  const given = await api.ask('DELETE', `${chat}/handoff`, { key: sender });
  expect([given.status, given.body.handoff]).toEqual([200, null]);
  expect((await api.ask('DELETE', `${chat}/handoff`, { key: sender })).status).toBe(200);
  expect([await listed('active'), await listed('none')]).toEqual([[], ['conv_1', 'conv_2']]);
  const events = await api.seed((trx) =>
    trx.selectFrom('events').select('type').where('conversation_id', '=', 'conv_1').execute(),
  );
  expect(events.map(({ type }) => type)).toEqual(['handoff.started', 'handoff.ended']);
});

test('rules: the default ones, changed in part; switched off, all handoffs end', async () => {
  const before = await api.ask('GET', rules, { key: sender });
  expect(before.body).toEqual({
    ...{ enabled: true, silence_minutes: 60, customer_words: [], phone_words: [], automatic_texts: [] },
    automatic_within_seconds: 3,
  });
  const body = { customer_words: ['bot'], silence_minutes: null };
  const changed = await api.ask('PATCH', rules, { key: manager, body });
  expect(changed.body).toEqual({ ...before.body, ...body });
  expect((await api.ask('GET', rules, { key: sender })).body).toEqual(changed.body);
  const taken = await api.ask('POST', `${chat}/handoff`, { key: sender });
  expect(taken.body.handoff).toMatchObject({ state: 'active', ends_at: null });
  await api.ask('PATCH', rules, { key: manager, body: { enabled: false } });
  expect((await api.ask('GET', chat, { key: sender })).body.handoff).toBeNull();
});

test.each([
  ['silence_minutes', 0],
  ['automatic_within_seconds', 61],
  ['phone_words', ['']],
  ['nonsense', true],
])('rules: %s may not be %j', async (field, value) => {
  const answer = await api.ask('PATCH', rules, { key: manager, body: { [field]: value } });
  expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
});

test('nobody else takes, sees or rules anything', async () => {
  const asked = [
    await api.ask('POST', `${chat}/handoff`, { key: stranger }),
    await api.ask('DELETE', `${chat}/handoff`, { key: stranger }),
    await api.ask('GET', `${chat}/advice`, { key: stranger }),
    await api.ask('GET', rules, { key: stranger }),
    await api.ask('PATCH', rules, { key: stranger, body: { enabled: false } }),
  ];
  expect(asked.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
  expect((await api.ask('PATCH', rules, { key: sender, body: { enabled: true } })).status).toBe(403);
  const reader = await api.keyFor('ws_a', 'read');
  expect((await api.ask('POST', `${chat}/handoff`, { key: reader })).status).toBe(403);
  expect(api.bugs).toEqual([]);
});
