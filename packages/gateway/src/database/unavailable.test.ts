/** Which errors mean that the database is gone: met for real, not made up. */
import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { testDatabase } from './testing.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

const database = await testDatabase();
afterAll(() => database.drop());

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('nobody listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await new Promise((resolve) => server.close(resolve));
  for (const host of ['127.0.0.1', 'localhost', '/nowhere']) {
    const client = new pg.Client({ host, port, user: 'x', database: 'x' });
    expect(isDatabaseUnavailable(await errorOf(client.connect())), host).toBe(true);
  }
});

test('the server ends a connection in the middle of a query', async () => {
  const client = new pg.Client(database.connection);
  client.on('error', () => {});
  await client.connect();
  const own = await client.query('SELECT pg_backend_pid() AS pid');
  const sleeping = errorOf(client.query('SELECT pg_sleep(60)'));
  await database.pool.query('SELECT pg_terminate_backend($1)', [own.rows[0].pid]);
  expect(isDatabaseUnavailable(await sleeping)).toBe(true);
  expect(isDatabaseUnavailable(await errorOf(client.query('SELECT 1')))).toBe(true);
});

test('mistakes of ours are something else', async () => {
  expect(isDatabaseUnavailable(await errorOf(database.pool.query('SELECT nothing')))).toBe(false);
  expect(isDatabaseUnavailable(await errorOf(database.pool.query("SELECT 'x'::int")))).toBe(false);
  const missing = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', syscall: 'open' });
  expect(isDatabaseUnavailable(missing)).toBe(false);
  expect(isDatabaseUnavailable('gone')).toBe(false);
});
