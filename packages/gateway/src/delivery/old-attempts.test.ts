import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { deleteOldAttempts } from './old-attempts.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

test('what is older goes in steps, what is younger stays', async () => {
  const { pool } = records.database;
  await pool.query(
    `INSERT INTO attempts (workspace_id, subscriber_id, event_id, try, outcome, started_at, duration_ms)
     SELECT 'ws_1', 'sub_1', 'evt_' || n, 1, 'delivered', now() - interval '10 days' + n * interval '1 minute', 1
     FROM generate_series(1, 12000) AS n`,
  );
  const before = new Date(Date.now() - 3 * 24 * 3_600_000);
  let steps = 1;
  while (await deleteOldAttempts(pool, before)) steps += 1;
  expect(steps).toBe(3);
  const left = await records.row('SELECT count(*)::int AS n, min(started_at) AS oldest FROM attempts');
  expect(left.n).toBe(12_000 - 7 * 24 * 60);
  expect((left.oldest as Date).getTime()).toBeGreaterThanOrEqual(before.getTime());
});
