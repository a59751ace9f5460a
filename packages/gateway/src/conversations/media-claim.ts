/**
 * Media is fetched by one process at a time: claim what is due, give it back for another try, free what a dead process
 * held. As with lanes (delivery/), a claim is the presence number of the process in the row.
 */
import { livingNumbers } from '../database/presence.ts';
import { jsonParameter, rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { MediaFault, MediaHold, WaitingMedia } from './media-queue.ts';

/**
 * Claims what is due, of each number and among them in the order of `turn_at` (see migration 0010): the oldest deadline
 * first, live before history, unless the history's deadline is near.
 * @param busy how many of each number this process fetches already
 */
export async function claimMedia(
  client: Queryable,
  presence: number,
  busy: ReadonlyMap<string, number>,
  room: { perNumber: number; inAll: number },
): Promise<WaitingMedia[]> {
  await endRest(client);
  const { rows } = await client.query<ClaimRow>({
    name: 'media-claim',
    // The numbers that have something are found by hopping along the index, so that a long backlog of one costs the
    // others nothing. The last limit is for the planner: of a parameter it expects a tenth of the table, and joins with
    // all of it (measured: 450 ms a claim at 100,000 rows).
    text: `WITH RECURSIVE waiting AS (
             (SELECT number_id FROM message_media WHERE due_at IS NOT NULL AND claimed_by IS NULL AND NOT resting
              ORDER BY number_id LIMIT 1)
             UNION ALL
             SELECT (SELECT number_id FROM message_media
                     WHERE due_at IS NOT NULL AND claimed_by IS NULL AND NOT resting
                       AND number_id > w.number_id
                     ORDER BY number_id LIMIT 1)
             FROM waiting w WHERE w.number_id IS NOT NULL),
           due AS (
             SELECT most.* FROM (
             SELECT m.number_id, m.message_id FROM waiting w
             LEFT JOIN json_to_recordset($1) AS b (number_id text, n int) USING (number_id)
             CROSS JOIN LATERAL (
               SELECT number_id, message_id, turn_at FROM message_media
               WHERE number_id = w.number_id AND due_at IS NOT NULL AND claimed_by IS NULL AND NOT resting
               ORDER BY turn_at LIMIT greatest(0, $2 - coalesce(b.n, 0)) FOR UPDATE SKIP LOCKED) m
             ORDER BY m.turn_at LIMIT $3) AS most LIMIT 1000)
           UPDATE message_media m SET claimed_by = $4, claims = m.claims + 1, state = 'fetching'
           FROM due WHERE m.number_id = due.number_id AND m.message_id = due.message_id
           RETURNING m.number_id, m.message_id, m.workspace_id, m.claims, m.media_id, m.url, m.mime_type,
             m.sha256, m.tries,
             m.expires_at`,
    values: [
      rowsParameter([...busy].map(([number_id, n]) => ({ number_id, n }))),
      room.perNumber,
      room.inAll,
      presence,
    ],
  });
  return rows.map((row) => ({
    numberId: row.number_id,
    messageId: row.message_id,
    workspaceId: row.workspace_id,
    claim: row.claims,
    mediaId: row.media_id ?? undefined,
    url: row.url ?? undefined,
    mimeType: row.mime_type ?? undefined,
    sha256: row.sha256 ?? undefined,
    tries: row.tries,
    expiresAt: row.expires_at,
  }));
}

/** What has rested long enough is due. In steps: after a long outage there may be very many at once. */
async function endRest(client: Queryable): Promise<void> {
  await client.query({
    name: 'media-end-rest',
    text: `UPDATE message_media m SET resting = false
           FROM (SELECT number_id, message_id FROM message_media WHERE resting AND due_at <= now()
                 ORDER BY due_at LIMIT 1000 FOR UPDATE SKIP LOCKED) AS rested
           WHERE m.number_id = rested.number_id AND m.message_id = rested.message_id`,
  });
}

type ClaimRow = {
  number_id: string;
  message_id: string;
  workspace_id: string;
  claims: number;
  media_id: string | null;
  url: string | null;
  mime_type: string | null;
  sha256: string | null;
  tries: number;
  expires_at: Date;
};

/** Gives a row back; it is due again after the pause. Without a fault the try does not count. */
export async function postponeMedia(
  client: Queryable,
  hold: MediaHold,
  pauseMs: number,
  fault: MediaFault | undefined,
): Promise<void> {
  await client.query({
    name: 'media-postpone',
    text: `UPDATE message_media SET claimed_by = NULL, state = 'at_meta',
             due_at = now() + $5 * interval '1 millisecond', resting = $5 > 0,
             tries = CASE WHEN $6::jsonb IS NULL THEN tries ELSE least(tries + 1, 32767) END,
             error = coalesce($6::jsonb, error)
           WHERE number_id = $1 AND message_id = $2 AND claimed_by = $3 AND claims = $4`,
    values: [
      hold.numberId,
      hold.messageId,
      hold.presence,
      hold.claim,
      pauseMs,
      fault === undefined ? null : jsonParameter(fault),
    ],
  });
}

const freed = `UPDATE message_media m SET claimed_by = NULL, state = 'at_meta'`;

/** Frees what processes claimed that are gone. One statement on purpose: see freeAbandoned in delivery/claim.ts. */
export async function freeAbandonedMedia(client: Queryable): Promise<void> {
  await client.query(`${freed} WHERE claimed_by IS NOT NULL AND claimed_by NOT IN (${livingNumbers})`);
}

/** Frees what is claimed in our name though we do not work on it: the answer of the database got lost. */
export async function freeForgottenMedia(
  client: Queryable,
  presence: number,
  known: Iterable<Pick<WaitingMedia, 'numberId' | 'messageId' | 'claim'>>,
): Promise<void> {
  const rows = [...known].map((one) => ({
    number_id: one.numberId,
    message_id: one.messageId,
    claim: one.claim,
  }));
  await client.query(
    `${freed} WHERE claimed_by = $1 AND NOT EXISTS (
       SELECT 1 FROM json_to_recordset($2) AS k (number_id text, message_id text, claim bigint)
       WHERE k.number_id = m.number_id AND k.message_id = m.message_id AND k.claim = m.claims)`,
    [presence, rowsParameter(rows)],
  );
}
