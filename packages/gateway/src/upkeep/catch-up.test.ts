import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSubscriber, type TestRecords, testRecords } from '../testing-records.ts';
import { startCatchingUp } from './catch-up.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

test('a catching up that broke off goes on by itself; who is disabled is left alone', async () => {
  const { pool, db } = records.database;
  await makeSubscriber(pool, 'https://example.com/hook', { id: 'sub_1' });
  await makeSubscriber(pool, 'https://example.com/other', { id: 'sub_2' });
  await pool.query(
    `INSERT INTO events (workspace_id, position, id, type, number_id, sequence, occurred_at, data)
     SELECT 'ws_1', n, 'evt_' || n, 'message.sent', 'num_1', n, now(), '{}' FROM generate_series(1, 9) AS n`,
  );
  // It came as far as 5 of the 8 that it missed; 9 was owed to it as it happened, and is delivered.
  await pool.query(`UPDATE subscribers SET disabled_position = 5, missed_until = 8 WHERE id = 'sub_1'`);
  await pool.query(`UPDATE subscribers SET disabled_position = 5, disabled_at = now() WHERE id = 'sub_2'`);
  const loop = await new Promise<ReturnType<typeof startCatchingUp>>((resolve, reject) => {
    const started = startCatchingUp({ db, onOwed: () => resolve(started), onError: reject });
  });
  await loop.stop();
  expect(await records.rows('SELECT subscriber_id, position FROM deliveries ORDER BY position')).toEqual(
    [6, 7, 8].map((position) => ({ subscriber_id: 'sub_1', position })),
  );
  expect(
    await records.rows('SELECT id, disabled_position, missed_until FROM subscribers ORDER BY id'),
  ).toEqual([
    { id: 'sub_1', disabled_position: null, missed_until: null },
    { id: 'sub_2', disabled_position: 5, missed_until: null },
  ]);
});
