import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../database/testing.ts';
import { requireSealingKey } from './sealing-key.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('the first key is noted, the same key passes, another one is refused with what to do', async () => {
  const key = Buffer.alloc(32, 1);
  await requireSealingKey(database.pool, key);
  await requireSealingKey(database.pool, key);
  await expect(requireSealingKey(database.pool, Buffer.alloc(32, 2))).rejects.toThrow(/TANDEM_SECRET_KEY/);
  const { rows } = await database.pool.query<{ fingerprint: Buffer }>('SELECT fingerprint FROM sealing_key');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.fingerprint.equals(key)).toBe(false);
});
