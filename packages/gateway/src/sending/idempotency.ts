/**
 * `Idempotency-Key`: the same request under the same key is one send, for 24 hours, whatever became of it. Only
 * where it is certain that nothing was sent is the key free again.
 */
import { createHash } from 'node:crypto';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

const lifetime = '24 hours';

export type KeyedSend = { workspaceId: string; key: string; request: object; sendId: string };

/** Whose the key is: this send's, an earlier one's of the same request, or another request's. */
export type KeyClaim = { sendId: string; conflict: boolean };

/**
 * Takes the keys for new sends, inside their transaction; answers in their order. Two at once for one key: the second waits
 * for the first one's commit. Of two in the same batch the first has it.
 */
export async function claimKeys(
  client: Queryable,
  sends: readonly KeyedSend[],
  now: Date,
): Promise<KeyClaim[]> {
  if (sends.length === 0) return [];
  const rows = sends.map(({ workspaceId, key, request, sendId }) => ({
    workspace_id: workspaceId,
    key_hash: sha256(key),
    request_hash: sha256(JSON.stringify(request)),
    send_id: sendId,
  }));
  const nameOf = (row: { workspace_id: string; key_hash: string }) => `${row.workspace_id} ${row.key_hash}`;
  const first = new Map(rows.toReversed().map((row) => [nameOf(row), row]));
  const { rows: claimed } = await client.query<(typeof rows)[number]>({
    name: 'keys-claim',
    // A key that has run out is taken over; `DO UPDATE` also locks a living one and shows it. In one order, so that two
    // processes cannot wait for each other.
    text: `INSERT INTO idempotency_keys AS k (workspace_id, key_hash, request_hash, send_id, created_at)
           SELECT workspace_id, decode(key_hash, 'hex'), decode(request_hash, 'hex'), send_id, $2
           FROM json_to_recordset($1) AS n (workspace_id text, key_hash text, request_hash text, send_id text)
           ORDER BY workspace_id, key_hash
           ON CONFLICT (workspace_id, key_hash) DO UPDATE SET
             (request_hash, send_id, created_at) = (SELECT CASE WHEN old THEN excluded.request_hash ELSE k.request_hash END,
               CASE WHEN old THEN excluded.send_id ELSE k.send_id END,
               CASE WHEN old THEN excluded.created_at ELSE k.created_at END
               FROM (SELECT k.created_at < excluded.created_at - interval '${lifetime}' AS old) AS age)
           RETURNING workspace_id, encode(key_hash, 'hex') AS key_hash, encode(request_hash, 'hex') AS request_hash, send_id`,
    values: [rowsParameter([...first.values()]), now],
  });
  const owners = new Map(claimed.map((row) => [nameOf(row), row]));
  return rows.map((row) => {
    const owner = owners.get(nameOf(row));
    if (owner === undefined) throw new Error('a claim returns its row');
    return { sendId: owner.send_id, conflict: owner.request_hash !== row.request_hash };
  });
}

/** The keys of sends that never were: the same request under them is a new one. */
export async function releaseKeys(
  client: Queryable,
  sends: readonly Omit<KeyedSend, 'request'>[],
): Promise<void> {
  if (sends.length === 0) return;
  await client.query(
    `DELETE FROM idempotency_keys k
     USING json_to_recordset($1) AS n (workspace_id text, key_hash text, send_id text)
     WHERE k.workspace_id = n.workspace_id AND k.key_hash = decode(n.key_hash, 'hex') AND k.send_id = n.send_id`,
    [
      rowsParameter(
        sends.map(({ workspaceId, key, sendId }) => ({
          ...{ workspace_id: workspaceId, key_hash: sha256(key), send_id: sendId },
        })),
      ),
    ],
  );
}

/** Removes keys that have run out. */
export async function sweepKeys(client: Queryable, now: Date): Promise<void> {
  await client.query(
    `DELETE FROM idempotency_keys WHERE created_at < $1::timestamptz - interval '${lifetime}'`,
    [now],
  );
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
