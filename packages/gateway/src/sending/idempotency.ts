/**
 * `Idempotency-Key`: the same request under the same key is one send, for 24 hours, whatever became of it.
 */
import { createHash } from 'node:crypto';
import type { Queryable } from '../database/transaction.ts';
import { Refusal } from '../runtime/refusal.ts';

const lifetime = '24 hours';

/**
 * Takes the key for a new send, inside its transaction; or returns the id of the send that had it before. Two at once:
 * the second waits for the first one's commit. Refuses (`conflict`) when the key was used for another request.
 */
export async function claimKey(
  client: Queryable,
  workspaceId: string,
  key: string,
  request: object,
  sendId: string,
  now: Date,
): Promise<string> {
  const keyHash = sha256(key);
  const requestHash = sha256(JSON.stringify(request));
  const { rows } = await client.query<{ send_id: string; request_hash: Buffer }>(
    // A key that has run out is taken over; `DO UPDATE` also locks a living one and shows it.
    `INSERT INTO idempotency_keys AS k (workspace_id, key_hash, request_hash, send_id, created_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (workspace_id, key_hash) DO UPDATE SET
       (request_hash, send_id, created_at) = (SELECT CASE WHEN old THEN excluded.request_hash ELSE k.request_hash END,
         CASE WHEN old THEN excluded.send_id ELSE k.send_id END,
         CASE WHEN old THEN excluded.created_at ELSE k.created_at END
         FROM (SELECT k.created_at < excluded.created_at - interval '${lifetime}' AS old) AS age)
     RETURNING send_id, request_hash`,
    [workspaceId, keyHash, requestHash, sendId, now],
  );
  const [claimed] = rows;
  if (claimed === undefined) throw new Error('a claim returns its row');
  if (!claimed.request_hash.equals(requestHash))
    throw new Refusal('conflict', 'the Idempotency-Key was used for another request in the last 24 hours');
  return claimed.send_id;
}

/** Removes keys that have run out. */
export async function sweepKeys(client: Queryable, now: Date): Promise<void> {
  await client.query(
    `DELETE FROM idempotency_keys WHERE created_at < $1::timestamptz - interval '${lifetime}'`,
    [now],
  );
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
