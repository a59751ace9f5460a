/** One look at everything. */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { MessageChange } from '../../changes/change.ts';
import { countMessages } from '../../conversations/message-days.ts';
import { forgetTraffic } from '../../conversations/read-traffic.ts';
import type { PersonItem } from '../../conversations/recorded.ts';
import { planCheck } from '../../numbers/link-checks.ts';
import { type TestApi, testApi } from '../testing-api.ts';
import { seedNumber, seedSubscriber, seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
let other: string;
let now = new Date('2026-11-26T20:00:00Z');

beforeAll(async () => {
  api = await testApi({ now: () => now });
  await api.seed(async (trx) => {
    await seedWorkspace(trx, 'ws_a');
    await seedWorkspace(trx, 'ws_b');
  });
  key = await api.keyFor('ws_a', 'read');
  other = await api.keyFor('ws_b', 'read');
});
afterAll(() => api.close());

const look = async (tz = 'UTC', as = key) =>
  (await api.ask('GET', `/api/v1/overview?tz=${tz}`, { key: as })).body;
afterEach(() => expect(api.bugs).toEqual([]));
const codes = (body: { todo: { code: string }[] }) => body.todo.map(({ code }) => code);

/** Recorded as the pipeline records them, at `at`. */
async function said(at: string, origins: ('customer' | 'app' | 'api')[], number = 'num_a', ws = 'ws_a') {
  const items = origins.map((origin, i) => ({
    change: { kind: 'message', id: `${at}.${i}`, origin, source: 'live' } as MessageChange,
    number: { id: number, workspaceId: ws },
    order: i,
  })) as unknown as PersonItem<MessageChange>[];
  const keys = new Set(items.map(({ change }) => `${number} ${change.id}`));
  await countMessages(api.database.pool, items, keys, new Date(at));
}

test('nothing there: connect a number first', async () => {
  const body = await look();
  expect(body.todo).toEqual([{ code: 'no_number', urgency: 'now' }]);
  expect(body).toMatchObject({
    numbers: [],
    numbers_total: 0,
    today: { from: '2026-11-26T00:00:00.000Z', customer: 0, app: 0, api: 0, hours: [] },
    subscribers: { total: 0, sick: [] },
    cost: { from: '2026-11-01', amounts: [], unpriced: 0 },
    broadcasts: [],
    templates: [],
  });
});

test('today is a day of the time zone that is asked for', async () => {
  await api.seed((trx) => seedNumber(trx, 'ws_a', 'num_a'));
  await said('2026-11-25T23:59:59Z', ['customer', 'app']);
  await said('2026-11-26T00:00:00Z', ['customer']);
  await said('2026-11-26T18:29:59Z', ['api', 'api']);
  await said('2026-11-26T18:30:00Z', ['app']);
  await said('2026-11-26T19:59:00Z', ['app', 'customer']);
  const utc = await look();
  expect(utc.today).toMatchObject({ customer: 2, app: 2, api: 2 });
  expect(utc.today.hours).toEqual([
    { from: '2026-11-26T00:00:00.000Z', customer: 1, app: 0, api: 0 },
    { from: '2026-11-26T18:00:00.000Z', customer: 0, app: 1, api: 2 },
    { from: '2026-11-26T19:00:00.000Z', customer: 1, app: 1, api: 0 },
  ]);
  expect(utc.numbers[0].today).toEqual({ customer: 2, app: 2, api: 2 });
  // Tomorrow has begun in India, at half past.
  expect((await look('Asia/Kolkata')).today).toMatchObject({
    ...{ from: '2026-11-26T18:30:00.000Z', customer: 1, app: 2, api: 0 },
    hours: [
      { from: '2026-11-26T18:30:00.000Z', customer: 0, app: 1, api: 0 },
      { from: '2026-11-26T19:30:00.000Z', customer: 1, app: 1, api: 0 },
    ],
  });
  expect((await look('Europe/Berlin')).today).toMatchObject({ customer: 3, app: 3, api: 2 });
  expect((await look('Mars/Olympus')).code).toBe('invalid_request');
});

test('the history and repetitions are no traffic', async () => {
  const before = (await look()).today;
  const item = (source: 'live' | 'history') =>
    ({
      change: { kind: 'message', id: 'same', origin: 'customer', source },
      number: { id: 'num_a', workspaceId: 'ws_a' },
      order: 0,
    }) as unknown as PersonItem<MessageChange>;
  await countMessages(api.database.pool, [item('live')], new Set(), now);
  await countMessages(api.database.pool, [item('history')], new Set(['num_a same']), now);
  expect((await look()).today).toEqual(before);
});

test('a workspace sees its own', async () => {
  expect(await look('UTC', other)).toMatchObject({ numbers: [], today: { app: 0 } });
  const all = await look('UTC', await api.keyFor(null, 'admin'));
  expect(all.today).toMatchObject({ customer: 2, app: 2, api: 2 });
});

test('the days that are left, and what is wrong with a number', async () => {
  await api.seed(async (trx) => {
    for (const id of ['num_s', 'num_d', 'num_old', 'num_cloud']) await seedNumber(trx, 'ws_a', id);
    const set = (id: string, values: object) =>
      trx.updateTable('numbers').set(values).where('id', '=', id).execute();
    await set('num_a', {
      link_expires_at: '2026-11-30T19:59:59Z',
      last_sign_of_life_at: '2026-11-16T19:59:59Z',
    });
    await set('num_s', {
      state: 'suspended',
      state_reason: 'USER_OFFBOARDED',
      state_changed_at: '2026-11-26T10:00:00Z',
    });
    await set('num_d', {
      state: 'disconnected',
      state_reason: 'PARTNER_REMOVED',
      state_changed_at: '2026-11-20T10:00:00Z',
    });
    await set('num_old', { state: 'disconnected', state_changed_at: '2026-10-20T10:00:00Z' });
    await set('num_cloud', { mode: 'cloud_api', link_expires_at: null });
    await sql`UPDATE numbers SET linked_at = '2026-10-01'`.execute(trx);
  });
  const body = await look();
  expect(
    body.numbers.map((one: { id: string; days_left: number | null }) => [one.id, one.days_left]),
  ).toEqual([
    ['num_d', null],
    ['num_old', null],
    ['num_s', null],
    ['num_a', 3],
    ['num_cloud', null],
  ]);
  expect(body.todo).toEqual([
    {
      code: 'number_suspended',
      urgency: 'now',
      number_id: 'num_s',
      at: '2026-11-26T10:00:00.000Z',
      reason: 'USER_OFFBOARDED',
    },
    {
      code: 'number_disconnected',
      urgency: 'now',
      number_id: 'num_d',
      at: '2026-11-20T10:00:00.000Z',
      reason: 'PARTNER_REMOVED',
    },
    { code: 'link_expiring', urgency: 'now', number_id: 'num_a', at: '2026-11-30T19:59:59.000Z' },
    { code: 'no_subscriber', urgency: 'note' },
  ]);
});

test('a number whose token no longer reaches it, until it is attached again', async () => {
  await api.seed((trx) =>
    sql`INSERT INTO link_checks (number_id, workspace_id, due_at, asked_at, said)
      SELECT id, 'ws_a', now(), now(), 'no_access' FROM numbers WHERE id IN ('num_cloud', 'num_d')`.execute(
      trx,
    ),
  );
  const found = async () =>
    (await look()).todo.filter((one: { code: string }) => one.code === 'number_no_access');
  expect(await found()).toEqual([{ code: 'number_no_access', urgency: 'now', number_id: 'num_cloud' }]);
  await planCheck(api.database.pool, { id: 'num_cloud', workspaceId: 'ws_a', state: 'connected' }, now);
  expect(await found()).toEqual([]);
});

test('imports: while Meta takes them, and what became of them', async () => {
  await api.seed(async (trx) => {
    await sql`UPDATE numbers SET linked_at = '2026-11-26T00:00:00Z' WHERE id IN ('num_a', 'num_cloud', 'num_s')`.execute(
      trx,
    );
    const sync = (kind: 'contacts' | 'history', state: 'declined' | 'wanted', more: object = {}) =>
      trx
        .insertInto('number_syncs')
        .values({
          ...{ number_id: 'num_a', workspace_id: 'ws_a', kind, state, connected_at: '2026-11-26T00:00:00Z' },
          ...{ wanted_at: '2026-11-26T00:00:00Z', expires_at: '2026-11-27T00:00:00Z', ...more },
        })
        .execute();
    await sync('history', 'declined', { ended_at: '2026-11-26T01:00:00Z' });
  });
  expect((await look()).todo.filter((one: { code: string }) => /sync|history/.test(one.code))).toEqual([
    {
      code: 'sync_window_closing',
      urgency: 'now',
      number_id: 'num_a',
      kinds: ['contacts'],
      at: '2026-11-27T00:00:00.000Z',
    },
    { code: 'history_declined', urgency: 'note', number_id: 'num_a', kinds: ['history'], reason: 'declined' },
  ]);
  const later = now;
  now = new Date('2026-11-27T00:00:00Z');
  expect(codes(await look())).not.toContain('sync_window_closing');
  now = new Date('2026-12-10T01:00:00Z');
  expect(codes(await look())).not.toContain('history_declined');
  now = later;
});

test('subscribers: who is sick, worst first', async () => {
  await api.seed(async (trx) => {
    for (const id of ['sub_ok', 'sub_failing', 'sub_off', 'sub_parked'])
      await seedSubscriber(trx, 'ws_a', id);
    await sql`UPDATE subscribers SET probe_at = now(), failing_since = '2026-11-26T09:00:00Z' WHERE id = 'sub_failing'`.execute(
      trx,
    );
    await sql`UPDATE subscribers SET disabled_at = '2026-11-26T08:00:00Z' WHERE id = 'sub_off'`.execute(trx);
    await sql`INSERT INTO deliveries (lane_id, subscriber_id, workspace_id, position, state)
      SELECT 1, 'sub_parked', 'ws_a', n, CASE WHEN n < 4 THEN 'parked' ELSE 'pending' END FROM generate_series(1, 9) n`.execute(
      trx,
    );
  });
  const { subscribers, todo } = await look();
  expect(subscribers).toMatchObject({ total: 4, healthy: 2, failing: 1, paused: 0, disabled: 1, parked: 3 });
  expect(subscribers.sick.map((one: { id: string }) => one.id)).toEqual([
    'sub_off',
    'sub_failing',
    'sub_parked',
  ]);
  const about = todo.filter((one: { subscriber_id?: string }) => one.subscriber_id !== undefined);
  expect(about).toEqual([
    { code: 'subscriber_disabled', urgency: 'now', subscriber_id: 'sub_off', at: '2026-11-26T08:00:00.000Z' },
    {
      code: 'subscriber_failing',
      urgency: 'now',
      subscriber_id: 'sub_failing',
      at: '2026-11-26T09:00:00.000Z',
    },
    { code: 'deliveries_parked', urgency: 'soon', subscriber_id: 'sub_parked', count: 3 },
  ]);
});

test('gaps, failed entries, templates, broadcasts', async () => {
  await api.seed(async (trx) => {
    const gap = (n: number, more: object) =>
      trx
        .insertInto('gaps')
        .values({
          ...{
            number_id: 'num_a',
            message_id: `w${n}`,
            id: `gap_${n}`,
            workspace_id: 'ws_a',
            kind: 'missed' as const,
          },
          ...{ evidence: '[]', found_at: now, ...more },
        })
        .execute();
    await gap(1, { told_at: now });
    await gap(2, { told_at: now, closed_at: now });
    await gap(3, {});
    await sql`INSERT INTO journal (lane, slot, body, size, state, workspace_id)
      SELECT 'w', 1, 'x', 1, s, 'ws_a' FROM unnest(ARRAY['failed', 'failed', 'done']) s`.execute(trx);
    const template = (id: string, status: string, told_at: string) =>
      trx
        .insertInto('templates')
        .values({
          workspace_id: 'ws_a',
          id,
          waba_id: 'w',
          name: `t_${id}`,
          language: 'en',
          status,
          told_at,
          created_at: told_at,
        })
        .execute();
    await template('1', 'REJECTED', '2026-11-25T00:00:00Z');
    await template('2', 'PAUSED', '2026-11-26T00:00:00Z');
    await template('3', 'APPROVED', '2026-11-26T00:00:00Z');
    await template('4', 'REJECTED', '2026-09-26T00:00:00Z');
    const broadcast = (id: string, state: 'paused' | 'running' | 'completed', reason: string | null) =>
      trx
        .insertInto('broadcasts')
        .values({
          ...{ id, workspace_id: 'ws_a', number_id: 'num_a', name: id, template_id: '1', template_name: 't' },
          ...{ template_language: 'en', components: '[]', state, reason, created_at: now },
        })
        .execute();
    await broadcast('bc_1', 'paused', 'template_paused');
    await broadcast('bc_2', 'paused', 'asked');
    await broadcast('bc_3', 'running', null);
    await broadcast('bc_4', 'completed', null);
  });
  const body = await look();
  expect(body).toMatchObject({ gaps_open: 1, journal_failed: 2 });
  expect(body.templates.map((one: { id: string }) => one.id)).toEqual(['2', '1', '4']);
  expect(body.broadcasts.map((one: { id: string }) => one.id)).toEqual(['bc_3', 'bc_2', 'bc_1']);
  const found = body.todo.filter((one: { code: string }) => /gap|journal|template|broadcast/.test(one.code));
  expect(found).toEqual([
    { code: 'journal_failed', urgency: 'now', count: 2 },
    {
      code: 'broadcast_stopped',
      urgency: 'now',
      broadcast_id: 'bc_1',
      number_id: 'num_a',
      reason: 'template_paused',
    },
    {
      code: 'template_rejected',
      urgency: 'soon',
      template_id: '1',
      template_name: 't_1',
      at: '2026-11-25T00:00:00.000Z',
    },
    {
      code: 'template_paused',
      urgency: 'soon',
      template_id: '2',
      template_name: 't_2',
      at: '2026-11-26T00:00:00.000Z',
    },
    { code: 'gap_open', urgency: 'soon', count: 1 },
  ]);
});

test('a list of templates that comes to nothing again and again, while there is a number to ask for', async () => {
  await api.seed(async (trx) => {
    const check = (waba_id: string, tries: number, fault: string | null) =>
      trx
        .insertInto('template_checks')
        .values({ workspace_id: 'ws_a', waba_id, due_at: now, listed_at: now, tries, fault })
        .execute();
    await check('waba_num_a', 3, 'a fault on our side; the log says which');
    await check('waba_gone', 9, 'no connected number of the WABA has a token');
  });
  const found = async (as?: string) =>
    (await look('UTC', as)).todo.filter((one: { code: string }) => one.code === 'template_list_failing');
  expect(await found()).toEqual([
    {
      ...{ code: 'template_list_failing', urgency: 'soon', number_id: 'num_a' },
      ...{ reason: 'a fault on our side; the log says which', at: now.toISOString() },
    },
  ]);
  expect(await found(other)).toEqual([]);
  // Meta may be silent for once.
  await api.seed((trx) => trx.updateTable('template_checks').set({ tries: 2 }).execute());
  expect(await found()).toEqual([]);
});

test('the cost of this month, by currency', async () => {
  await api.seed(async (trx) => {
    await sql`INSERT INTO rate_cards (id, currency, valid_from, loaded_at) VALUES ('c', 'USD', '2026-01-01', now())`.execute(
      trx,
    );
    await sql`INSERT INTO rates (card_id, market, category, above, rate) VALUES ('c', 'germany', 'marketing', 0, 0.125)`.execute(
      trx,
    );
    await sql`INSERT INTO ledger (number_id, message_id, workspace_id, waba_id, portfolio, origin, market, category, billable,
        sent_at, delivered_at, day)
      SELECT 'num_a', 'l' || n, 'ws_a', 'w', 'p', 'api', CASE WHEN n = 4 THEN 'spain' ELSE 'germany' END, 'marketing', n <> 5,
        t, t, t::date FROM (SELECT n, timestamptz '2026-10-31T12:00:00Z' + (n - 1) * interval '1 day' AS t
          FROM generate_series(1, 5) n) AS sent`.execute(trx);
  });
  now = new Date('2026-11-26T21:00:00Z');
  const { cost, todo } = await look();
  expect(cost).toEqual({
    from: '2026-11-01',
    amounts: [{ currency: 'USD', amount: '0.250', expected: '0' }],
    unpriced: 1,
  });
  expect(todo).toContainEqual({ code: 'rate_card_missing', urgency: 'note', count: 1 });
});

test('counts of days that are over everywhere are forgotten', async () => {
  await forgetTraffic(api.database.pool, new Date('2026-11-29T18:00:00Z'));
  const left = await api.seed((trx) => trx.selectFrom('message_quarters').select('quarter').execute());
  expect(left.map(({ quarter }) => quarter.toISOString()).sort()).toEqual([
    '2026-11-26T18:15:00.000Z',
    '2026-11-26T18:30:00.000Z',
    '2026-11-26T19:45:00.000Z',
    '2026-11-26T19:45:00.000Z',
  ]);
});
