/** What stands in the row of a subscriber that is given up on. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSubscriber, type TestRecords, testRecords } from '../testing-records.ts';
import { startBreaker } from './breaker.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

test.each([
  ['its last event', 'sub_1', { disabled_position: null, missed_until: null }, 9],
  ['where its catching up had come to', 'sub_2', { disabled_position: 5, missed_until: 8 }, 5],
])('who fails for days is owed again from %s', async (_, id, before, position) => {
  const { pool } = records.database;
  await makeSubscriber(pool, 'https://example.com/hook', { id });
  await pool.query(
    `INSERT INTO events (workspace_id, position, id, type, number_id, sequence, occurred_at, data)
     VALUES ('ws_1', 9, 'evt_9', 'message.sent', 'num_1', 9, now(), '{}') ON CONFLICT DO NOTHING`,
  );
  await pool.query(
    `UPDATE subscribers SET failing_since = now() - interval '6 days', disabled_position = $2, missed_until = $3
     WHERE id = $1`,
    [id, before.disabled_position, before.missed_until],
  );
  const breaker = startBreaker({ pool, wake: () => {}, now: Date.now });
  await breaker.felt({ subscriberId: id, numberId: 'num_1', probing: true, delivered: false });
  expect(
    await records.rows('SELECT disabled_position, missed_until, disabled_at FROM subscribers WHERE id = $1', [
      id,
    ]),
  ).toEqual([{ disabled_position: position, missed_until: null, disabled_at: expect.any(Date) }]);
});
