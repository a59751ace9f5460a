import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWorkspace } from '../database/tenant.ts';
import { type TestDatabase, testDatabase } from '../database/testing.ts';
import { eventsPassing } from './read-events.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('what an expression lets through is read whole, also where a page ends in the middle of a look', async () => {
  // Of the first hundred sixty pass, of the eighty behind them all.
  await database.pool.query(
    `INSERT INTO events (workspace_id, position, id, type, number_id, sequence, occurred_at, data)
     SELECT 'ws_1', n, 'evt_' || n, CASE WHEN n <= 40 THEN 'message.status' ELSE 'message.sent' END, 'num_1', n, now(), '{}'
     FROM generate_series(1, 180) AS n`,
  );
  const read = (after: number) =>
    inWorkspace(database.db, 'ws_1', (trx) =>
      eventsPassing(trx, 'ws_1', { after, limit: 100, filter: "event.type == 'message.sent'" }),
    );
  const first = await read(0);
  expect(first).toMatchObject({ looked: { position: 140 }, more: true });
  const second = await read(first.looked?.position ?? 0);
  expect(second).toMatchObject({ looked: { position: 180 }, more: false });
  const ids = [...first.found, ...second.found].map(({ id }) => id);
  expect(ids).toEqual(Array.from({ length: 140 }, (_, n) => `evt_${n + 41}`));
});
