/**
 * What is known of a WABA's bill, and what follows from it for the days of its ledger.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inTransaction } from '../database/transaction.ts';
import { ids } from '../testing-meta.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { keepAccount } from './accounts.ts';

let records: TestRecords;
beforeEach(async () => {
  records = await testRecords();
  await records.rows(
    `INSERT INTO ledger (number_id, message_id, workspace_id, waba_id, portfolio, origin, market, sent_at, day)
     VALUES ('num_1', 'wamid.1', 'ws_1', $1, $1, 'api', 'testland', '2026-11-02T02:00:00Z', '2026-11-02')`,
    [ids.waba],
  );
});
afterEach(() => records.database.drop());

const keep = (zone: string, by: 'meta' | 'operator' = 'meta', currency: string | null = 'USD') =>
  inTransaction(records.database.pool, async (client) => {
    await client.query(`SET LOCAL lock_timeout = '1s'`);
    await keepAccount(client, ids.waba, { currency, time_zone: zone }, by, new Date());
  });
const day = async () => (await records.row('SELECT day::text FROM ledger')).day;
const account = () => records.row('SELECT currency, time_zone, told_by FROM billing_accounts');

test('another time zone gives the ledger other days, also the first that is told', async () => {
  await keep('America/New_York');
  expect(await day()).toBe('2026-11-01');
  await keep('UTC');
  expect(await day()).toBe('2026-11-02');
});

test('what Meta tells does not replace what the operator said', async () => {
  await keep('America/New_York', 'operator', 'EUR');
  await keep('UTC', 'meta');
  expect(await account()).toEqual({ currency: 'EUR', time_zone: 'America/New_York', told_by: 'operator' });
  expect(await day()).toBe('2026-11-01');
});

test('the same time zone again leaves the ledger alone, however long it is', async () => {
  await keep('America/New_York');
  const other = await records.database.pool.connect();
  try {
    // Who would write into the ledger now waits, and gives up.
    await other.query('BEGIN; LOCK TABLE ledger IN SHARE MODE');
    await keep('America/New_York', 'meta', 'EUR');
  } finally {
    await other.query('ROLLBACK');
    other.release();
  }
  expect(await account()).toMatchObject({ currency: 'EUR' });
});
