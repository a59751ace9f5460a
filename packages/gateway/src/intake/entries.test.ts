import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../database/testing.ts';
import { inTransaction } from '../database/transaction.ts';
import { lockSlots, takeEntries } from './entries.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('a backlog in some slots does not starve the others: the oldest entries go first, others can work beside', async () => {
  // The higher the slot, the older its entry; slot 31 has two.
  await database.pool.query(
    `INSERT INTO journal (lane, slot, body, size) SELECT 'x', abs(31 - n), '', 0 FROM generate_series(0, 62) AS s (n) WHERE n <> 32`,
  );
  await inTransaction(database.pool, async (client) => {
    const locked = await lockSlots(client, 'live');
    expect(locked).toEqual(Array.from({ length: 16 }, (_, n) => 31 - n));
    await inTransaction(database.pool, async (other) => {
      expect(await lockSlots(other, 'live')).toEqual(Array.from({ length: 16 }, (_, n) => 15 - n));
    });
    const taken = await takeEntries(client, locked, 5, 1_000);
    expect(taken.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5]);
  });
});

test('entries are taken up to a number of bytes, and always one', async () => {
  await database.pool.query('DELETE FROM journal');
  await database.pool.query(
    `INSERT INTO journal (lane, slot, body, size) SELECT 'x', 3, '', 100 FROM generate_series(1, 9)`,
  );
  const take = (bytes: number) =>
    inTransaction(database.pool, (client) => takeEntries(client, [3], 50, bytes));
  expect(await take(10)).toHaveLength(1);
  expect(await take(250)).toHaveLength(3);
});
