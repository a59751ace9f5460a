/**
 * Takes out of the journal what was kept out of the records: the entry's bytes become those of what is left.
 */
import { redacted } from '../../changes/redacted.ts';
import type { Queryable } from '../../database/transaction.ts';
import type { Entry } from '../entries.ts';
import { readBody } from '../read-body.ts';
import { type Sifting, siftBody } from './sift.ts';

/** `sifted`: the entry's body without what is private. An entry without a row (in tests) is passed over. */
export async function redactEntry(
  client: Queryable,
  entry: Pick<Entry, 'id' | 'body'>,
  sifted: unknown,
  sifting: Sifting,
): Promise<void> {
  // A body that speaks of several WABAs stands in one row only, and another process may just be redacting it too.
  const { rows } = await client.query<{ root: number; body: Buffer }>(
    `SELECT b.id AS root, b.body FROM journal j JOIN journal b ON b.id = coalesce(j.body_of, j.id)
     WHERE j.id = $1 FOR UPDATE OF b`,
    [entry.id],
  );
  const [row] = rows;
  if (row === undefined) return;
  let left = sifted;
  if (!row.body.equals(entry.body)) {
    left = readBody(row.body);
    siftBody(left, sifting);
  }
  const bytes = bytesOf(left);
  await client.query('UPDATE journal SET body = $2 WHERE id = $1', [row.root, bytes]);
  await client.query('UPDATE journal SET redacted = true, size = $2 WHERE id = $1 OR body_of = $1', [
    row.root,
    bytes.length,
  ]);
}

/** What is nested too deep to be written again goes whole: better no bytes than private ones. */
function bytesOf(body: unknown): Buffer {
  try {
    return Buffer.from(JSON.stringify(body));
  } catch {
    return Buffer.from(JSON.stringify(redacted()));
  }
}
