/**
 * Edits and deletions of a batch: kept beside the original, never in its place; one that comes before its original
 * waits for it.
 */

import type { RevisionChange } from '../changes/change.ts';
import { type EventDraft, sourceOf } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import { noticeDrafts } from '../changes/meta-notice.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { FreshMessage, PersonItem } from './recorded.ts';
import { byRevisionOrder } from './revision-order.ts';

type RevisionRow = {
  number_id: string;
  workspace_id: string;
  id: string;
  message_id: string;
  action: 'edit' | 'revoke';
  made_by: 'customer' | 'app';
  source: 'live' | 'history';
  content: unknown;
  text: string | null;
  at: Date;
  recorded_at: Date;
};

export async function recordRevisions(
  client: Queryable,
  items: PersonItem<RevisionChange>[],
  fresh: Map<string, FreshMessage>,
  now: Date,
): Promise<EventDraft[]> {
  const own = new Map(
    items.map((item) => [messageKey(item.number.id, item.change.id), item] as const).reverse(),
  );
  const kept = await insertRevisions(client, items, now);
  const waited = await applyWaiting(client, fresh);
  const drafts = [...kept.filter(isPlaced), ...waited].flatMap((row) => {
    // What happened live is told, also of a message that only the history brought, whichever of them came first.
    if (row.source === 'history') return [];
    const original = fresh.get(messageKey(row.number_id, row.message_id));
    // One that waited came in an earlier batch; what Meta sent of it was told then.
    const item = own.get(messageKey(row.number_id, row.id));
    const order = Math.max(item?.order ?? 0, (original?.item.order ?? -1) + 0.5);
    return [{ ...draftOf(row, order), ...(item && sourceOf(item.change)) }];
  });
  const early = kept.filter((row) => !isPlaced(row) && row.source === 'live');
  return drafts.concat(early.flatMap((row) => noticesOf(own.get(messageKey(row.number_id, row.id)), now)));
}

/** Its message is not known yet: it waits, but Meta has told it. */
function noticesOf(item: PersonItem<RevisionChange> | undefined, now: Date): EventDraft[] {
  if (item === undefined) return [];
  const { change, number, contact, order } = item;
  const about = {
    workspaceId: number.workspaceId,
    numberId: number.id,
    conversationId: contact?.conversationId,
  };
  const field = change.by === 'app' ? 'smb_message_echoes' : 'messages';
  return noticeDrafts(change, about, { field, event: change.action }, { order, now });
}

type Placed = RevisionRow & { conversation_id: string };

const isPlaced = (row: RevisionRow & { conversation_id: string | null }): row is Placed =>
  row.conversation_id !== null;

/** Returns those that are new; without a conversation where the original is not known. */
async function insertRevisions(
  client: Queryable,
  items: PersonItem<RevisionChange>[],
  now: Date,
): Promise<(RevisionRow & { conversation_id: string | null })[]> {
  if (items.length === 0) return [];
  const { rows } = await client.query<RevisionRow & { conversation_id: string | null }>({
    name: 'revisions-insert',
    text: `WITH given AS (
             SELECT DISTINCT ON (r.number_id, r.id) r.*, m.conversation_id
             FROM json_to_recordset($1) AS r (number_id text, id text, message_id text, workspace_id text, action text,
               made_by text, source text, content jsonb, text text, at timestamptz)
             LEFT JOIN messages m ON m.number_id = r.number_id AND m.id = r.message_id),
           kept AS (
             INSERT INTO revisions (number_id, id, message_id, workspace_id, action, made_by, source, content, text, at,
               applied)
             SELECT number_id, id, message_id, workspace_id, action, made_by, source, content, text, at,
               conversation_id IS NOT NULL FROM given
             ON CONFLICT (number_id, id) DO NOTHING RETURNING *)
           SELECT k.*, g.conversation_id FROM kept k JOIN given g USING (number_id, id)`,
    values: [rowsParameter(items.map((item) => revisionRow(item, now)))],
  });
  return rows;
}

function revisionRow({ change, number }: PersonItem<RevisionChange>, now: Date) {
  return {
    number_id: number.id,
    id: change.id,
    message_id: change.messageId,
    workspace_id: number.workspaceId,
    action: change.action,
    made_by: change.by,
    source: change.source,
    content: change.content,
    text: change.text,
    at: change.at ?? now,
  };
}

/** Revisions that came before the originals which this batch brought. */
async function applyWaiting(
  client: Queryable,
  fresh: Map<string, FreshMessage>,
): Promise<(RevisionRow & { conversation_id: string })[]> {
  if (fresh.size === 0) return [];
  const keys = [...fresh.values()].map(({ item, conversationId }) => ({
    number_id: item.number.id,
    message_id: item.change.id,
    conversation_id: conversationId,
  }));
  const { rows } = await client.query<RevisionRow & { conversation_id: string }>({
    name: 'revisions-apply',
    text: `UPDATE revisions r SET applied = true
           FROM json_to_recordset($1) AS n (number_id text, message_id text, conversation_id text)
           WHERE r.number_id = n.number_id AND r.message_id = n.message_id AND NOT r.applied
           RETURNING r.*, n.conversation_id`,
    values: [rowsParameter(keys)],
  });
  return rows.sort(byRevisionOrder);
}

function draftOf(row: RevisionRow & { conversation_id: string }, order: number): EventDraft {
  return {
    type: row.action === 'edit' ? 'message.edited' : 'message.revoked',
    workspaceId: row.workspace_id,
    numberId: row.number_id,
    conversationId: row.conversation_id,
    ...(row.made_by === 'app' ? { notForBots: 'echo' } : {}),
    occurredAt: row.at,
    data: {
      message_id: row.message_id,
      revision: {
        id: row.id,
        action: row.action,
        by: row.made_by,
        content: row.content ?? undefined,
        text: row.text ?? undefined,
        at: row.at.toISOString(),
      },
    },
    order,
  };
}
