/**
 * Takes away the media of messages that are erased or masked.
 */
import type { Queryable } from '../database/transaction.ts';
import { holdFiles } from './media-retention.ts';

/**
 * Returns the files that no message names any more. They can be removed in the same transaction, whose locks keep others
 * from naming them.
 */
export async function eraseMedia(client: Queryable, numberId: string, ids: string[]): Promise<string[]> {
  const of = [numberId, ids];
  const { rows: named } = await client.query<{ file_key: string }>(
    `SELECT DISTINCT file_key FROM message_media
     WHERE number_id = $1 AND message_id = ANY ($2) AND file_key IS NOT NULL`,
    of,
  );
  // First the files, then their rows: as whoever else takes a file away.
  await holdFiles(client, keysOf(named));
  const { rows: gone } = await client.query<{ file_key: string }>(
    'DELETE FROM message_media WHERE number_id = $1 AND message_id = ANY ($2) RETURNING file_key',
    of,
  );
  return unnamedFiles(client, keysOf(gone));
}

/** Those of the files that no message names; nobody begins to before the transaction ends. */
export async function unnamedFiles(client: Queryable, fileKeys: string[]): Promise<string[]> {
  if (fileKeys.length === 0) return [];
  await holdFiles(client, fileKeys);
  // A statement of its own: what it sees is what was committed before the locks were ours.
  const { rows } = await client.query<{ file_key: string }>(
    `SELECT file_key FROM unnest($1::text[]) AS f (file_key)
     WHERE NOT EXISTS (SELECT 1 FROM message_media m WHERE m.file_key = f.file_key)`,
    [fileKeys],
  );
  return keysOf(rows);
}

const keysOf = (rows: { file_key: string | null }[]): string[] => [
  ...new Set(rows.flatMap((row) => row.file_key ?? [])),
];
