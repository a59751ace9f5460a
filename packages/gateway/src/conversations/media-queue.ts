/**
 * Media that waits to be fetched: written with its message, claimed by one process at a time, given back for another
 * try. What became of it in the end stands in media-outcome.ts.
 */
import { createHash } from 'node:crypto';
import { livingNumbers } from '../database/presence.ts';
import { jsonParameter, rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { sha256Hex } from '../runtime/sha256.ts';
import type { PlacedMessage } from './copies.ts';

/** Meta keeps the ids that its webhooks name for seven days (cloud-api.md 5). */
const idLivesMs = 7 * 24 * 3_600_000;

export type WaitingMedia = {
  numberId: string;
  messageId: string;
  workspaceId: string;
  /** Which of the row's claims this is: what was done under an earlier one no longer counts. */
  claim: number;
  mediaId: string | undefined;
  url: string | undefined;
  sha256: string | undefined;
  tries: number;
  expiresAt: Date;
};

/** Why media could not be fetched: a word for programs, a sentence for people. */
export type MediaFault = { code: string; message: string };

/** A process's hold on a row. */
export type MediaHold = Pick<WaitingMedia, 'numberId' | 'messageId' | 'claim'> & { presence: number };

/** Stands for a message in links: unlike a wamid it says nothing about the customer. */
export function mediaHandle(numberId: string, messageId: string): string {
  return createHash('sha256').update(`${numberId} ${messageId}`).digest('base64url').slice(0, 32);
}

/** One row for each of the messages that has media; what has one already keeps it. */
export async function queueMedia(client: Queryable, items: PlacedMessage[], now: Date): Promise<void> {
  const rows = items.flatMap(({ change, number }) =>
    change.media === undefined
      ? []
      : {
          number_id: number.id,
          message_id: change.id,
          handle: mediaHandle(number.id, change.id),
          workspace_id: number.workspaceId,
          media_id: change.media.id,
          url: change.media.id === undefined ? change.media.url : undefined,
          mime_type: change.media.mimeType,
          sha256: sha256Hex(change.media.sha256),
          filename: change.media.filename,
          history: change.source === 'history',
          due_at: now,
          expires_at: new Date(now.getTime() + idLivesMs),
        },
  );
  if (rows.length === 0) return;
  await client.query({
    name: 'media-queue',
    text: `INSERT INTO message_media (number_id, message_id, handle, workspace_id, media_id, url, mime_type, sha256,
             filename, history, due_at, expires_at)
           SELECT * FROM json_to_recordset($1) AS m (number_id text, message_id text, handle text, workspace_id text,
             media_id text, url text, mime_type text, sha256 text, filename text, history boolean,
             due_at timestamptz, expires_at timestamptz)
           ON CONFLICT DO NOTHING`,
    values: [rowsParameter(rows)],
  });
}

/**
 * Claims what is due: of each number what came live first, then what waits longest.
 * @param busy how many of each number this process fetches already
 */
export async function claimMedia(
  client: Queryable,
  presence: number,
  busy: ReadonlyMap<string, number>,
  room: { perNumber: number; inAll: number },
): Promise<WaitingMedia[]> {
  const { rows } = await client.query<ClaimRow>({
    name: 'media-claim',
    // The numbers that have something are found by hopping along the index, so that a long backlog of one costs the
    // others nothing.
    text: `WITH RECURSIVE waiting AS (
             (SELECT number_id FROM message_media WHERE due_at IS NOT NULL AND claimed_by IS NULL
              ORDER BY number_id LIMIT 1)
             UNION ALL
             SELECT (SELECT number_id FROM message_media
                     WHERE due_at IS NOT NULL AND claimed_by IS NULL AND number_id > w.number_id
                     ORDER BY number_id LIMIT 1)
             FROM waiting w WHERE w.number_id IS NOT NULL),
           due AS (
             SELECT m.number_id, m.message_id FROM waiting w
             LEFT JOIN json_to_recordset($1) AS b (number_id text, n int) USING (number_id)
             CROSS JOIN LATERAL (
               SELECT number_id, message_id, history, due_at FROM message_media
               WHERE number_id = w.number_id AND due_at <= now() AND claimed_by IS NULL
               ORDER BY history, due_at LIMIT greatest(0, $2 - coalesce(b.n, 0)) FOR UPDATE SKIP LOCKED) m
             ORDER BY m.history, m.due_at LIMIT $3)
           UPDATE message_media m SET claimed_by = $4, claims = m.claims + 1, state = 'fetching'
           FROM due WHERE m.number_id = due.number_id AND m.message_id = due.message_id
           RETURNING m.number_id, m.message_id, m.workspace_id, m.claims, m.media_id, m.url, m.sha256, m.tries,
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
    sha256: row.sha256 ?? undefined,
    tries: row.tries,
    expiresAt: row.expires_at,
  }));
}

type ClaimRow = {
  number_id: string;
  message_id: string;
  workspace_id: string;
  claims: number;
  media_id: string | null;
  url: string | null;
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
             due_at = now() + $5 * interval '1 millisecond',
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
  await client.query(
    `${freed} WHERE claimed_by IS NOT NULL AND claimed_by NOT IN (${livingNumbers})`,
  );
}

/** Frees what is claimed in our name though we do not work on it: the answer of the database got lost. */
export async function freeForgottenMedia(
  client: Queryable,
  presence: number,
  known: Iterable<Pick<WaitingMedia, 'numberId' | 'messageId' | 'claim'>>,
): Promise<void> {
  const rows = [...known].map((one) => ({ number_id: one.numberId, message_id: one.messageId, claim: one.claim }));
  await client.query(
    `${freed} WHERE claimed_by = $1 AND NOT EXISTS (
       SELECT 1 FROM json_to_recordset($2) AS k (number_id text, message_id text, claim bigint)
       WHERE k.number_id = m.number_id AND k.message_id = m.message_id AND k.claim = m.claims)`,
    [presence, rowsParameter(rows)],
  );
}
