/** Attempts, parked deliveries, and sending again with counts that stay right. */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../database/transaction.ts';
import { publish } from '../../delivery/outbox.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedEvents, seedSubscriber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await testApi();
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedEvents(trx, 'ws_a', 30, { prefix: 'evt_', conversations: 3 });
    await seedEvents(trx, 'ws_b', 5);
    await sql`UPDATE events SET type = 'message.status' WHERE workspace_id = 'ws_a' AND position % 10 = 0`.execute(
      trx,
    );
    await sql`UPDATE events SET conversation_id = NULL WHERE workspace_id = 'ws_a' AND position = 30`.execute(
      trx,
    );
    await sql`UPDATE events SET recorded_at = now() - (31 - position) * interval '1 hour'`.execute(trx);
  });
  key = await api.keyFor('ws_a', 'manage');
});
afterAll(() => api.close());
beforeEach(async () => {
  await api.seed((trx) => sql`DELETE FROM subscribers`.execute(trx));
  await api.seed((trx) => sql`TRUNCATE deliveries, attempts`.execute(trx));
  api.woken.splice(0);
});

const post = (path: string, body?: object) =>
  api.ask('POST', `/api/v1/subscribers/sub_1/${path}`, { key, ...(body ? { body } : {}) });

type Owed = { position: number; key: string; state: string };
/** What is owed, by lane and in the order in which a lane would deliver it. */
const owed = async (): Promise<Owed[]> =>
  api.seed(async (trx) => {
    const { rows } = await sql<Owed>`
      SELECT d.position, l.key, d.state FROM deliveries d JOIN lanes l ON l.id = d.lane_id
      WHERE d.subscriber_id = 'sub_1' ORDER BY l.key, d.id`.execute(trx);
    return rows;
  });

/** Every lane's count is what is really pending, and a lane with something pending is due. */
async function checkCounts(): Promise<void> {
  const { rows } = await api.seed((trx) =>
    sql<{ key: string; counted: number; told: number; due: boolean }>`
      SELECT l.key, l.pending AS told, l.due_at IS NOT NULL AS due,
        (SELECT count(*) FROM deliveries d WHERE d.lane_id = l.id AND d.state = 'pending') AS counted
      FROM lanes l`.execute(trx),
  );
  for (const lane of rows) {
    expect([lane.key, lane.told]).toEqual([lane.key, lane.counted]);
    expect([lane.key, lane.due]).toEqual([lane.key, lane.counted > 0]);
  }
}

const finish = (from: number, to: number) =>
  api.seed(async (trx) => {
    await sql`WITH gone AS (
        DELETE FROM deliveries WHERE position BETWEEN ${from} AND ${to} AND state = 'pending' RETURNING lane_id),
      counted AS (SELECT lane_id, count(*)::int AS n FROM gone GROUP BY 1)
      UPDATE lanes l SET pending = pending - n, due_at = CASE WHEN pending > n THEN due_at END
      FROM counted c WHERE c.lane_id = l.id`.execute(trx);
  });

const park = (position: number) =>
  api.seed(async (trx) => {
    await sql`WITH parked AS (
        UPDATE deliveries SET state = 'parked', parked_at = now(), created_at = now() - interval '4 days'
        WHERE position = ${position} RETURNING lane_id)
      UPDATE lanes l SET pending = pending - 1, due_at = CASE WHEN pending > 1 THEN due_at END
      FROM parked p WHERE p.lane_id = l.id`.execute(trx);
  });

