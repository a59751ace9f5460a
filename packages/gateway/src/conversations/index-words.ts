/**
 * Takes the words of what is new or changed, so that a search finds it (0024). Whoever records a message leaves a row in
 * `words_due`; this empties it, in rounds, one after the other: what was written down from an older text is put right by
 * the round that takes the row of the newer one. What is deleted leaves no such row: it is locked while its words are taken.
 */
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { phoneWords, wordsOf, workspaceWord } from './words.ts';

type Due = { number_id: string | null; message_id: string | null; contact_id: string | null };
type MessageText = {
  number_id: string;
  id: string;
  ordinal: number;
  workspace_id: string;
  conversation_id: string;
  sent_at: Date;
  text: string;
  edits: string | null;
};
type Names = {
  id: string;
  workspace_id: string;
  book_name: string | null;
  profile_name: string | null;
  username: string | null;
  wa_id: string | null;
};

/** Beside those of access/ (7302, 7303) and billing/: one round at a time. */
const roundLock = 7304;

/**
 * Whoever deletes a message or a person, or gives it another id, waits until its words are committed, and then they go with
 * it. SKIP LOCKED: who is at it already is not waited for, and may be waiting for us.
 */
const unlessGoing = (table: string): string => `FOR KEY SHARE OF ${table} SKIP LOCKED`;

/**
 * One round inside the caller's transaction; returns how many rows were due (as many as `limit`: there may be more), or
 * undefined while another process has its round: nobody waits for it with a connection in hand.
 */
export async function indexWords(client: Queryable, limit: number): Promise<number | undefined> {
  const { rows: locks } = await client.query<{ ours: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1) AS ours',
    [roundLock],
  );
  if (locks[0]?.ours !== true) return undefined;
  const { rows: due } = await client.query<Due>({
    name: 'words-due',
    // An array: for a list the planner reads the whole of what is due, which after an import is much.
    text: `DELETE FROM words_due WHERE id = ANY (ARRAY(SELECT id FROM words_due ORDER BY id LIMIT $1))
           RETURNING number_id, message_id, contact_id`,
    values: [limit],
  });
  await indexMessages(
    client,
    due.filter(({ message_id }) => message_id !== null),
  );
  await indexContacts(client, [...new Set(due.flatMap(({ contact_id }) => contact_id ?? []))]);
  return due.length;
}

async function indexMessages(client: Queryable, due: Due[]): Promise<void> {
  if (due.length === 0) return;
  const { rows } = await client.query<MessageText>({
    name: 'words-messages',
    // Sends under their own ids stay out: nobody sees to their words when they make room for their wamid (0024).
    text: `SELECT m.number_id, m.id, m.ordinal, m.workspace_id, m.conversation_id, m.sent_at, m.text, (
             SELECT string_agg(r.text, ' ') FROM revisions r
             WHERE r.number_id = m.number_id AND r.message_id = m.id AND r.action = 'edit') AS edits
           FROM (SELECT DISTINCT number_id, message_id FROM json_to_recordset($1) AS d (number_id text, message_id text)) d
           JOIN messages m ON m.number_id = d.number_id AND m.id = d.message_id
           WHERE left(m.id, 4) <> 'snd_'
           ${unlessGoing('m')}`,
    values: [rowsParameter(due)],
  });
  await noteAnew(client, due, rows);
  await client.query({
    name: 'words-of-messages',
    text: `INSERT INTO message_words (ordinal, conversation_id, sent_at, words)
           SELECT ordinal, conversation_id, sent_at, array_to_tsvector(words)
           FROM json_to_recordset($1) AS n (ordinal bigint, conversation_id text, sent_at timestamptz, words text[])
           ORDER BY 1
           ON CONFLICT (ordinal) DO UPDATE SET conversation_id = excluded.conversation_id, sent_at = excluded.sent_at,
             words = excluded.words`,
    values: [
      rowsParameter(
        rows.map((row) => ({
          ...{ ordinal: row.ordinal, conversation_id: row.conversation_id, sent_at: row.sent_at },
          words: [workspaceWord(row.workspace_id), ...wordsOf(`${row.text} ${row.edits ?? ''}`)],
        })),
      ),
    ],
  });
}

/** Those that were passed over and are still there. */
async function noteAnew(client: Queryable, due: Due[], taken: MessageText[]): Promise<void> {
  const known = new Set(taken.map(({ number_id, id }) => messageKey(number_id, id)));
  const left = due.filter(
    ({ number_id, message_id }) => !known.has(messageKey(number_id ?? '', message_id ?? '')),
  );
  if (left.length === 0) return;
  await client.query(
    `INSERT INTO words_due (number_id, message_id)
     SELECT m.number_id, m.id FROM json_to_recordset($1) AS d (number_id text, message_id text)
     JOIN messages m ON m.number_id = d.number_id AND m.id = d.message_id WHERE left(m.id, 4) <> 'snd_'`,
    [rowsParameter(left)],
  );
}

async function indexContacts(client: Queryable, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const { rows } = await client.query<Names>({
    name: 'words-contacts',
    text: `SELECT id, workspace_id, book_name, profile_name, username, wa_id FROM contacts
           WHERE id = ANY ($1) ${unlessGoing('contacts')}`,
    values: [ids],
  });
  if (rows.length < ids.length)
    await client.query(
      `INSERT INTO words_due (contact_id) SELECT id FROM contacts WHERE id = ANY ($1) AND NOT id = ANY ($2)`,
      [ids, rows.map(({ id }) => id)],
    );
  await client.query({
    name: 'words-of-contacts',
    text: `INSERT INTO contact_words (contact_id, words)
           SELECT contact_id, array_to_tsvector(words) FROM json_to_recordset($1) AS n (contact_id text, words text[])
           ORDER BY 1 ON CONFLICT (contact_id) DO UPDATE SET words = excluded.words`,
    values: [
      rowsParameter(
        rows.map((row) => ({
          contact_id: row.id,
          words: [
            workspaceWord(row.workspace_id),
            ...wordsOf([row.book_name, row.profile_name, row.username].join(' ')),
            ...phoneWords(row.wa_id),
          ],
        })),
      ),
    ],
  });
}
