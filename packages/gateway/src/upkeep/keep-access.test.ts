/** What is over goes; what is younger, and what is open, stays. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { startKeepingAccess } from './keep-access.ts';

let records: TestRecords;
beforeAll(async () => {
  records = await testRecords();
});
afterAll(() => records.database.drop());

test('audit entries go in steps; sessions, links and counts when they are over', async () => {
  const { pool } = records.database;
  const now = new Date('2026-11-27T12:00:00Z');
  const query = (text: string) => pool.query(text, [now]);
  await query(`INSERT INTO audit_entries (id, workspace_id, at, actor_kind, action, status)
    SELECT 'aud_' || lpad(n::text, 6, '0'), 'ws_1', $1::timestamptz - (12000 - n) * interval '1 hour', 'key', 'createKey', 201
    FROM generate_series(1, 12000) AS n`);
  await pool.query(`INSERT INTO people (id, email, name) VALUES ('per_1', 'ada@example.com', 'Ada')`);
  await pool.query(
    `INSERT INTO memberships (workspace_id, person_id, role) VALUES ('ws_1', 'per_1', 'owner')`,
  );
  await query(`INSERT INTO sessions (id, hash, person_id, workspace_id, created_at, last_seen_at, expires_at)
    SELECT 'ses_' || n, decode(n::text, 'escape'), 'per_1', 'ws_1', $1, $1, $1::timestamptz + n * interval '1 minute'
    FROM generate_series(-2, 2) AS n`);
  await query(`INSERT INTO invitations (id, workspace_id, hash, email, role, created_at, expires_at)
    SELECT 'inv_' || n, 'ws_1', decode(n::text, 'escape'), 'grace@example.com', 'agent', $1,
      $1::timestamptz + n * interval '1 minute'
    FROM generate_series(-2, 2) AS n`);
  await query(`INSERT INTO sign_in_tries (key, tries, until)
    SELECT decode(n::text, 'escape'), 1, $1::timestamptz + n * interval '1 minute' FROM generate_series(-2, 2) AS n`);
  const faults: unknown[] = [];
  const keeping = startKeepingAccess({
    pool,
    days: 400,
    now: () => now,
    onError: (error) => faults.push(error),
  });
  const count = async (table: string) =>
    Number((await records.row(`SELECT count(*)::int AS n FROM ${table}`)).n);
  await until('the old entries to go', async () => (await count('audit_entries')) <= 400 * 24 + 1);
  await keeping.stop();
  expect(faults).toEqual([]);
  expect(await count('audit_entries')).toBe(400 * 24 + 1);
  expect([await count('sessions'), await count('invitations'), await count('sign_in_tries')]).toEqual([
    2, 2, 2,
  ]);
});
