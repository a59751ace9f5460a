/** Attaching a number, and what waits for it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { slotLock } from '../../intake/entries.ts';
import { slotOf } from '../../intake/journal.ts';
import { until } from '../../testing-until.ts';
import { adminKey, type TestApi, testApi } from '../testing-api.ts';
import { seedWorkspace } from '../testing-seed.ts';

let api: TestApi;
let key: string;
beforeAll(async () => {
  api = await testApi();
  await api.seed((trx) => seedWorkspace(trx, 'ws_a'));
  await api.seed((trx) => seedWorkspace(trx, 'ws_b'));
  key = await api.keyFor('ws_a', 'manage');
});
afterAll(() => api.close());
beforeEach(() => void api.woken.splice(0));

const wish = (changed: object = {}) => ({
  phone_number_id: '1001',
  waba_id: '2001',
  display_phone_number: '+49 (30) 901820',
  access_token: 'EAAG-secret',
  ...changed,
});
const attach = (body: object, by = key) => api.ask('POST', '/api/v1/numbers', { key: by, body });

describe('attaching', () => {
  test('a new number is connected at once; its token is sealed and never shown', async () => {
    const answer = await attach(wish());
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^num_/),
      workspace_id: 'ws_a',
      phone_number_id: '1001',
      waba_id: '2001',
      business_id: null,
      display_phone_number: '+49 (30) 901820',
      verified_name: null,
      mode: 'coexistence',
      state: 'connected',
      state_reason: null,
      state_initiated_by: null,
      state_changed_at: expect.any(String),
      ending_since: null,
      restrictions: [],
      messages_per_second: 20,
      throughput: null,
      last_sign_of_life_at: answer.body.created_at,
      link_expires_at: new Date(Date.parse(answer.body.created_at) + 14 * 24 * 3_600_000).toISOString(),
      created_at: expect.any(String),
    });
    expect(api.woken).toEqual(['attached', 'journal', 'outbox', 'templates']);
    const row = await api.seed((trx) => trx.selectFrom('numbers').selectAll().executeTakeFirstOrThrow());
    expect(row.access_token_sealed?.includes('EAAG')).toBe(false);
    expect(row.phone_digits).toBe('4930901820');
    const read = await api.ask('GET', `/api/v1/numbers/${answer.body.id}`, { key });
    expect(read.body).toEqual(answer.body);
  });

  test('again: the same number, new token and display number, no second event', async () => {
    const before = await api.seed((trx) => trx.selectFrom('numbers').selectAll().executeTakeFirstOrThrow());
    const answer = await attach(wish({ display_phone_number: '+49 30 901821', access_token: 'EAAG-new' }));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: before.id, display_phone_number: '+49 30 901821' });
    expect(api.woken).toEqual(['journal', 'outbox', 'templates']);
    const after = await api.seed((trx) => trx.selectFrom('numbers').selectAll().executeTakeFirstOrThrow());
    expect(after.access_token_sealed?.equals(before.access_token_sealed ?? Buffer.of())).toBe(false);
    expect(after.state_changed_at).toEqual(before.state_changed_at);
  });

  test('ten at once make one number', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => attach(wish({ phone_number_id: '1002' }))),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([...Array(9).fill(200), 201]);
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
  });

  test('a disconnected number is connected again, also under another WABA', async () => {
    const set = { state: 'disconnected' as const, state_reason: 'PARTNER_REMOVED' };
    await api.seed((trx) =>
      trx.updateTable('numbers').set(set).where('phone_number_id', '=', '1001').execute(),
    );
    const answer = await attach(wish({ waba_id: '2002' }));
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ state: 'connected', state_reason: null, waba_id: '2002' });
    expect(api.woken).toContain('reconnected');
  });

  test('a connected number keeps its WABA and mode', async () => {
    for (const changed of [{ waba_id: '9' }, { waba_id: '2002', mode: 'cloud_api' }]) {
      const answer = await attach(wish(changed));
      expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
    }
  });

  test('a number of another workspace is refused, without a word about it', async () => {
    const other = await api.keyFor('ws_b', 'manage');
    const answer = await attach(wish({ waba_id: '2002' }), other);
    expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
    expect(answer.body.detail).not.toMatch(/ws_a|num_/);
  });

  test('the operator names the workspace', async () => {
    const unnamed = await attach(wish({ phone_number_id: '1003' }), adminKey);
    expect(unnamed.body.errors).toEqual([
      { path: 'workspace_id', message: "needed with the operator's key" },
    ]);
    const named = await attach(wish({ phone_number_id: '1003', workspace_id: 'ws_b' }), adminKey);
    expect(named.body.workspace_id).toBe('ws_b');
    expect((await attach(wish({ phone_number_id: '1004', workspace_id: 'ws_x' }), adminKey)).status).toBe(
      404,
    );
  });

  test.each([
    [{ phone_number_id: '' }, 'phone_number_id'],
    [{ waba_id: 'a b' }, 'waba_id'],
    [{ display_phone_number: 'none' }, 'display_phone_number'],
    [{ mode: 'on_premises' }, 'mode'],
    [{ access_token: undefined }, 'access_token'],
  ])('%j is refused', async (changed, path) => {
    const answer = await attach(wish(changed));
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toEqual([path]);
  });
});

test('what waited for the WABA is processed now; other entries stay', async () => {
  const entry = (lane: string, state: 'unassigned' | 'failed') => ({
    lane,
    slot: 0,
    body: Buffer.from('{}'),
    size: 2,
    state,
    reason: 'x',
  });
  await api.seed((trx) =>
    trx
      .insertInto('journal')
      .values([entry('2100', 'unassigned'), entry('2100', 'failed'), entry('2101', 'unassigned')])
      .execute(),
  );
  expect((await attach(wish({ phone_number_id: '1100', waba_id: '2100' }))).status).toBe(201);
  const rows = await api.seed((trx) =>
    trx.selectFrom('journal').select(['state', 'reason']).orderBy('id').execute(),
  );
  expect(rows).toEqual([
    { state: 'pending', reason: null },
    { state: 'failed', reason: 'x' },
    { state: 'unassigned', reason: 'x' },
  ]);
});

test('an entry that was being processed while its number was attached is processed again', async () => {
  const { pool } = api.database;
  const lane = '2200';
  await pool.query(`INSERT INTO journal (lane, slot, body, size) VALUES ($1, $2, '{}', 2)`, [
    lane,
    slotOf(lane),
  ]);
  const processing = await pool.connect();
  await processing.query('BEGIN');
  await processing.query('SELECT pg_advisory_xact_lock($1, $2)', [slotLock, slotOf(lane)]);
  await processing.query(`UPDATE journal SET state = 'unassigned' WHERE lane = $1`, [lane]);

  const attached = attach(wish({ phone_number_id: '1200', waba_id: lane }));
  await until('the attachment to wait for the slot', async () => {
    const { rows } = await pool.query(
      `SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.length > 0;
  });
  await processing.query('COMMIT');
  processing.release();

  expect((await attached).status).toBe(201);
  const { rows } = await pool.query('SELECT state FROM journal WHERE lane = $1', [lane]);
  expect(rows).toEqual([{ state: 'pending' }]);
});

describe('a WABA of another workspace', () => {
  const theirs = (changed: object = {}) => wish({ waba_id: '2300', ...changed });
  let other: string;
  beforeAll(async () => {
    other = await api.keyFor('ws_b', 'manage');
    expect((await attach(theirs({ phone_number_id: '1300' }))).status).toBe(201);
  });

  test('is refused to a workspace, also with an admin key, without a word about the other', async () => {
    for (const by of [other, await api.keyFor('ws_b', 'admin')]) {
      const answer = await attach(theirs({ phone_number_id: '1301' }), by);
      expect([answer.status, answer.body.code]).toEqual([409, 'conflict']);
      expect(answer.body.detail).not.toMatch(/ws_a|num_|1300/);
    }
    const rows = await api.seed((trx) =>
      trx.selectFrom('numbers').select('id').where('phone_number_id', '=', '1301').execute(),
    );
    expect(rows).toEqual([]);
  });

  test('two at once: one gets it', async () => {
    const wanted = (id: string) => theirs({ phone_number_id: id, waba_id: '2301' });
    const answers = await Promise.all([attach(wanted('1302')), attach(wanted('1303'), other)]);
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409]);
  });

  test('the operator may share it out; then a new token is taken from the workspace itself', async () => {
    const body = theirs({ phone_number_id: '1304' });
    expect((await attach({ ...body, workspace_id: 'ws_b' }, adminKey)).status).toBe(201);
    expect((await attach({ ...body, access_token: 'EAAG-newer' }, other)).status).toBe(200);
    expect((await attach(theirs({ phone_number_id: '1305' }), other)).status).toBe(409);
  });
});

test('when the hook fails, nothing is attached', async () => {
  const failing = await testApi({ onAttached: () => Promise.reject(new Error('no')) });
  await failing.seed((trx) => seedWorkspace(trx, 'ws_a'));
  const answer = await failing.ask('POST', '/api/v1/numbers', {
    key: adminKey,
    body: wish({ workspace_id: 'ws_a' }),
  });
  expect(answer.status).toBe(500);
  expect(await failing.seed((trx) => trx.selectFrom('numbers').select('id').execute())).toEqual([]);
  await failing.close();
});

test('numbers are listed in order, page by page', async () => {
  const first = await api.ask('GET', '/api/v1/numbers?limit=1', { key });
  expect(first.body.data).toHaveLength(1);
  const whole = await api.ask('GET', '/api/v1/numbers', { key });
  const rest = await api.ask('GET', `/api/v1/numbers?cursor=${first.body.next_cursor}`, { key });
  expect([...first.body.data, ...rest.body.data]).toEqual(whole.body.data);
  expect(rest.body.next_cursor).toBeNull();
});
