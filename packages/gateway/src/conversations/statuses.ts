/**
 * Statuses of a batch: each kept once, known message or not; the message shows the highest. Those of messages that are
 * not known are handed back: each is a hint of a gap.
 */

import { readCallbackData } from '../changes/callback-data.ts';
import type { StatusChange } from '../changes/change.ts';
import { type EventDraft, sourceOf } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { noteOptOuts, stoppedMarketing } from './opt-outs.ts';
import type { FreshMessage, PersonItem } from './recorded.ts';
import { higherStatus, statusOrder } from './status-rank.ts';

export async function recordStatuses(
  client: Queryable,
  items: PersonItem<StatusChange>[],
  fresh: Map<string, FreshMessage>,
  now: Date,
): Promise<{ drafts: EventDraft[]; unknown: PersonItem<StatusChange>[] }> {
  // The first of equal ones counts, as it would if they came one by one.
  const distinct = new Map<string, PersonItem<StatusChange>>();
  for (const item of items) {
    const key = statusKey(item.number.id, statusRow(item, now));
    if (!distinct.has(key)) distinct.set(key, item);
  }
  const kept = await insertStatuses(client, [...distinct.values()], now);
  const news = [...distinct].filter(([key]) => kept.has(key)).map(([, item]) => item);
  const messages = await raiseStatuses(client, news, fresh);
  await noteOptOuts(
    client,
    news.flatMap((item) => refusedMarketing(item, now)),
  );
  const messageOf = ({ number, change }: PersonItem<StatusChange>): Raised | undefined =>
    messages.get(messageKey(number.id, change.messageId));
  return {
    drafts: news.map((item) => draftOf(item, messageOf(item), now)),
    unknown: news.filter((item) => messageOf(item) === undefined),
  };
}

const refusedMarketing = ({ number, change }: PersonItem<StatusChange>, now: Date) =>
  change.errors?.some(({ code }) => code === stoppedMarketing) === true
    ? [{ numberId: number.id, messageId: change.messageId, at: change.at ?? now }]
    : [];

type StatusRow = { message_id: string; status: string; recipient: string };

const statusKey = (numberId: string, row: StatusRow): string =>
  `${messageKey(numberId, row.message_id)} ${row.status} ${row.recipient}`;

function statusRow({ change, number }: PersonItem<StatusChange>, now: Date) {
  // In a group every participant reports; in a chat of two the recipient adds nothing and may come and go.
  const recipient = change.groupId === undefined ? '' : (change.person.userId ?? change.person.waId ?? '');
  return {
    number_id: number.id,
    message_id: change.messageId,
    status: change.status,
    recipient,
    workspace_id: number.workspaceId,
    at: change.at ?? now,
    error: change.errors?.[0],
    pricing: billingShape(change),
  };
}

async function insertStatuses(
  client: Queryable,
  items: PersonItem<StatusChange>[],
  now: Date,
): Promise<Set<string>> {
  if (items.length === 0) return new Set();
  const { rows } = await client.query<StatusRow & { number_id: string }>({
    name: 'statuses-insert',
    text: `INSERT INTO message_statuses (number_id, message_id, status, recipient, workspace_id, at, error, pricing)
           SELECT * FROM json_to_recordset($1) AS s (number_id text, message_id text, status text, recipient text,
             workspace_id text, at timestamptz, error jsonb, pricing jsonb)
           ON CONFLICT DO NOTHING
           RETURNING number_id, message_id, status, recipient`,
    values: [rowsParameter(items.map((item) => statusRow(item, now)))],
  });
  return new Set(rows.map((row) => statusKey(row.number_id, row)));
}

type Raised = { conversation_id: string; status: string | null };

/**
 * Lifts the messages to the highest status that is kept for them: for new statuses, and for outbound messages that
 * have just become known, whose statuses may have waited. Returns what each status'd message now shows.
 */
async function raiseStatuses(
  client: Queryable,
  items: PersonItem<StatusChange>[],
  fresh: Map<string, FreshMessage>,
): Promise<Map<string, Raised>> {
  const wanted = new Map<string, { number_id: string; id: string }>();
  for (const { number, change } of items) {
    wanted.set(messageKey(number.id, change.messageId), { number_id: number.id, id: change.messageId });
  }
  for (const [key, { item }] of fresh) {
    if (item.change.direction === 'outbound')
      wanted.set(key, { number_id: item.number.id, id: item.change.id });
  }
  if (wanted.size === 0) return new Map();
  const { rows } = await client.query<Raised & { number_id: string; id: string }>({
    name: 'statuses-raise',
    // As they were, then as they are; the later row counts. Joining the two here would compare each with each.
    text: `WITH wanted AS (
             SELECT m.number_id, m.id, m.conversation_id, m.status FROM json_to_recordset($1) AS w (number_id text, id text)
             JOIN messages m USING (number_id, id)),
           highest AS (
             SELECT DISTINCT ON (s.number_id, s.message_id) s.number_id, s.message_id, s.status, s.error,
               max(s.pricing::text) OVER (PARTITION BY s.number_id, s.message_id)::jsonb AS pricing
             FROM wanted w JOIN message_statuses s ON s.number_id = w.number_id AND s.message_id = w.id
             ORDER BY s.number_id, s.message_id, array_position($2::text[], s.status) DESC, s.recipient),
           raised AS (
             UPDATE messages m SET status = h.status, error = h.error, billing = coalesce(h.pricing, m.billing)
             FROM highest h WHERE m.number_id = h.number_id AND m.id = h.message_id
               AND array_position($2::text[], h.status) >= coalesce(array_position($2::text[], m.status), 0)
             RETURNING m.number_id, m.id, m.conversation_id, m.status)
           SELECT number_id, id, conversation_id, status, false AS now FROM wanted
           UNION ALL SELECT number_id, id, conversation_id, status, true FROM raised
           ORDER BY now`,
    values: [rowsParameter([...wanted.values()]), statusOrder],
  });
  return new Map(rows.map((row) => [messageKey(row.number_id, row.id), row]));
}

/** Meta's pricing object in our words; absent on statuses that carry none. */
function billingShape({ pricing }: StatusChange) {
  if (pricing === undefined) return undefined;
  return {
    billable: pricing.billable ?? pricing.type === 'regular',
    category: pricing.category,
    pricing_type: pricing.type,
  };
}

/**
 * Every status is told, also one that comes late; `current_status` never goes back, for those who only keep one.
 */
function draftOf(item: PersonItem<StatusChange>, message: Raised | undefined, now: Date): EventDraft {
  const { change, number, contact, order } = item;
  const conversationId = message?.conversation_id ?? contact?.conversationId;
  return {
    type: 'message.status',
    workspaceId: number.workspaceId,
    numberId: number.id,
    ...(conversationId === undefined ? {} : { conversationId }),
    occurredAt: change.at ?? now,
    data: {
      message_id: change.messageId,
      status: change.status,
      current_status: higherStatus(message?.status ?? undefined, change.status),
      known: message !== undefined,
      error: change.errors?.[0],
      billing: billingShape(change),
      recipient: recipientShape(item),
      callback_data: readCallbackData(change.callbackData).caller,
    },
    order,
    ...sourceOf(change),
  };
}

/** In a group the contact is the group; who reported is in the status itself. */
function recipientShape({ change, contact }: PersonItem<StatusChange>) {
  const person = change.groupId === undefined ? (contact ?? change.person) : change.person;
  const { waId, userId } = person;
  return waId === undefined && userId === undefined ? undefined : { wa_id: waId, user_id: userId };
}
