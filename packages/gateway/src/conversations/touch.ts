/**
 * What the messages of a batch mean to their conversations: when something was last said and by whom, whether that opened
 * the customer service window, and what an answer shows to have been read. One statement, for it stands in the path of every batch.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { PeopleConflict } from './people-rows.ts';
import type { FreshMessage } from './recorded.ts';
import { adClickMs, isAdClick, isApiAnswer, lastStretch, opensWindow } from './window.ts';
import { closedDraft, openedDraft } from './window-events.ts';

export type Touched = {
  drafts: EventDraft[];
  /** In which a free entry point may have begun: an ad was clicked, or an answer was sent after one. */
  entries: string[];
  /** In which a person has the conversation, as far as was known before the batch. */
  inHandoff: Set<string>;
};

/** What a batch says of one conversation; times in milliseconds. */
type News = {
  id: string;
  order: number;
  at: number;
  inbound: number[];
  clicked: number | undefined;
  answered: boolean;
  /** Who said what was said last. */
  origin: Origin;
  /** Of the last answer by API. */
  read: number | undefined;
};

type Origin = FreshMessage['item']['change']['origin'];

type TouchedRow = {
  id: string;
  workspace_id: string;
  number_id: string;
  opened_from: Date | null;
  before: Date | null;
  last_inbound_at: Date | null;
  ad_clicked_at: Date | null;
  free_entry_until: Date | null;
  opened: boolean;
  reopened: boolean;
  in_handoff: boolean;
  merged_into: string | null;
};

/**
 * By the messages' own times, so that an imported chat does not jump to the top, and a late Meta webhook opens no window
 * that is over. Throws PeopleConflict when a conversation was merged into another, or erased, since the batch asked who is who:
 * its messages would stay where nobody looks.
 */
export async function touchConversations(
  client: Queryable,
  fresh: FreshMessage[],
  now: Date,
): Promise<Touched> {
  const news = newsOf(fresh, now);
  if (news.size === 0) return { drafts: [], entries: [], inHandoff: new Set() };
  const rows = await touch(client, [...news.values()], now);
  if (rows.length < news.size || rows.some((row) => row.merged_into !== null)) throw new PeopleConflict();
  const drafts = rows.flatMap((row): EventDraft[] => {
    const order = news.get(row.id)?.order ?? 0;
    const { opened_from: from, before } = row;
    if (!(row.opened || row.reopened) || from === null) return [];
    const conversation = { id: row.id, workspaceId: row.workspace_id, numberId: row.number_id };
    const opened = openedDraft(conversation, 'customer_service', from, row, now, order + 0.25);
    if (!row.reopened || before === null) return [opened];
    return [closedDraft(conversation, 'customer_service', before, order - 0.25), opened];
  });
  const entries = rows.filter(({ id, ad_clicked_at }) => {
    const one = news.get(id);
    const isRecent = ad_clicked_at !== null && ad_clicked_at.getTime() > now.getTime() - adClickMs;
    return isRecent && (one?.clicked !== undefined || one?.answered === true);
  });
  const inHandoff = new Set(rows.filter((row) => row.in_handoff).map(({ id }) => id));
  return { drafts, entries: entries.map(({ id }) => id), inHandoff };
}

function newsOf(fresh: FreshMessage[], now: Date): Map<string, News> {
  const all = new Map<string, News>();
  for (const { item, conversationId } of fresh) {
    const at = (item.change.sentAt ?? now).getTime();
    const one = all.get(conversationId) ?? {
      ...{ id: conversationId, order: item.order, at, inbound: [], clicked: undefined, answered: false },
      ...{ origin: item.change.origin, read: undefined },
    };
    if (at >= one.at) one.origin = item.change.origin;
    one.at = Math.max(one.at, at);
    if (opensWindow(item.change)) {
      if (one.inbound.length === 0) one.order = item.order;
      one.inbound.push(at);
    }
    if (isAdClick(item.change)) one.clicked = Math.max(one.clicked ?? 0, at);
    one.answered ||= isApiAnswer(item.change);
    // The phone's answers are told from its greetings by whoever notes handoffs (handoffs.ts).
    if (isApiAnswer(item.change) && item.change.type !== 'template') one.read = Math.max(one.read ?? 0, at);
    all.set(conversationId, one);
  }
  return all;
}

