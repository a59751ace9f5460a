/**
 * For tests of privacy: rules written as the API writes them, and a look into every table for what must not be there.
 */
import { indexWords } from './conversations/index-words.ts';
import type { TestRecords } from './testing-records.ts';

type Rule = { kind: string; pattern: string; action?: string; scope?: string; number?: string };

/** Returns its id. */
export async function makeRule(
  records: Pick<TestRecords, 'database'>,
  rule: Rule,
  id = 'prv_1',
): Promise<string> {
  const { kind, pattern, action = 'leave_out', scope = 'all', number } = rule;
  await records.database.pool.query(
    `INSERT INTO privacy_rules (id, workspace_id, number_id, kind, pattern, action, scope)
     VALUES ($1, 'ws_1', $2, $3, $4, $5, $6)`,
    [id, number ?? null, kind, pattern, action, scope],
  );
  return id;
}

const forgotten = [
  ...['revisions', 'message_statuses', 'message_media', 'sends', 'messages', 'gaps', 'message_days'],
  ...['ledger', 'ledger_months', 'ledger_holes'],
  ...['contact_merges', 'contact_aliases', 'conversations', 'contacts'],
  'words_due',
  ...['history_chunks', 'notices', 'events', 'event_counters', 'attempts', 'journal', 'privacy_rules'],
];

/** Leaves the workspace `ws_1` and its numbers. DELETE, for TRUNCATE makes new files. */
export async function forgetAll({ database }: Pick<TestRecords, 'database'>): Promise<void> {
  const statements = [
    ...forgotten.map((table) => `DELETE FROM ${table}`),
    `DELETE FROM numbers WHERE workspace_id <> 'ws_1'`,
    `DELETE FROM workspaces WHERE id <> 'ws_1'`,
    'UPDATE numbers SET last_sign_of_life_at = NULL',
  ];
  await database.pool.query(statements.join('; '));
}

/**
 * Which of the words stand anywhere in the database, as `table: word`. The rules themselves are passed over: they name
 * whom they are about. Bytes are looked through as text. What waits for the search's index is taken first, as the
 * gateway does by itself a moment later.
 */
export async function tablesWith(
  { database }: Pick<TestRecords, 'database'>,
  words: string[],
): Promise<string[]> {
  const { pool } = database;
  while ((await indexWords(pool, 1_000)) !== 0);
  const tables = await pool.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'privacy_rules'`,
  );
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const bytes = name === 'journal' ? `|| ' ' || coalesce(convert_from(body, 'UTF8'), '')` : '';
    const { rows } = await pool.query<{ whole: string }>(
      `SELECT (t.*)::text ${bytes} AS whole FROM ${name} t`,
    );
    for (const word of words)
      if (rows.some(({ whole }) => whole.includes(word))) found.push(`${name}: ${word}`);
  }
  return found;
}
