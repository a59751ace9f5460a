/** A test send, rotation of secrets, enabling again, and what more a replay can choose. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../../database/transaction.ts';
import { publish } from '../../delivery/outbox.ts';
import { shownRequest, testSend } from '../../delivery/test-send.ts';
import { createSealer } from '../../numbers/seal.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedEvents, seedWorkspace } from '../testing-seed.ts';

const sealer = createSealer(randomBytes(32));
const url = 'https://shop.example/hooks';
let answer:
  | { delivered: true; statusCode: number }
  | { delivered: false; statusCode: number; error: string; response: string };
let posted: { url: string; headers: Record<string, string>; body: string }[] = [];
let api: TestApi;
let key: string;
beforeAll(async () => {
  const poster = {
    post: async (to: string, headers: Record<string, string>, body: string) => {
      posted.push({ url: to, headers, body });
      return answer;
    },
  };
  api = await testApi({
    sealer,
    testSend: (one) => testSend({ poster, openSecret: sealer.unseal, facts: {} }, one),
    shownRequest: (one) => shownRequest({ openSecret: sealer.unseal, facts: {} }, one),
  });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
    await seedEvents(trx, 'ws_a', 30, { prefix: 'evt_', conversations: 3 });
  });
  key = await api.keyFor('ws_a', 'manage');
});
afterAll(() => api.close());
beforeEach(async () => {
  answer = { delivered: true, statusCode: 200 };
  posted = [];
  await api.seed((trx) => sql`DELETE FROM subscribers`.execute(trx));
  await api.seed((trx) => sql`TRUNCATE deliveries, attempts`.execute(trx));
});

const make = async (wish: object = {}) =>
  (await api.ask('POST', '/api/v1/subscribers', { key, body: { url, ...wish } })).body;
const post = (id: string, path: string, body?: object) =>
  api.ask('POST', `/api/v1/subscribers/${id}/${path}`, { key, ...(body ? { body } : {}) });
const owed = async (): Promise<number[]> => {
  const { rows } = await api.seed((trx) =>
    sql<{
      position: number;
    }>`SELECT position FROM deliveries WHERE state = 'pending' ORDER BY position`.execute(trx),
  );
  return rows.map(({ position }) => position);
};

/** As an earlier release took it. */
const notTaken = { transform: "{{ 'a'.split('') }}" };

describe('a test send', () => {
  test('shows what was sent and what came back; own headers are not shown', async () => {
    const { id } = await make({ headers: { authorization: 'Bearer s3cret' } });
    const { status, body } = await post(id, 'test');
    expect(status).toBe(200);
    expect(body.answer).toMatchObject({ delivered: true, status_code: 200, error: null });
    expect(body.request.headers).toMatchObject({ authorization: '…', 'webhook-id': 'evt_30' });
    expect(JSON.parse(body.request.body)).toMatchObject({ id: 'evt_30' });
    expect(posted[0]?.headers.authorization).toBe('Bearer s3cret');
    expect(await owed()).toEqual([]);
  });

  test('of a chosen type, in the shape of the transform; a failure is an answer', async () => {
    answer = { delivered: false, statusCode: 500, error: 'answered 500', response: 'no disk' };
    const { id } = await make({ settings: { transform: { what: '{{ event.type }}' } } });
    const { body } = await post(id, 'test', { event_type: 'message.sent' });
    expect(JSON.parse(body.request.body)).toEqual({ what: 'message.sent' });
    expect(body.answer).toMatchObject({ delivered: false, status_code: 500, body: 'no disk' });
  });

  test('a transform that is no longer taken is a refusal that says why', async () => {
    const { id } = await make();
    await api.seed((trx) =>
      sql`UPDATE subscribers SET settings = ${JSON.stringify(notTaken)}::jsonb WHERE id = ${id}`.execute(trx),
    );
    const { status, body } = await post(id, 'test');
    expect(status).toBe(400);
    expect(body.detail).toContain('`split` is not offered');
  });

  test('without such an event says so; a stranger finds nothing', async () => {
    const { id } = await make();
    expect(await post(id, 'test', { event_type: 'gap.found' })).toMatchObject({ status: 409 });
    const other = await api.keyFor('ws_b', 'manage');
    expect(await api.ask('POST', `/api/v1/subscribers/${id}/test`, { key: other })).toMatchObject({
      status: 404,
    });
  });
});

