/**
 * Many windows that end in the same minute, told by the clocks of two processes.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkBooks } from '../testing-pipeline.ts';
import { type TestRecords, testRecords } from '../testing-records.ts';
import { until } from '../testing-until.ts';
import { startClosingWindows } from './close-windows.ts';

const many = Number(process.env.WINDOWS ?? 100_000);
const end = new Date('2026-11-27T12:00:00Z');
let records: TestRecords;

beforeAll(async () => {
  records = await testRecords();
  const { rows } = records;
  await rows(`INSERT INTO subscribers (id, workspace_id, url, format, ordering, secret_sealed)
    VALUES ('sub_1', 'ws_1', 'http://127.0.0.1:9', 'tandem', 'conversation', '')`);
  await rows(
    `INSERT INTO contacts (id, workspace_id, number_id, wa_id)
     SELECT 'con_' || n, 'ws_1', 'num_1', '1555' || n FROM generate_series(1, $1::int) AS n`,
    [many],
  );
  // They wrote within one minute a day before.
  await rows(
    `INSERT INTO conversations (id, workspace_id, number_id, contact_id, last_message_at, last_inbound_at)
     SELECT 'conv_' || n, 'ws_1', 'num_1', 'con_' || n, at, at
     FROM generate_series(1, $1::int) AS n,
       LATERAL (SELECT date_trunc('milliseconds', $2::timestamptz - interval '24 hours' - n * interval '60 seconds' / $1) AS at) AS t`,
    [many, end],
  );
  await rows(`INSERT INTO windows (conversation_id, kind, workspace_id, number_id, opened_at, due_at)
    SELECT id, 'customer_service', workspace_id, number_id, last_inbound_at, last_inbound_at + interval '24 hours'
    FROM conversations`);
});
afterAll(() => records.database.drop());

test(`${many} windows that close in one minute are each told once, with their own end`, {
  timeout: 600_000,
}, async () => {
  const errors: unknown[] = [];
  let commits = 0;
  const needs = {
    ...{ pool: records.database.pool, now: () => end, onError: (error: unknown) => errors.push(error) },
    onCommit: () => {
      commits += 1;
    },
  };
  const clocks = [startClosingWindows(needs), startClosingWindows(needs)];
  await until('all to be closed', async () => commits * 1_000 >= many, 200_000);
  await Promise.all(clocks.map((clock) => clock.stop()));
  expect(errors).toEqual([]);
  expect(commits).toBe(many / 1_000);
  expect(
    await records.row(`SELECT count(*)::int AS told, count(DISTINCT conversation_id)::int AS conversations,
        count(*) FILTER (WHERE e.occurred_at = c.last_inbound_at + interval '24 hours')::int AS right_time
      FROM events e JOIN conversations c ON c.id = e.conversation_id WHERE type = 'window.closed'`),
  ).toEqual({ told: many, conversations: many, right_time: many });
  await checkBooks(records);
});