describe('replay', () => {
  test('from a time: everything recorded since, in order, each in its lane', async () => {
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    const from = new Date(Date.now() - 10.5 * 3_600_000).toISOString();
    const answer = await post('replay', { from });
    expect([answer.status, answer.body]).toEqual([200, { replayed: 10 }]);
    expect(api.woken).toEqual(['outbox']);
    const rows = await owed();
    expect(rows.map((row) => row.position)).toEqual([21, 24, 27, 22, 25, 28, 23, 26, 29, 30]);
    expect(new Set(rows.map((row) => row.key))).toEqual(new Set(['c0', 'c1', 'c2', 'num_a']));
    await checkCounts();
  });

  test('behind an event, and nothing behind the last', async () => {
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    expect((await post('replay', { after_event_id: 'evt_28' })).body).toEqual({ replayed: 2 });
    expect((await post('replay', { after_event_id: 'evt_30' })).body).toEqual({ replayed: 0 });
    await checkCounts();
  });

  test('only what the filters let through; of ordering none each event has its own lane', async () => {
    const wish = { event_types: ['message.status'], ordering: 'none' as const };
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1', wish));
    expect((await post('replay', { from: '2020-01-01T00:00:00Z' })).body).toEqual({ replayed: 3 });
    expect((await owed()).map((row) => row.key)).toEqual(['evt_10', 'evt_20', 'evt_30']);
    await api.seed((trx) =>
      trx
        .updateTable('subscribers')
        .set({ number_ids: ['num_x'], event_types: null })
        .execute(),
    );
    expect((await post('replay', { from: '2020-01-01T00:00:00Z' })).body).toEqual({ replayed: 0 });
  });

  test('what is pending is not doubled, what was delivered comes again, what was parked keeps its place', async () => {
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    await post('replay', { after_event_id: 'evt_12' });
    await finish(13, 20);
    await park(22);
    await checkCounts();
    const answer = await post('replay', { after_event_id: 'evt_12' });
    expect(answer.body).toEqual({ replayed: 9 });
    const rows = await owed();
    expect(rows.every((row) => row.state === 'pending')).toBe(true);
    expect(new Set(rows.map((row) => row.position)).size).toBe(18);
    // Within what was replayed, order holds; what was still pending was ahead and stays ahead.
    const lane = rows.filter((row) => row.key === 'c1').map((row) => row.position);
    expect(lane).toEqual([25, 28, 13, 16, 19, 22]);
    await checkCounts();
  });

  test('two replays at once, with deliveries finishing meanwhile, leave right counts', async () => {
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    const rounds = Array.from({ length: 6 }, (_, n) => [
      post('replay', { from: '2020-01-01T00:00:00Z' }),
      finish(n * 5, n * 5 + 4),
      post('resume'),
    ]).flat();
    for (const settled of await Promise.allSettled(rounds)) expect(settled.status).toBe('fulfilled');
    await checkCounts();
    const rows = await owed();
    expect(new Set(rows.map((row) => row.position)).size).toBe(rows.length);
  });

  test('live events recorded meanwhile meet it without waiting for each other', async () => {
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    const counters = { key: 'ws_a', last: 30 };
    await api.seed((trx) => trx.insertInto('event_counters').values(counters).execute());
    const live = (n: number) =>
      inTransaction(api.database.pool, (client) =>
        publish(
          client,
          ['c2', 'c0', 'c1'].map((conversationId, order) => ({
            type: 'message.sent' as const,
            workspaceId: 'ws_a',
            numberId: 'num_a',
            conversationId,
            occurredAt: new Date(),
            data: { n },
            order,
          })),
        ),
      );
    const work = Array.from({ length: 40 }, (_, n) => [
      live(n),
      ...(n % 8 === 0 ? [post('replay', { from: '2020-01-01T00:00:00Z' }), post('resume')] : []),
    ]).flat();
    for (const settled of await Promise.allSettled(work)) {
      expect(settled.status).toBe('fulfilled');
      if (settled.status === 'fulfilled' && typeof settled.value === 'object')
        expect(settled.value.status).toBe(200);
    }
    expect(api.bugs).toEqual([]);
    await checkCounts();
    const rows = await owed();
    expect(rows).toHaveLength(30 + 120);
    for (const key of ['c0', 'c1', 'c2']) {
      const told = rows.filter((row) => row.key === key && row.position > 30).map((row) => row.position);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
    }
    await api.seed((trx) =>
      sql`DELETE FROM events WHERE position > 30 AND workspace_id = 'ws_a'`.execute(trx),
    );
  });

  test.each([
    [{}, ''],
    [{ from: '2026-01-01T00:00:00Z', after_event_id: 'evt_1' }, ''],
    [{ from: 'yesterday' }, 'from'],
    [{ after_event_id: 'evt_ws_b_1' }, 'after_event_id'],
  ])('%j is refused', async (body, path) => {
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    const answer = await post('replay', body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].path).toBe(path);
  });

  test('tens of thousands, in order', { timeout: 120_000 }, async () => {
    await api.seed((trx) =>
      seedEvents(trx, 'ws_a', 30_000, { prefix: 'evt_', conversations: 500, from: 31 }),
    );
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    expect((await post('replay', { after_event_id: 'evt_30' })).body).toEqual({ replayed: 30_000 });
    await checkCounts();
    const { rows } = await api.seed((trx) =>
      sql<{ disordered: number }>`
        SELECT count(*) AS disordered FROM (
          SELECT position < lag(position) OVER (PARTITION BY lane_id ORDER BY id) AS wrong FROM deliveries) AS pairs
        WHERE wrong`.execute(trx),
    );
    expect(rows[0]?.disordered).toBe(0);
    await api.seed((trx) => sql`DELETE FROM events WHERE position > 30`.execute(trx));
  });
});

