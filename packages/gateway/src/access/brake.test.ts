/** What counting tries costs, locks and closes. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import { until } from '../testing-until.ts';
import { countTry, forgiveTries } from './brake.ts';

const database = await testDatabase();
const { db, pool } = database;
afterAll(() => database.drop());
beforeEach(() => pool.query('TRUNCATE sign_in_tries'));

const now = new Date('2026-11-27T10:00:00Z');
const tryOnce = (account: string, address: string) => countTry(db, { account, address }, now);
const rows = async (): Promise<number> => (await pool.query('SELECT 1 FROM sign_in_tries')).rows.length;

test('an address in the cold makes no rows for the accounts it goes on naming', async () => {
  for (let n = 0; n < 50; n += 1) expect(await tryOnce(`${n}@example.com`, '203.0.113.7')).toBeUndefined();
  const before = await rows();
  const told = [];
  for (let n = 50; n < 60; n += 1) told.push(await tryOnce(`${n}@example.com`, '203.0.113.7'));
  expect(told.map((braked) => braked?.closes)).toEqual([true, ...Array(9).fill(false)]);
  expect(await rows()).toBe(before);
});

test('one address alone closes an account to itself only', async () => {
  for (let n = 0; n < 120; n += 1) await tryOnce('ada@example.com', '203.0.113.7');
  expect(await tryOnce('ada@example.com', '203.0.113.8')).toBeUndefined();
});

test('many addresses together close it to all', async () => {
  for (let n = 0; n < 100; n += 1)
    expect(await tryOnce('ada@example.com', `203.0.113.${n % 20}`)).toBeUndefined();
  expect(await tryOnce('ada@example.com', '203.0.113.99')).toEqual({ seconds: 3600, closes: true });
});

test('forgiving holds no row while it waits for another: two at once never wait in a circle', async () => {
  const one = { account: 'ada@example.com', address: '203.0.113.7' };
  await countTry(db, one, now);
  const { rows: keys } = await pool.query<{ key: Buffer }>('SELECT key FROM sign_in_tries');
  expect(keys).toHaveLength(3);
  for (const { key } of keys) {
    await countTry(db, one, now);
    const [forgiving] = await inTransaction(pool, async (client) => {
      await client.query('SELECT 1 FROM sign_in_tries WHERE key = $1 FOR UPDATE', [key]);
      const forgiving = forgiveTries(db, one);
      await until('forgiving to wait', blocked);
      const all = await rows();
      const free = await client.query('SELECT 1 FROM sign_in_tries FOR UPDATE SKIP LOCKED');
      expect(free.rows).toHaveLength(all);
      // In an array: a transaction would wait for it, and it waits for the transaction.
      return [forgiving];
    });
    await forgiving;
  }
});

const blocked = async (): Promise<boolean> => {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return (await pool.query(waiting)).rows.length > 0;
};