test('an attempt is shown with its request, without secrets', async () => {
  const { id } = await make({ headers: { authorization: 'Bearer s3cret' } });
  const { rows } = await api.seed((trx) =>
    sql<{ id: number }>`
      INSERT INTO attempts (workspace_id, subscriber_id, event_id, try, outcome, status_code, response, started_at,
        duration_ms)
      VALUES ('ws_a', ${id}, 'evt_28', 2, 'failed', 500, 'no disk', now(), 12),
        ('ws_a', ${id}, 'evt_gone', 1, 'failed', 500, 'no disk', now(), 12) RETURNING id`.execute(trx),
  );
  const read = (n: number, by = key) =>
    api.ask('GET', `/api/v1/subscribers/${id}/attempts/${rows[n]?.id}`, { key: by });
  const { body } = await read(0);
  expect(body).toMatchObject({ try: 2, response: 'no disk', request: { url } });
  expect(JSON.parse(body.request.body)).toMatchObject({ id: 'evt_28' });
  expect(body.request.headers).toMatchObject({ authorization: '…', 'webhook-signature': '…' });
  expect((await read(1)).body.request).toBeNull();
  await api.seed((trx) =>
    sql`UPDATE subscribers SET settings = ${JSON.stringify(notTaken)}::jsonb WHERE id = ${id}`.execute(trx),
  );
  expect(await read(0)).toMatchObject({ status: 200, body: { request: null } });
  expect((await read(0, await api.keyFor('ws_b', 'read'))).status).toBe(404);
});

test('a rotated secret signs beside the old one for as long as it was asked', async () => {
  const { id, secret } = await make();
  const { body } = await post(id, 'rotate-secret', { overlap_hours: 2 });
  expect(body.secret).not.toBe(secret);
  const { rows } = await api.seed((trx) =>
    sql<{ previous: Buffer; hours: number }>`
      SELECT previous_secret_sealed AS previous, extract(epoch FROM previous_secret_until - now()) / 3600 AS hours
      FROM subscribers WHERE id = ${id}`.execute(trx),
  );
  expect(sealer.unseal(rows[0]?.previous ?? Buffer.alloc(0), id)).toBe(secret);
  expect(Number(rows[0]?.hours)).toBeCloseTo(2, 1);
  const changed = await api.ask('PATCH', `/api/v1/subscribers/${id}`, {
    key,
    body: { secret: randomBytes(24).toString('base64') },
  });
  expect(changed.status).toBe(200);
  const after = await api.seed((trx) =>
    sql<{
      previous: Buffer | null;
    }>`SELECT previous_secret_sealed AS previous FROM subscribers WHERE id = ${id}`.execute(trx),
  );
  // Whoever sets a secret wants the old one gone.
  expect(after.rows[0]?.previous).toBeNull();
});

test('enabling one that was disabled owes it what it missed', async () => {
  const { id } = await make({ filter: "event.type != 'message.status'" });
  await api.seed((trx) =>
    sql`UPDATE subscribers SET disabled_at = now(), disabled_position = 27, failing_since = now()`.execute(
      trx,
    ),
  );
  expect((await api.ask('GET', `/api/v1/subscribers/${id}`, { key })).body.health.state).toBe('disabled');
  expect((await post(id, 'enable')).body).toEqual({ replayed: 3 });
  expect(await owed()).toEqual([28, 29, 30]);
  expect((await api.ask('GET', `/api/v1/subscribers/${id}`, { key })).body.health.state).toBe('healthy');
  expect((await post(id, 'enable')).body).toEqual({ replayed: 0 });
});

