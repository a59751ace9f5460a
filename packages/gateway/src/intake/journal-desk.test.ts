import { afterAll, beforeAll, expect, test } from 'vitest';
import { inWorkspace } from '../database/tenant.ts';
import { type TestDatabase, testDatabase } from '../database/testing.ts';
import { until } from '../testing-until.ts';
import { slotLock } from './entries.ts';
import { slotOf } from './journal.ts';
import { requeueMissed } from './journal-desk.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('an entry that was being processed while its number was attached is processed again', async () => {
  const { pool, db } = database;
  const lane = '102290000000001';
  await pool.query(`INSERT INTO journal (lane, slot, body, size) VALUES ($1, $2, '{}', 2)`, [
    lane,
    slotOf(lane),
  ]);
  const processing = await pool.connect();
  await processing.query('BEGIN');
  await processing.query('SELECT pg_advisory_xact_lock($1, $2)', [slotLock, slotOf(lane)]);
  await processing.query(`UPDATE journal SET state = 'unassigned'`);

  const missed = inWorkspace(db, '*', (trx) => requeueMissed(trx, lane));
  await until('the requeue to wait for the slot', async () => {
    const { rows } = await pool.query(`SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`);
    return rows.length > 0;
  });
  await processing.query('COMMIT');
  processing.release();

  expect(await missed).toBe(1);
  const { rows } = await pool.query('SELECT state FROM journal');
  expect(rows).toEqual([{ state: 'pending' }]);
});
