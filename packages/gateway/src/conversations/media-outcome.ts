/**
 * What became of a message's media: in one transaction with the event that tells it.
 */
import type { Media } from '@tandem/contract/api/message';
import type { EventDraft } from '../changes/event-draft.ts';
import { jsonParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { type MediaFault, type MediaHold, mediaHandle } from './media-queue.ts';

/** The file as it is kept. */
export type StoredFile = { fileKey: string; sha256: string; size: number; mimeType: string | undefined };

/** Gives the address under which stored media can be fetched. */
export type MediaLinkOf = (workspaceId: string, handle: string) => string;

export type MediaOutcome = { stored: StoredFile } | { failed: MediaFault };

/**
 * Notes the outcome on the row and on its message. The draft says so to subscribers; there is none when the claim is no
 * longer ours, and none for the history, which is silent.
 */
export async function settleMedia(
  client: Queryable,
  hold: MediaHold,
  outcome: MediaOutcome,
  { now, linkOf }: { now: Date; linkOf: MediaLinkOf },
): Promise<EventDraft | undefined> {
  const workspaceId = await closeRow(client, hold, outcome, now);
  if (workspaceId === undefined) return undefined;
  const stored = 'stored' in outcome ? outcome.stored : undefined;
  const { rows } = await client.query<ShownMedia>({
    name: 'media-show',
    // What the webhook said of its kind stays; Graph's word fills in where it said nothing.
    text: `UPDATE messages SET media = jsonb_strip_nulls(jsonb_build_object('mime_type', $3::text) || media || $4)
           WHERE number_id = $1 AND id = $2
           RETURNING conversation_id, source, media, origin,
             EXISTS (SELECT FROM handoffs h WHERE h.conversation_id = messages.conversation_id AND h.active) AS held`,
    values: [hold.numberId, hold.messageId, stored?.mimeType, jsonParameter(shownOf(outcome))],
  });
  const [message] = rows;
  if (message === undefined || message.source !== 'live') return undefined;
  return {
    type: 'message.media',
    workspaceId,
    numberId: hold.numberId,
    conversationId: message.conversation_id,
    occurredAt: now,
    ...notForBots(message),
    data: {
      message_id: hold.messageId,
      media: withLink(message.media, workspaceId, mediaHandle(hold.numberId, hold.messageId), linkOf),
    },
    order: 0,
  };
}

type ShownMedia = { conversation_id: string; source: string; media: Media; origin: string; held: boolean };

/** As with the message itself. */
function notForBots({ origin, held }: ShownMedia): Pick<EventDraft, 'notForBots'> {
  if (origin === 'app') return { notForBots: 'echo' };
  return held && origin === 'customer' ? { notForBots: 'handoff' } : {};
}

/** The media of a message with the address of its bytes, once there are any. */
export function withLink(media: Media, workspaceId: string, handle: string, linkOf: MediaLinkOf): Media {
  return media.state === 'stored' ? { ...media, url: linkOf(workspaceId, handle) } : media;
}

function shownOf(outcome: MediaOutcome): Partial<Media> {
  if ('failed' in outcome) return { state: 'failed', error: outcome.failed };
  return { state: 'stored', sha256: outcome.stored.sha256, size: outcome.stored.size };
}

/** The workspace, if the row was still ours to close. */
async function closeRow(
  client: Queryable,
  hold: MediaHold,
  outcome: MediaOutcome,
  now: Date,
): Promise<string | undefined> {
  const stored = 'stored' in outcome ? outcome.stored : undefined;
  const { rows } = await client.query<{ workspace_id: string }>({
    name: 'media-close',
    text: `UPDATE message_media SET state = $5, claimed_by = NULL, due_at = NULL, tries = least(tries + 1, 32767),
             size = $6, stored_sha256 = $7, file_key = $8, mime_type = coalesce(mime_type, $9), error = $10,
             finished_at = $11
           WHERE number_id = $1 AND message_id = $2 AND claimed_by = $3 AND claims = $4
           RETURNING workspace_id`,
    values: [
      hold.numberId,
      hold.messageId,
      hold.presence,
      hold.claim,
      stored === undefined ? 'failed' : 'stored',
      stored?.size,
      stored?.sha256,
      stored?.fileKey,
      stored?.mimeType,
      'failed' in outcome ? jsonParameter(outcome.failed) : null,
      now,
    ],
  });
  return rows[0]?.workspace_id;
}
