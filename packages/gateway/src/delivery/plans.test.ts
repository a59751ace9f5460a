/**
 * Plans are made once and kept (database/pool.ts), often while a queue is empty: then every index looks equally good. Each
 * statement of the delivery must read what it is about however much has piled up since.
 */
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSubscriber, type TestRecords, testRecords } from '../testing-records.ts';
import { claimLanes, nextDue } from './claim.ts';
import type { ClaimedLane } from './claimed.ts';
import { publish } from './outbox.ts';
import { noteProgress } from './progress.ts';
import { callForward } from './recovery.ts';
import { usualRoom } from './rooms.ts';
import { delivered } from './testing-progress.ts';

const presence = 1;
const subscribers = ['sub_1', 'sub_2', 'sub_3'];
const lanes = 2_000;

let records: TestRecords;
/** One connection, so that its plans are kept. */
let client: pg.PoolClient;
beforeAll(async () => {
  records = await testRecords();
  for (const id of subscribers) await makeSubscriber(records.database.pool, 'http://127.0.0.1:9/', { id });
  client = await records.database.pool.connect();
  await client.query('VACUUM ANALYZE lanes, deliveries, events, attempts');
});
afterAll(async () => {
  client.release();
  await records.database.drop();
});

/** One event in each of so many conversations. */
const tell = (count: number, from = 0): Promise<number> =>
  publish(
    client,
    Array.from({ length: count }, (_, n) => ({
      ...{ type: 'message.received' as const, workspaceId: 'ws_1', numberId: 'num_1' },
      ...{ conversationId: `cnv_${from + n}`, occurredAt: new Date(0), data: {}, order: n },
    })),
  );
const claim = async (free: number): Promise<ClaimedLane[]> =>
  (await claimLanes(client, presence, new Map(), usualRoom, free)).lanes;
const deliver = (held: ClaimedLane[]): Promise<unknown> =>
  noteProgress(
    client,
    presence,
    held.map((one) => delivered(one)),
  );
/** Rows of the queues that this connection has read so far. */
async function rowsSoFar(): Promise<number> {
  const { rows } = await client.query<{ read: string }>(
    `SELECT sum(seq_tup_read + idx_tup_fetch) AS read FROM pg_stat_xact_user_tables
     WHERE relname IN ('lanes', 'deliveries', 'events', 'attempts')`,
  );
  return Number(rows[0]?.read);
}
async function rowsRead(work: () => Promise<unknown>): Promise<number> {
  await client.query('BEGIN');
  const before = await rowsSoFar();
  await work();
  const read = (await rowsSoFar()) - before;
  await client.query('COMMIT');
  return read;
}

test('what is read depends on what is claimed, noted or told, not on what waits', async () => {
  // Planned now, while there is nothing.
  await tell(1);
  await deliver(await claim(10));
  await nextDue(client);
  await callForward(client, 'sub_1');
  await tell(lanes, 1);

  const told = await rowsRead(() => tell(20));
  let held: ClaimedLane[] = [];
  const claimed = await rowsRead(async () => {
    held = await claim(12);
  });
  expect(held).toHaveLength(12);
  const noted = await rowsRead(() => deliver(held));
  const looked = await rowsRead(() => nextDue(client));
  const called = await rowsRead(() => callForward(client, 'sub_1'));
  // 60 deliveries were told of, 12 claimed and noted; thousands wait.
  expect(told).toBeLessThan(60 * 4);
  expect(claimed).toBeLessThan(12 * 6);
  expect(noted).toBeLessThan(12 * 6);
  expect(looked).toBeLessThan(10);
  expect(called).toBeLessThan(10);
});