describe('parked deliveries', () => {
  test('listed with their last error, and all due again on resume', async () => {
    await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
    await post('replay', { after_event_id: 'evt_25' });
    await park(26);
    await park(27);
    await api.seed((trx) =>
      trx
        .insertInto('attempts')
        .values([
          attemptOf('evt_26', 'failed', { error: 'older' }),
          attemptOf('evt_26', 'parked', { error: 'connection refused' }),
          attemptOf('evt_27', 'parked', { status_code: 503 }),
        ])
        .execute(),
    );
    await api.seed((trx) =>
      sql`UPDATE lanes SET due_at = now() + interval '1 hour', tries = 7 WHERE key = 'c1'`.execute(trx),
    );
    const list = await api.ask('GET', '/api/v1/subscribers/sub_1/parked?limit=1', { key });
    expect(list.body.data).toEqual([
      {
        event_id: 'evt_26',
        event_type: 'message.sent',
        number_id: 'num_a',
        conversation_id: 'c2',
        occurred_at: expect.any(String),
        parked_at: expect.any(String),
        last_error: 'connection refused',
      },
    ]);
    const next = await api.ask('GET', `/api/v1/subscribers/sub_1/parked?cursor=${list.body.next_cursor}`, {
      key,
    });
    expect(next.body.data[0]).toMatchObject({ event_id: 'evt_27', last_error: 'answered 503' });
    const detail = await api.ask('GET', '/api/v1/subscribers/sub_1', { key });
    expect(detail.body.backlog).toMatchObject({ pending: 3, parked: 2 });

    expect((await post('resume')).body).toEqual({ resumed: 2 });
    await checkCounts();
    const lanes = await api.seed((trx) =>
      trx.selectFrom('lanes').selectAll().where('pending', '>', 0).execute(),
    );
    expect(
      lanes.every((lane) => lane.tries === 0 && (lane.due_at?.getTime() ?? 0) <= Date.now() + 1000),
    ).toBe(true);
    // Days of retries lie ahead of it again.
    const { rows } = await api.seed((trx) =>
      sql<{
        oldest: number;
      }>`SELECT extract(epoch FROM now() - min(created_at))::int AS oldest FROM deliveries`.execute(trx),
    );
    expect(rows[0]?.oldest).toBeLessThan(60);
    expect((await post('resume')).body).toEqual({ resumed: 0 });
  });
});

test('attempts: latest first, with the event they carried; by event and by outcome', async () => {
  await api.seed((trx) => seedSubscriber(trx, 'ws_a', 'sub_1'));
  await api.seed((trx) =>
    trx
      .insertInto('attempts')
      .values([
        attemptOf('evt_1', 'failed', { status_code: 500, response: 'oops', try: 1 }),
        attemptOf('evt_1', 'delivered', { status_code: 200, try: 2 }),
        attemptOf('evt_2', 'delivered', { status_code: 200 }),
      ])
      .execute(),
  );
  const get = async (query: string) =>
    (await api.ask('GET', `/api/v1/subscribers/sub_1/attempts${query}`, { key })).body;
  const all = await get('');
  expect(all.data.map((one: { event_id: string }) => one.event_id)).toEqual(['evt_2', 'evt_1', 'evt_1']);
  expect(all.data[2]).toEqual({
    id: expect.any(Number),
    subscriber_id: 'sub_1',
    event_id: 'evt_1',
    event_type: 'message.sent',
    number_id: 'num_a',
    conversation_id: 'c1',
    try: 1,
    outcome: 'failed',
    status_code: 500,
    error: null,
    response: 'oops',
    started_at: expect.any(String),
    duration_ms: 3,
  });
  expect((await get('?event_id=evt_1')).data).toHaveLength(2);
  expect((await get('?outcome=failed')).data).toHaveLength(1);
  const page = await get('?limit=2');
  expect((await get(`?cursor=${page.next_cursor}`)).data).toHaveLength(1);
});

function attemptOf(event_id: string, outcome: 'delivered' | 'failed' | 'parked', more: object) {
  return {
    workspace_id: 'ws_a',
    subscriber_id: 'sub_1',
    event_id,
    try: 1,
    outcome,
    started_at: new Date(),
    duration_ms: 3,
    ...more,
  };
}
