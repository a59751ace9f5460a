import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSubscriber, type TestRecords, testRecords } from '../testing-records.ts';
import { replay } from './replay.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

test('what a format tells as one, or has no words for, is owed at a replay as it is when it happens', async () => {
  const { pool, db } = records.database;
  await makeSubscriber(pool, 'https://example.com/hook', { id: 'sub_meta' });
  await pool.query(
    `UPDATE subscribers SET format = 'meta', include_history = true, settings = '{"fields":["account_update","history"]}'`,
  );
  // News of an account with two numbers, one message of a history chunk, the chunk itself, another field.
  await pool.query(
    `INSERT INTO events (workspace_id, position, id, type, number_id, sequence, occurred_at, data, history, entry_id, place)
     VALUES ('ws_1', 1, 'evt_1', 'meta.notice', 'num_1', 1, now(), '{"field":"account_update"}', false, 7, 'entry.0.changes.0'),
       ('ws_1', 2, 'evt_2', 'meta.notice', 'num_2', 1, now(), '{"field":"account_update"}', false, 7, 'entry.0.changes.0'),
       ('ws_1', 3, 'evt_3', 'message.received', 'num_1', 2, now(), '{}', true, 8,
         'entry.0.changes.0.history.0.threads.0.messages.0'),
       ('ws_1', 4, 'evt_4', 'history.progress', 'num_1', 3, now(), '{}', false, 8, 'entry.0.changes.0.history.0'),
       ('ws_1', 5, 'evt_5', 'message.received', 'num_1', 4, now(), '{}', false, 9, 'entry.0.changes.0.messages.0')`,
  );
  const asked = { from: '2020-01-01T00:00:00Z' };
  expect(await replay(db, { id: 'sub_meta', workspace_id: 'ws_1' }, asked)).toBe(2);
  expect(await records.rows('SELECT position FROM deliveries ORDER BY position')).toEqual([
    { position: 1 },
    { position: 4 },
  ]);
});
