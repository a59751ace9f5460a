/**
 * Media whose time is over. Messages share a file when they have the same bytes: it goes with the last one that names it.
 *
 * A row names its file before the bytes are put into place (`nameFile`), and naming and deleting take turns under a lock
 * of the file: a file that somebody is about to have is never deleted from under them.
 */
import type { Queryable } from '../database/transaction.ts';
import type { MediaHold } from './media-queue.ts';

/** Among the advisory locks with one key: the others are small numbers (access/, billing/, index-words.ts), or hashed with a word before. */
const fileLock = (parameter: string): string => `pg_advisory_xact_lock(hashtextextended(${parameter}, 0))`;

/** Notes which file the row is about to have. False: the claim is no longer ours, and the bytes must not be kept. */
export async function nameFile(client: Queryable, hold: MediaHold, fileKey: string): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'media-name-file',
    text: `WITH lock AS MATERIALIZED (SELECT ${fileLock('$5')})
           UPDATE message_media SET file_key = $5 FROM lock
           WHERE number_id = $1 AND message_id = $2 AND claimed_by = $3 AND claims = $4`,
    values: [hold.numberId, hold.messageId, hold.presence, hold.claim, fileKey],
  });
  return rowCount === 1;
}

/** Files that a message has had since before the given time, the oldest first; none that somebody is about to have. */
export async function oldFiles(client: Queryable, before: Date, most: number): Promise<string[]> {
  const { rows } = await client.query<{ file_key: string }>({
    name: 'media-old-files',
    text: `SELECT file_key FROM message_media m
           WHERE state = 'stored' AND finished_at < $1 AND NOT EXISTS (
             SELECT 1 FROM message_media w WHERE w.file_key = m.file_key AND w.due_at IS NOT NULL)
           ORDER BY finished_at LIMIT $2`,
    values: [before, most],
  });
  return [...new Set(rows.map((row) => row.file_key))];
}

/** Until the transaction ends nobody else begins to name one of the files, or takes one away. */
export async function holdFiles(client: Queryable, fileKeys: string[]): Promise<void> {
  // One by one in the same order, so that two holders cannot wait for each other.
  for (const fileKey of fileKeys.toSorted()) await client.query(`SELECT ${fileLock('$1')}`, [fileKey]);
}

export type FileExpiry = {
  /** Messages that have lost their file. */
  messages: number;
  /** No message names the file any more: it can be deleted in the same transaction, whose lock keeps others from naming it. */
  unused: boolean;
};

/** Takes the file from all messages that have had it since before the given time. One transaction with the deletion. */
export async function expireFile(client: Queryable, fileKey: string, before: Date): Promise<FileExpiry> {
  await holdFiles(client, [fileKey]);
  // A statement of its own: what it sees is what was committed before the lock was ours.
  const { rows } = await client.query<{ messages: number; unused: boolean }>({
    name: 'media-expire',
    text: `WITH naming AS (
             SELECT number_id, message_id, state = 'stored' AND finished_at < $2 AS old, due_at IS NOT NULL AS coming
             FROM message_media WHERE file_key = $1),
           expired AS (
             UPDATE message_media m SET state = 'expired', file_key = NULL FROM naming n
             WHERE m.number_id = n.number_id AND m.message_id = n.message_id AND n.old
               AND NOT EXISTS (SELECT 1 FROM naming WHERE coming)
             RETURNING m.number_id, m.message_id),
           shown AS (
             UPDATE messages s SET media = s.media || '{"state": "expired"}' FROM expired e
             WHERE s.number_id = e.number_id AND s.id = e.message_id)
           SELECT (SELECT count(*)::int FROM expired) AS messages,
             (SELECT count(*) FROM naming) = (SELECT count(*) FROM expired) AS unused`,
    values: [fileKey, before],
  });
  return rows[0] ?? { messages: 0, unused: false };
}
