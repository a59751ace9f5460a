/** How fast a number sends, and what waits for its turn. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ensureQueues, pauseNumbers } from '../../conversations/send-queue.ts';
import { inTransaction } from '../../database/transaction.ts';
import { makeNumber } from '../../testing-records.ts';
import { writeSend } from '../../testing-sends.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await testApi();
  await api.seed((trx) => seedWorkspace(trx, 'ws_1'));
  await api.seed((trx) => seedWorkspace(trx, 'ws_2'));
  await makeNumber(api.database.pool);
  key = await api.keyFor('ws_1', 'manage', 'read');
});
afterAll(() => api.close());
beforeEach(() => void api.woken.splice(0));

const patch = (messages_per_second: unknown, by = key) =>
  api.ask('PATCH', '/api/v1/numbers/num_1', { key: by, body: { messages_per_second } });
const queue = async (by = key) => api.ask('GET', '/api/v1/numbers/num_1/queue', { key: by });

test('the pace is Meta’s until somebody says otherwise, and again when they say nothing any more', async () => {
  expect(await patch(200)).toMatchObject({ status: 200, body: { messages_per_second: 200 } });
  expect(api.woken).toEqual(['sending']);
  expect((await queue()).body).toMatchObject({ messages_per_second: 200 });
  expect((await patch(null)).body).toMatchObject({ messages_per_second: 20, throughput: null });
  await api.database.pool.query(`UPDATE numbers SET mode = 'cloud_api', throughput = 'HIGH'`);
  expect((await queue()).body).toMatchObject({ messages_per_second: 1_000 });
  await api.database.pool.query(`UPDATE numbers SET throughput = 'STANDARD'`);
  expect((await queue()).body).toMatchObject({ messages_per_second: 80 });
});

test.each([0, 1_001, 2.5, '20'])('%s messages a second are refused', async (wanted) => {
  expect(await patch(wanted)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

test('another workspace’s number is not there', async () => {
  const other = await api.keyFor('ws_2', 'manage', 'read');
  expect((await patch(5, other)).status).toBe(404);
  expect((await queue(other)).status).toBe(404);
});

test('the queue tells what waits, since when, and why nothing goes', async () => {
  const { pool } = api.database;
  const number = { id: 'num_1', workspaceId: 'ws_1' };
  expect((await queue()).body).toMatchObject({ queued: { reply: 0, broadcast: 0 }, oldest_queued_at: null });
  const at = new Date('2026-11-26T12:00:00Z');
  await inTransaction(pool, async (client) => {
    await ensureQueues(client, [number]);
    await writeSend(client, { id: 'snd_1', phone: '15550001111' }, at);
    await writeSend(client, { id: 'snd_2', phone: '15550002222', priority: 'broadcast' }, new Date());
    await writeSend(client, { id: 'snd_3', phone: '15550003333', presence: 1 }, new Date());
  });
  expect((await queue()).body).toMatchObject({
    ...{ queued: { reply: 1, broadcast: 1 }, sending: 1, oldest_queued_at: at.toISOString() },
    ...{ paused_until: null, pause: null },
  });
  const rest = { ms: 3_600_000, growth: 1, mostMs: 3_600_000, slowMs: 1_000, code: 131048 };
  await pauseNumbers(pool, new Map([['num_1', rest]]), new Date());
  expect((await queue()).body).toMatchObject({
    ...{ paused_until: expect.any(String), messages_per_second: 40 },
    pause: {
      reason: 'meta_limit',
      meta_code: 131048,
      advice: expect.stringContaining('blocked or reported'),
    },
  });
  await pool.query(`UPDATE numbers SET state = 'suspended'`);
  expect((await queue()).body.pause).toMatchObject({ reason: 'number_suspended' });
});
