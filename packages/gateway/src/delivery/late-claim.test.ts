/** A server that stood still makes a claim after we gave it up: the lanes must not stay claimed for nobody. */
import type pg from 'pg';
import { expect, test } from 'vitest';
import { openPresence } from '../database/presence.ts';
import { bodyOf, inbound } from '../testing-meta.ts';
import { secret } from '../testing-pipeline.ts';
import { makeSubscriber, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { startDelivery } from './deliver.ts';

type Statement = { name?: string };

test('lanes that were claimed behind our back are found again, and delivered once', async () => {
  const records = await testRecords();
  const { pool, connection } = records.database;
  await makeSubscriber(pool, 'http://127.0.0.1:9/');
  const presence = await openPresence(
    connection,
    () => {},
    () => {},
  );
  await records.record(
    bodyOf([1, 2].map((n) => inbound({ id: `wamid.${n}`, who: { phone: `1555000${n}` } }))),
  );

  // The first claim is given up by us; the server makes it only after we have looked for it.
  let lateClaim: Statement | undefined;
  let late = false;
  const query = async (statement: Statement | string, values?: unknown[]): Promise<unknown> => {
    if (typeof statement !== 'string' && statement.name === 'lanes-claim' && lateClaim === undefined) {
      lateClaim = statement;
      throw new Error('Query read timeout');
    }
    const answer = await (typeof statement === 'string'
      ? pool.query(statement, values)
      : pool.query(statement as pg.QueryConfig));
    if (
      typeof statement === 'string' &&
      statement.includes('json_to_recordset') &&
      !late &&
      lateClaim !== undefined
    ) {
      await pool.query(lateClaim as pg.QueryConfig);
      late = true;
    }
    return answer;
  };
  let time = Date.now();
  const posts: string[] = [];
  const delivery = startDelivery({
    pool: { query, connect: pool.connect } as unknown as pg.Pool,
    presence,
    poster: {
      post: async (_url, headers) => {
        posts.push(headers['webhook-id'] ?? '');
        return { delivered: true, statusCode: 200 };
      },
    },
    openSecret: () => secret,
    onAttempt: () => {},
    onError: () => {},
    now: () => time,
  });
  delivery.wake();
  await until('the late claim', () => late);
  const claimed = 'SELECT 1 FROM lanes WHERE claimed_by IS NOT NULL';
  expect(await records.rows(claimed)).toHaveLength(2);
  expect(posts).toEqual([]);
  time += 61_000;
  await until('both to be delivered', () => posts.length === 2);
  await until('them to be noted', async () => (await records.rows(claimed)).length === 0);
  expect(new Set(posts).size).toBe(2);
  await delivery.stop();
  await presence.close();
  await records.database.drop();
});