describe('what one missed while it was disabled is owed', () => {
  const disabled = async (position: number) => {
    const other = await api.keyFor('ws_b', 'manage');
    const { id } = (await api.ask('POST', '/api/v1/subscribers', { key: other, body: { url } })).body;
    await api.seed((trx) =>
      sql`UPDATE subscribers SET disabled_at = now(), disabled_position = ${position}`.execute(trx),
    );
    return () => api.ask('POST', `/api/v1/subscribers/${id}/enable`, { key: other });
  };

  test('though the replay broke off in the middle', async () => {
    await api.seed((trx) => seedEvents(trx, 'ws_b', 6_000));
    const enable = await disabled(0);
    const { pool } = api.database;
    await pool.query(`
      CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no disk'; END $$;
      CREATE TRIGGER fail BEFORE INSERT ON deliveries FOR EACH ROW WHEN (NEW.position > 5500) EXECUTE FUNCTION fail();`);
    expect((await enable()).status).toBe(500);
    expect(api.bugs.splice(0)).toHaveLength(1);
    expect((await owed()).length).toBe(5_000);
    await pool.query('DROP FUNCTION fail CASCADE');
    expect((await enable()).body).toEqual({ replayed: 1_000 });
    expect((await owed()).length).toBe(6_000);
    expect((await enable()).body).toEqual({ replayed: 0 });
  });

  test('also what is told by a transaction that ends only after it was enabled', async () => {
    await api.seed((trx) => sql`INSERT INTO event_counters (key, last) VALUES ('ws_b', 7000)`.execute(trx));
    const enable = await disabled(7_000);
    const draft = {
      ...{ type: 'message.sent' as const, workspaceId: 'ws_b', numberId: 'num_a', conversationId: 'c1' },
      ...{ occurredAt: new Date(), data: {}, order: 0 },
    };
    const enabling = await inTransaction(api.database.pool, async (client) => {
      await publish(client, [draft]);
      const answer = enable();
      await Promise.race([answer, sleep(300)]);
      return { answer };
    });
    expect((await enabling.answer).body).toEqual({ replayed: 1 });
    expect(await owed()).toEqual([7_001]);
  });
});

describe('a replay of', () => {
  test.each<[string, object, number[]]>([
    ['chosen events', { event_ids: ['evt_3', 'evt_9'] }, [3, 9]],
    ['a conversation', { conversation_id: 'c1' }, [1, 4, 7, 10, 13, 16, 19, 22, 25, 28]],
    ['a conversation behind an event', { conversation_id: 'c1', after_event_id: 'evt_20' }, [22, 25, 28]],
    ['what was never delivered', { after_event_id: 'evt_26', only_failed: true }, [27, 29, 30]],
  ])('%s', async (_, asked, positions) => {
    const { id } = await make();
    await api.seed((trx) =>
      sql`INSERT INTO attempts (workspace_id, subscriber_id, event_id, try, outcome, started_at, duration_ms) VALUES
        ('ws_a', ${id}, 'evt_28', 1, 'delivered', now(), 1), ('ws_a', ${id}, 'evt_29', 1, 'failed', now(), 1)`.execute(
        trx,
      ),
    );
    expect((await post(id, 'replay', asked)).body).toEqual({ replayed: positions.length });
    expect(await owed()).toEqual(positions);
  });

  test('what its own expression lets through', async () => {
    const { id } = await make({ filter: "event.conversation_id == 'c2'" });
    await post(id, 'replay', { after_event_id: 'evt_20' });
    expect(await owed()).toEqual([23, 26, 29]);
  });

  test('nothing in particular is refused', async () => {
    const { id } = await make();
    expect(await post(id, 'replay', { only_failed: true })).toMatchObject({ status: 400 });
    expect(await post(id, 'replay', { event_ids: ['evt_1'], after_event_id: 'evt_2' })).toMatchObject({
      status: 400,
    });
  });
});

test('parked deliveries can be sent again one by one', async () => {
  const { id } = await make();
  await post(id, 'replay', { after_event_id: 'evt_27' });
  await api.seed(async (trx) => {
    await sql`UPDATE lanes SET pending = pending - 1, due_at = NULL`.execute(trx);
    await sql`UPDATE deliveries SET state = 'parked', parked_at = now()`.execute(trx);
  });
  expect((await post(id, 'resume', { event_ids: ['evt_29'] })).body).toEqual({ resumed: 1 });
  expect(await owed()).toEqual([29]);
  expect((await post(id, 'resume')).body).toEqual({ resumed: 2 });
});

test.each([
  [{ filter: 'event.type ==' }, 'filter'],
  [{ filter: "event.data.x.matches('a')" }, 'filter'],
  [{ settings: { transform: { a: '{{ event. }}' } } }, 'settings'],
  [{ headers: { 'webhook-id': 'mine' } }, 'headers.webhook-id'],
  [{ headers: { a: 'one\r\ntwo: three' } }, 'headers.a'],
  [{ max_per_second: 0 }, 'max_per_second'],
])('%j is refused at %s', async (wish, path) => {
  const { status, body } = await api.ask('POST', '/api/v1/subscribers', { key, body: { url, ...wish } });
  expect(status).toBe(400);
  expect(body.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
});
