import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Outage, outageOf } from '../testing-outage.ts';
import { until } from '../testing-until.ts';
import { migrate } from './migrate.ts';
import { openNotifier, type Topic } from './notify.ts';
import { openPool } from './pool.ts';
import { openPresence, presenceLock } from './presence.ts';
import { type TestDatabase, testDatabase } from './testing.ts';
import { inTransaction } from './transaction.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

let database: TestDatabase;
let outage: Outage;
beforeAll(async () => {
  database = await testDatabase();
  outage = await outageOf(database);
});
afterAll(() => database.drop());

test('a connection that is cut in the middle of a transaction fails the transaction, and nothing else', async () => {
  const lone = openPool(database.connection, { workspace: '*', max: 1 });
  const failed = inTransaction(lone, async (client) => {
    await outage.cut('tandem');
    await client.query('SELECT 1');
  });
  await expect(failed).rejects.toSatisfy(isDatabaseUnavailable);
  expect((await lone.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
  await lone.end();
});

test('a statement that takes too long is given up', async () => {
  const hasty = openPool(database.connection, { workspace: '*', max: 1, statementTimeout: 50 });
  await expect(hasty.query('SELECT pg_sleep(10)')).rejects.toMatchObject({ code: '57014' });
  await hasty.end();
});

test('a presence is a lock as long as its connection; a new connection is a new number', async () => {
  const errors: Error[] = [];
  let arrivals = 0;
  const presence = await openPresence(
    database.connection,
    () => {
      arrivals += 1;
    },
    (error) => errors.push(error),
  );
  const held = async (): Promise<number[]> => {
    const { rows } = await database.pool.query<{ n: number }>(
      `SELECT objid::int AS n FROM pg_locks WHERE locktype = 'advisory' AND classid = ${presenceLock}
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.map(({ n }) => n);
  };
  const first = presence.number();
  expect(await held()).toEqual([first]);
  for (let round = 1; round <= 3; round += 1) {
    const before = presence.number();
    await outage.cut('tandem presence');
    await until('the loss to be noticed', () => presence.number() !== before);
    const after = await until('a new number', () => presence.number());
    await until('the old lock to go', async () => (await held()).join() === String(after));
    expect([errors.length, arrivals]).toEqual([round, round + 1]);
  }
  await presence.close();
  await until('the lock to go', async () => (await held()).length === 0);
});

test('a wake-up reaches the others and not its teller, also after the connections were cut', async () => {
  const heard: Record<'one' | 'other', Topic[]> = { one: [], other: [] };
  const errors: Error[] = [];
  const open = (who: 'one' | 'other') =>
    openNotifier(
      database.connection,
      (topic) => heard[who].push(topic),
      (error) => errors.push(error),
    );
  const one = open('one');
  const other = open('other');
  const connected = (times: number) =>
    until('both to listen', () =>
      [heard.one, heard.other].every(
        (topics) => topics.filter((topic) => topic === 'outbox').length === times,
      ),
    );
  await connected(1);
  one.tell('journal');
  one.tell('journal');
  await until('the other to hear', () => heard.other.filter((topic) => topic === 'journal').length === 2);
  expect(heard.one.filter((topic) => topic === 'journal')).toHaveLength(1);
  await outage.cut('tandem wake');
  await connected(2);
  other.tell('outbox');
  await until('the one to hear', () => heard.one.filter((topic) => topic === 'outbox').length === 3);
  expect(errors).toHaveLength(2);
  await Promise.all([one.close(), other.close()]);
});

test('two processes that migrate an empty database at once wait for each other', async () => {
  await database.pool.query('DROP SCHEMA public CASCADE');
  await database.pool.query('CREATE SCHEMA public');
  const pools = [1, 2].map(() => openPool(database.connection, { workspace: '*', max: 1 }));
  await Promise.all(pools.map((pool) => migrate(pool)));
  const { rows } = await database.pool.query('SELECT count(*) AS n FROM kysely_migration');
  expect(rows[0].n).toBeGreaterThan(0);
  expect((await database.pool.query('SELECT * FROM journal')).rows).toEqual([]);
  await Promise.all(pools.map((pool) => pool.end()));
});
