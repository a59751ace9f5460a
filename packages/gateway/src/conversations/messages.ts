/**
 * Messages of a batch: one row each, whatever the repetitions, and the events of those that were not known before.
 */

import type { Message } from '@tandem/contract/api/message';
import type { MessageChange } from '../changes/change.ts';
import { type EventDraft, sourceOf } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import { noticeDrafts } from '../changes/meta-notice.ts';
import { rowsParameter } from '../database/rows.ts';
import { type Queryable, together } from '../database/transaction.ts';
import { completeMessages } from './complete.ts';
import { ensureConversations } from './conversations.ts';
import { oneOfEach, type PlacedMessage } from './copies.ts';
import { queueMedia } from './media-queue.ts';
import { billingShape, mediaShape, messageRow } from './message-row.ts';
import { contactShape, type FreshMessage, type PersonItem } from './recorded.ts';

type RecordedMessages = {
  drafts: EventDraft[];
  /** By key: what became known, completed rows included. */
  fresh: Map<string, FreshMessage>;
  /** Keys of the rows that are new. */
  inserted: Set<string>;
};

export async function recordMessages(
  client: Queryable,
  items: PersonItem<MessageChange>[],
  now: Date,
): Promise<RecordedMessages> {
  const placed = oneOfEach(items);
  const fresh = new Map<string, FreshMessage>();
  if (placed.length === 0) return { drafts: [], fresh, inserted: new Set() };
  const contacts = placed.map((item) => item.contact);
  const [, inserted] = await together([
    ensureConversations(client, contacts),
    insertMessages(client, placed, now),
  ]);
  const repeated = placed.filter((item) => !inserted.has(messageKey(item.number.id, item.change.id)));
  const completed = await completeMessages(client, repeated);
  for (const item of placed) {
    const key = messageKey(item.number.id, item.change.id);
    const conversationId = item.contact.conversationId;
    const stored = completed.get(key);
    if (conversationId === undefined || !(inserted.has(key) || stored !== undefined)) continue;
    fresh.set(key, { item, conversationId, told: item.change.source === 'live', stored });
  }
  await queueMedia(
    client,
    placed.filter((item) => fresh.has(messageKey(item.number.id, item.change.id))),
    now,
  );
  // What completes a row of the history is no message of its own.
  const drafts = [...fresh.values()]
    .filter((one) => one.told || one.stored === undefined)
    .map((one) => draftOf(one, now));
  const completions = [...fresh.values()].filter((one) => !one.told && one.stored !== undefined);
  return {
    drafts: [...drafts, ...completions.flatMap((one) => completionDrafts(one, now))],
    fresh,
    inserted,
  };
}

async function insertMessages(client: Queryable, items: PlacedMessage[], now: Date): Promise<Set<string>> {
  const { rows } = await client.query<{ number_id: string; id: string }>({
    name: 'messages-insert',
    // Beside it, the row of its arrival, where somebody counts them (arrivals.ts): nearly nowhere. And a note for the
    // search (index-words.ts).
    text: `WITH made AS (
             INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type,
               content, text, sent_at, status, error, reply_to, media, billing)
             SELECT * FROM json_to_recordset($1) AS m (number_id text, id text, workspace_id text,
               conversation_id text, direction text, origin text, source text, type text, content jsonb, text text,
               sent_at timestamptz, status text, error jsonb, reply_to text, media jsonb, billing jsonb)
             ON CONFLICT (number_id, id) DO NOTHING
             RETURNING number_id, id, workspace_id, ordinal),
           counted AS (
             INSERT INTO arrivals (number_id, message_id, workspace_id)
             SELECT m.number_id, m.id, m.workspace_id FROM arrival_counters c JOIN made m USING (number_id)
             ORDER BY m.ordinal ON CONFLICT DO NOTHING),
           findable AS (
             INSERT INTO words_due (number_id, message_id) SELECT number_id, id FROM made ORDER BY ordinal)
           SELECT number_id, id FROM made`,
    values: [rowsParameter(items.map((item) => messageRow(item, now)))],
  });
  return new Set(rows.map((row) => messageKey(row.number_id, row.id)));
}

/** What Meta told later about the history: for those who want its own words, history included. */
function completionDrafts({ item, conversationId }: FreshMessage, now: Date): EventDraft[] {
  const { change, number, order } = item;
  const about = { workspaceId: number.workspaceId, numberId: number.id, conversationId };
  const words = { field: 'history', event: change.type };
  return noticeDrafts(change, about, words, { order, now }).map((draft) => ({ ...draft, history: true }));
}

function draftOf({ item, conversationId, stored }: FreshMessage, now: Date): EventDraft {
  const { change, number, contact, order } = item;
  const message: Message = {
    id: change.id,
    conversation_id: conversationId,
    number_id: number.id,
    direction: change.direction,
    origin: change.origin,
    source: change.source,
    type: change.type,
    content: change.content,
    text: change.text,
    sent_at: (change.sentAt ?? now).toISOString(),
    status: change.status,
    status_history: [],
    error: change.errors?.[0],
    reply_to: change.replyTo,
    revisions: [],
    media: mediaShape(change),
    billing: billingShape(change),
    ...stored,
  };
  return {
    type: change.direction === 'inbound' ? 'message.received' : 'message.sent',
    workspaceId: number.workspaceId,
    numberId: number.id,
    conversationId,
    occurredAt: change.sentAt ?? now,
    data: { message, contact: contact && contactShape(contact) },
    order,
    ...sourceOf(change),
    ...(change.source === 'history' ? { history: true } : {}),
    ...(change.origin === 'app' ? { notForBots: 'echo' } : {}),
  };
}
