/**
 * Recipients for a broadcast, some at a time: everybody once, whoever brought them. What one call brings comes whole or
 * is taken out again.
 */
import { canonicalPhone } from '../conversations/spelling.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { requireState } from './machine.ts';
import { readRecipient, type Written } from './recipient.ts';
import { addCounts, type BroadcastRow, holdBroadcast } from './rows.ts';

export type Added = { added: number; duplicates: number; invalid: number };
export const nothingAdded: Added = { added: 0, duplicates: 0, invalid: 0 };

/** A number for the rows of one call. Throws `conflict` while recipients cannot be changed. */
export async function beginUpload(client: Queryable, reach: string, id: string): Promise<number> {
  const held = await holdBroadcast(client, reach, id);
  requireState(held.state, 'edit');
  await client.query('UPDATE broadcasts SET uploads = uploads + 1 WHERE id = $1', [id]);
  return held.uploads + 1;
}

/** In a transaction that holds the broadcast: some thousands at most. */
export async function addRecipients(
  client: Queryable,
  held: BroadcastRow,
  upload: number,
  written: readonly Written[],
  defaultCountry: string | undefined,
): Promise<Added> {
  requireState(held.state, 'edit');
  const rows = written.map((one, i) => rowOf(held, upload, i, one, defaultCountry));
  const { rows: kept } = await client.query<{ position: number }>(insert, [rowsParameter(rows)]);
  const isKept = new Set(kept.map(({ position }) => position));
  const doubled = rows.filter(({ position }) => !isKept.has(position));
  if (doubled.length > 0) {
    const shown = doubled.map((row) => ({ ...row, key: undefined, state: 'skipped', reason: 'duplicate' }));
    await client.query(insert, [rowsParameter(shown)]);
  }
  const invalid = rows.filter(({ reason }) => reason === 'invalid').length;
  const duplicates = doubled.length;
  const added = rows.length - invalid - duplicates;
  await addCounts(
    client,
    held,
    { total: rows.length, pending: added, skipped: invalid + duplicates, duplicates },
    rows.length,
  );
  return { added, duplicates, invalid };
}

const insert = `
  INSERT INTO broadcast_recipients (broadcast_id, position, workspace_id, upload, written, phone, user_id, key,
    variables, state, reason)
  SELECT * FROM json_to_recordset($1) AS r (broadcast_id text, position integer, workspace_id text, upload integer,
    written text, phone text, user_id text, key text, variables jsonb, state text, reason text)
  ON CONFLICT (broadcast_id, key) DO NOTHING RETURNING position`;

function rowOf(
  held: BroadcastRow,
  upload: number,
  i: number,
  written: Written,
  defaultCountry: string | undefined,
) {
  const { phone, userId } = readRecipient(written, defaultCountry);
  const key = phone === undefined ? userId : canonicalPhone(phone);
  return {
    ...{
      broadcast_id: held.id,
      position: held.last_position + i + 1,
      workspace_id: held.workspace_id,
      upload,
    },
    ...{ written: (written.to ?? written.recipient ?? '').slice(0, 200), phone, user_id: userId, key },
    variables: written.variables ?? {},
    state: key === undefined ? 'skipped' : 'pending',
    reason: key === undefined ? 'invalid' : undefined,
  };
}

/** Takes out again what a call brought before it failed. What was sent meanwhile stays. */
export async function removeUpload(
  client: Queryable,
  reach: string,
  id: string,
  upload: number,
): Promise<void> {
  const held = await holdBroadcast(client, reach, id);
  const { rows } = await client.query<{ state: 'pending' | 'skipped'; duplicates: number; n: number }>(
    `WITH gone AS (
       DELETE FROM broadcast_recipients
       WHERE broadcast_id = $1 AND upload = $2 AND state IN ('pending', 'skipped') RETURNING state, reason)
     SELECT state, count(*)::int AS n, (count(*) FILTER (WHERE reason = 'duplicate'))::int AS duplicates
     FROM gone GROUP BY state`,
    [id, upload],
  );
  const gone = (state: string): number => rows.find((row) => row.state === state)?.n ?? 0;
  await addCounts(client, held, {
    total: -gone('pending') - gone('skipped'),
    pending: -gone('pending'),
    skipped: -gone('skipped'),
    duplicates: -rows.reduce((sum, row) => sum + row.duplicates, 0),
  });
}