async function touch(client: Queryable, news: News[], now: Date): Promise<TouchedRow[]> {
  const rows = news.map(({ id, at, inbound, clicked, origin, read }) => {
    const stretch = lastStretch(inbound);
    return {
      id,
      at: new Date(at),
      origin,
      ...(read === undefined ? {} : { read: new Date(read) }),
      ...(stretch && { inbound_from: new Date(stretch.from), inbound: new Date(stretch.to) }),
      ...(stretch && { heard: inbound.map((time) => new Date(time)) }),
      ...(clicked === undefined ? {} : { clicked: new Date(clicked) }),
    };
  });
  const { rows: touched } = await client.query<TouchedRow>({
    name: 'conversations-touch',
    // `old` locks what it reads: the clock that closes windows must not decide meanwhile (window-closing.ts).
    // Nobody has read what comes now, though it was said in the second that was read up to: Meta's times have no parts.
    // `opened` makes rows that are not there, `again` moves those whose end had come before anybody told it.
    text: `WITH given AS (
             SELECT * FROM json_to_recordset($1) AS n (id text, at timestamptz, inbound_from timestamptz,
               inbound timestamptz, heard timestamptz[], clicked timestamptz, origin text, read timestamptz)),
           old AS (
             SELECT c.id, c.last_inbound_at FROM given JOIN conversations c USING (id) ORDER BY c.id FOR UPDATE OF c),
           touched AS (
             UPDATE conversations c SET last_message_at = greatest(c.last_message_at, n.at),
               last_origin = CASE WHEN n.at >= coalesce(c.last_message_at, '-infinity') THEN n.origin ELSE c.last_origin END,
               read_up_to = greatest(CASE WHEN date_trunc('second', c.read_up_to) = ANY (n.heard)
                 THEN date_trunc('second', c.read_up_to) - interval '1 microsecond' ELSE c.read_up_to END, n.read),
               last_inbound_at = greatest(c.last_inbound_at, n.inbound),
               ad_clicked_at = greatest(c.ad_clicked_at, n.clicked)
             FROM given n JOIN old USING (id) WHERE c.id = n.id
             RETURNING c.id, c.workspace_id, c.number_id, c.merged_into, n.inbound_from AS opened_from, old.last_inbound_at AS before,
               c.last_inbound_at, c.ad_clicked_at, c.free_entry_until),
           open AS (
             SELECT * FROM touched
             WHERE opened_from IS NOT NULL AND last_inbound_at > $2::timestamptz - interval '24 hours'),
           opened AS (
             INSERT INTO windows (conversation_id, kind, workspace_id, number_id, opened_at, due_at)
             SELECT id, 'customer_service', workspace_id, number_id, opened_from, last_inbound_at + interval '24 hours'
             FROM open ON CONFLICT (conversation_id, kind) DO NOTHING RETURNING conversation_id),
           again AS (
             UPDATE windows w SET opened_at = o.opened_from, due_at = o.last_inbound_at + interval '24 hours'
             FROM open o WHERE w.conversation_id = o.id AND w.kind = 'customer_service'
               AND o.before + interval '24 hours' <= o.opened_from
             RETURNING w.conversation_id)
           SELECT t.*, o.conversation_id IS NOT NULL AS opened, a.conversation_id IS NOT NULL AS reopened,
             EXISTS (SELECT FROM handoffs h WHERE h.conversation_id = t.id AND h.active) AS in_handoff
           FROM touched t LEFT JOIN opened o ON o.conversation_id = t.id LEFT JOIN again a ON a.conversation_id = t.id`,
    values: [rowsParameter(rows), now],
  });
  return touched;
}
