/**
 * Known messages of which a batch says more than was known.
 */

import type { Message } from '@tandem/contract/api/message';
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { isPlaceholder, type PlacedMessage, placeholders } from './copies.ts';
import { mediaShape } from './message-row.ts';
import type { StoredContent } from './recorded.ts';
import { statusOrder } from './status-rank.ts';

type CompletedRow = {
  number_id: string;
  id: string;
  type: string;
  content: Message['content'];
  text: string;
  reply_to: string | null;
  media: Message['media'] | null;
};

/**
 * Completes rows that say less than what came now: a history copy that is now told live, a placeholder (media left out
 * of the history, 131060) whose content arrives under the same id, media of an imported file that Meta offers now, a
 * status only the phone knew. Text that a person wrote is never replaced. Returns by key what those say now that are
 * news; a status alone is none.
 */
export async function completeMessages(
  client: Queryable,
  items: PlacedMessage[],
): Promise<Map<string, StoredContent>> {
  if (items.length === 0) return new Map();
  const rows = items.map(({ change, number }) => ({
    number_id: number.id,
    id: change.id,
    source: change.source,
    type: change.type,
    content: change.content,
    text: change.text,
    status: change.status,
    error: change.errors?.[0],
    reply_to: change.replyTo,
    media: mediaShape(change),
    fills: !isPlaceholder(change),
  }));
  const { rows: changed } = await client.query<CompletedRow>({
    name: 'messages-complete',
    // `old` is the row as it was; `m` in RETURNING is the row as it has become. Media that was ever asked for keeps its
    // row: what retention deleted does not come back.
    text: `WITH completed AS (
             UPDATE messages m SET
               source = CASE WHEN n.source = 'live' THEN 'live' ELSE m.source END,
               type = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.type ELSE m.type END,
               content = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.content ELSE m.content END,
               text = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.text ELSE m.text END,
               media = CASE WHEN (n.fills AND m.type = ANY ($2)) OR offered.media THEN n.media ELSE m.media END,
               error = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.error ELSE m.error END,
               reply_to = coalesce(m.reply_to, n.reply_to),
               status = CASE WHEN array_position($3::text[], n.status) > coalesce(array_position($3, m.status), 0)
                 THEN n.status ELSE m.status END
             FROM json_to_recordset($1) AS n (number_id text, id text, source text, type text, content jsonb, text text,
               status text, error jsonb, reply_to text, media jsonb, fills boolean)
             JOIN messages old USING (number_id, id)
             CROSS JOIN LATERAL (
               SELECT n.media->>'state' = 'at_meta' AND old.media->>'state' = 'expired' AND NOT EXISTS (
                 SELECT FROM message_media f WHERE f.number_id = old.number_id AND f.message_id = old.id) AS media
             ) AS offered
             WHERE m.number_id = n.number_id AND m.id = n.id
               AND ((n.source = 'live' AND m.source = 'history') OR (n.fills AND m.type = ANY ($2))
                 OR offered.media OR array_position($3, n.status) > coalesce(array_position($3, m.status), 0))
             RETURNING m.*, offered.media OR (m.source, m.type) IS DISTINCT FROM (old.source, old.type) AS news)
           SELECT number_id, id, type, content, text, reply_to, media FROM completed WHERE news`,
    values: [rowsParameter(rows), placeholders, statusOrder],
  });
  return new Map(changed.map((row) => [messageKey(row.number_id, row.id), storedContent(row)]));
}

const storedContent = ({ type, content, text, reply_to, media }: CompletedRow): StoredContent => ({
  type,
  content,
  text,
  reply_to: reply_to ?? undefined,
  media: media ?? undefined,
});
