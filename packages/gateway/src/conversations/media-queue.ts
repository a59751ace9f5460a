/**
 * Media that waits to be fetched, written with its message. Who fetches it stands in media-claim.ts, what became of it
 * in media-outcome.ts.
 */

import { createHash } from 'node:crypto';
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { sha256Hex } from '../runtime/sha256.ts';
import type { PlacedMessage } from './copies.ts';

/** Meta keeps the ids that its webhooks name for seven days (cloud-api.md 5). */
const idLivesMs = 7 * 24 * 3_600_000;
/** How long the history gives way to what comes live; it still has a day then. */
const historyWaitsMs = 6 * 24 * 3_600_000;

export type WaitingMedia = {
  numberId: string;
  messageId: string;
  workspaceId: string;
  /** Which of the row's claims this is: what was done under an earlier one no longer counts. */
  claim: number;
  mediaId: string | undefined;
  url: string | undefined;
  /** As the Meta webhook told it. */
  mimeType: string | undefined;
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
  return createHash('sha256').update(messageKey(numberId, messageId)).digest('base64url').slice(0, 32);
}

/** One row for each of the messages that has media; what has one already keeps it. */
export async function queueMedia(client: Queryable, items: PlacedMessage[], now: Date): Promise<void> {
  const rows = items.flatMap(({ change, number }) =>
    change.media === undefined || change.media.elsewhere
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
          turn_at: new Date(now.getTime() + (change.source === 'history' ? historyWaitsMs : 0)),
          expires_at: new Date(now.getTime() + idLivesMs),
        },
  );
  if (rows.length === 0) return;
  await client.query({
    name: 'media-queue',
    text: `INSERT INTO message_media (number_id, message_id, handle, workspace_id, media_id, url, mime_type, sha256,
             filename, history, due_at, turn_at, expires_at)
           SELECT * FROM json_to_recordset($1) AS m (number_id text, message_id text, handle text, workspace_id text,
             media_id text, url text, mime_type text, sha256 text, filename text, history boolean,
             due_at timestamptz, turn_at timestamptz, expires_at timestamptz)
           ON CONFLICT DO NOTHING`,
    values: [rowsParameter(rows)],
  });
}
