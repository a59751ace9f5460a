/**
 * The records without their loops, for tests: bodies go from translation to the outbox in batches of the test's choice,
 * each batch one transaction, as processing does it.
 */

import { type TestDatabase, testDatabase } from './database/testing.ts';
import { inTransaction } from './database/transaction.ts';
import { applyEntries } from './intake/apply.ts';
import { readEntry } from './intake/read-entry.ts';
import { lanesOf } from './intake/translate/lane.ts';
import { ids, type Json, moment } from './testing-meta.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into rows freely
export type Row = Record<string, any>;

export type TestRecords = {
  database: TestDatabase;
  /** Records the bodies as one batch; returns the events it told, in order of position. */
  record(...bodies: Json[]): Promise<Row[]>;
  /** The same at another time than now. */
  recordAt(now: Date, ...bodies: Json[]): Promise<Row[]>;
  rows(sql: string, values?: unknown[]): Promise<Row[]>;
  /** The only row. */
  row(sql: string, values?: unknown[]): Promise<Row>;
};

/** A database with workspace `ws_1` and its connected number `num_1`. */
export async function testRecords(): Promise<TestRecords> {
  const database = await testDatabase();
  await makeWorkspace(database.pool);
  await makeNumber(database.pool);
  return recordsOn(database);
}

export function recordsOn(database: TestDatabase): TestRecords {
  const rows = async (sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await database.pool.query<Row>(sql, values)).rows;
  const lastPosition = async (): Promise<number> =>
    (await rows('SELECT coalesce(max(position), 0) AS n FROM events'))[0]?.n;
  let entryId = 0;
  const recordAt: TestRecords['recordAt'] = async (now, ...bodies) => {
    const before = await lastPosition();
    await inTransaction(database.pool, (client) => {
      const read = bodies.flatMap((json) =>
        lanesOf(json).map((lane) => {
          entryId += 1;
          const body = Buffer.from(JSON.stringify(json));
          return readEntry({ id: entryId, lane, body, receivedAt: now });
        }),
      );
      return applyEntries(client, read, now);
    });
    return rows('SELECT * FROM events WHERE position > $1 ORDER BY workspace_id, position', [before]);
  };
  return {
    database,
    rows,
    async row(sql, values) {
      const found = await rows(sql, values);
      const [only] = found;
      if (only === undefined || found.length > 1) throw new Error(`${found.length} rows: ${sql}`);
      return only;
    },
    record: (...bodies) => recordAt(new Date(), ...bodies),
    recordAt,
  };
}

type Pool = TestDatabase['pool'];

async function makeWorkspace(pool: Pool, id = 'ws_1'): Promise<void> {
  await pool.query('INSERT INTO workspaces (id, name) VALUES ($1, $1)', [id]);
}

export type NumberRow = {
  id: string;
  workspace: string;
  number: string;
  waba: string;
  phone: string;
  mode: string;
  state: string;
};

export async function makeNumber(pool: Pool, changed: Partial<NumberRow> = {}): Promise<void> {
  const { id, workspace, number, waba, phone, mode, state } = {
    id: 'num_1',
    workspace: 'ws_1',
    mode: 'coexistence',
    state: 'connected',
    ...ids,
    ...changed,
  };
  await pool.query(
    `INSERT INTO numbers (id, workspace_id, phone_number_id, waba_id, display_phone_number, phone_digits, mode, state,
       linked_at)
     VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8)`,
    [id, workspace, number, waba, phone, mode, state, moment(0)],
  );
}

export type SubscriberRow = {
  id: string;
  workspace: string;
  format: string;
  ordering: string;
  types: string[] | null;
  history: boolean;
};

export async function makeSubscriber(
  pool: Pool,
  url: string,
  changed: Partial<SubscriberRow> = {},
): Promise<void> {
  const { id, workspace, format, ordering, types, history } = {
    id: 'sub_1',
    workspace: 'ws_1',
    format: 'tandem',
    ordering: 'conversation',
    types: null,
    history: false,
    ...changed,
  };
  await pool.query(
    `INSERT INTO subscribers (id, workspace_id, url, format, ordering, event_types, include_history, secret_sealed)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '\\x00')`,
    [id, workspace, url, format, ordering, types, history],
  );
}
