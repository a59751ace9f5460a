/**
 * Messages of a batch: one row each, whatever the repetitions, and the events of those that were not known before.
 */
import type { Message } from '@tandem/contract/api/message';
import type { MessageChange } from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { ensureConversations, touchConversations } from './conversations.ts';
import type { Contact } from './contact.ts';
import { contactShape, type FreshMessage, messageKey, type PersonItem } from './recorded.ts';

/** Types that only hold the place of content which may still come under the same id. */
const placeholders = ['media_placeholder', 'errors', 'unsupported'];

export async function recordMessages(
  client: Queryable,
  items: PersonItem<MessageChange>[],
  now: Date,
): Promise<{ drafts: EventDraft[]; fresh: Map<string, FreshMessage> }> {
  const placed = firstOfEach(items);
  const fresh = new Map<string, FreshMessage>();
  if (placed.length === 0) return { drafts: [], fresh };
  await ensureConversations(client, placed.map((item) => item.contact));
  const inserted = await insertMessages(client, placed, now);
  const repeated = placed.filter((item) => !inserted.has(messageKey(item.number.id, item.change.id)));
  const filled = await fillPlaceholders(client, repeated);
  for (const item of placed) {
    const key = messageKey(item.number.id, item.change.id);
    const conversationId = item.contact.conversationId;
    if (conversationId === undefined || !(inserted.has(key) || filled.has(key))) continue;
    fresh.set(key, { item, conversationId, told: item.change.source === 'live' });
  }
  await touchConversations(client, [...fresh.values()], now);
  const drafts = [...fresh.values()].filter((one) => one.told).map((one) => draftOf(one, now));
  return { drafts, fresh };
}

type Placed = PersonItem<MessageChange> & { contact: Contact };

/**
 * One item for each message id. A live copy wins over a history copy, real content over a placeholder; otherwise the
 * first one counts, as it would if they came in batches of their own.
 */
function firstOfEach(items: PersonItem<MessageChange>[]): Placed[] {
  const chosen = new Map<string, Placed>();
  for (const item of items) {
    const { contact } = item;
    if (contact === undefined) continue;
    const key = messageKey(item.number.id, item.change.id);
    const before = chosen.get(key);
    if (before === undefined || outranks(item.change, before.change)) chosen.set(key, { ...item, contact });
  }
  return [...chosen.values()];
}

function outranks(next: MessageChange, before: MessageChange): boolean {
  const fills = placeholders.includes(before.type) && !placeholders.includes(next.type);
  return fills || (next.source === 'live' && before.source === 'history');
}

async function insertMessages(client: Queryable, items: Placed[], now: Date): Promise<Set<string>> {
  const { rows } = await client.query<{ number_id: string; id: string }>({
    name: 'messages-insert',
    text: `INSERT INTO messages (number_id, id, workspace_id, conversation_id, direction, origin, source, type,
             content, text, sent_at, status, error, reply_to, media, billing)
           SELECT * FROM json_to_recordset($1) AS m (number_id text, id text, workspace_id text,
             conversation_id text, direction text, origin text, source text, type text, content jsonb, text text,
             sent_at timestamptz, status text, error jsonb, reply_to text, media jsonb, billing jsonb)
           ON CONFLICT (number_id, id) DO NOTHING
           RETURNING number_id, id`,
    values: [rowsParameter(items.map((item) => messageRow(item, now)))],
  });
  return new Set(rows.map((row) => messageKey(row.number_id, row.id)));
}

function messageRow({ change, number, contact }: Placed, now: Date) {
  return {
    number_id: number.id,
    id: change.id,
    workspace_id: number.workspaceId,
    conversation_id: contact.conversationId,
    direction: change.direction,
    origin: change.origin,
    source: change.source,
    type: change.type,
    content: change.content,
    text: change.text,
    sent_at: change.sentAt ?? now,
    status: change.status,
    error: change.errors?.[0],
    reply_to: change.replyTo,
    media: mediaShape(change),
    billing: billingShape(change),
  };
}

/**
 * A known message whose row says less than what came now: a history copy that is now told live, or a placeholder
 * (media left out of the history, 131060) whose content arrives under the same id. Text that a person wrote is never
 * replaced. Returns the keys of the rows that changed.
 */
async function fillPlaceholders(client: Queryable, items: Placed[]): Promise<Set<string>> {
  const candidates = items.filter((item) => item.change.source === 'live' || item.change.mediaFollowUp === true);
  if (candidates.length === 0) return new Set();
  const rows = candidates.map(({ change, number }) => ({
    number_id: number.id,
    id: change.id,
    source: change.source,
    type: change.type,
    content: change.content,
    text: change.text,
    media: mediaShape(change),
    fills: !placeholders.includes(change.type),
  }));
  const { rows: changed } = await client.query<{ number_id: string; id: string }>({
    name: 'messages-fill',
    text: `UPDATE messages m SET
             source = CASE WHEN n.source = 'live' THEN 'live' ELSE m.source END,
             type = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.type ELSE m.type END,
             content = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.content ELSE m.content END,
             text = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.text ELSE m.text END,
             media = CASE WHEN n.fills AND m.type = ANY ($2) THEN n.media ELSE m.media END,
             error = CASE WHEN n.fills AND m.type = ANY ($2) THEN NULL ELSE m.error END
           FROM json_to_recordset($1) AS n (number_id text, id text, source text, type text, content jsonb, text text,
             media jsonb, fills boolean)
           WHERE m.number_id = n.number_id AND m.id = n.id
             AND ((n.source = 'live' AND m.source = 'history') OR (n.fills AND m.type = ANY ($2)))
           RETURNING m.number_id, m.id`,
    values: [rowsParameter(rows), placeholders],
  });
  return new Set(changed.map((row) => messageKey(row.number_id, row.id)));
}

/** Where the media is before it is fetched; absent for messages without media. */
function mediaShape(change: MessageChange): Message['media'] {
  if (change.media === undefined) return undefined;
  const { id, mimeType, sha256, filename, voice } = change.media;
  return { state: 'at_meta', id, mime_type: mimeType, sha256, filename, voice };
}

/** What the owner types on the phone is free; what the API sends is priced by its statuses. */
function billingShape(change: MessageChange): Message['billing'] {
  return change.origin === 'app' ? { billable: false } : undefined;
}

function draftOf({ item, conversationId }: FreshMessage, now: Date): EventDraft {
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
  };
  return {
    type: change.direction === 'inbound' ? 'message.received' : 'message.sent',
    workspaceId: number.workspaceId,
    numberId: number.id,
    conversationId,
    occurredAt: change.sentAt ?? now,
    data: { message, contact: contact && contactShape(contact) },
    order,
  };
}
