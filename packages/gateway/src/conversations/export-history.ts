/**
 * The whole history of a number, a page at a time: contacts, then each conversation with its messages, oldest first.
 * Memory holds a page however long the history is, and no transaction lasts longer than one.
 */
import type { ContactLine, ConversationLine, MessageLine } from '@tandem/contract/api/transfer';
import type { Queryable } from '../database/transaction.ts';
import type { NumberRef } from './contact.ts';

/** Runs one read in a transaction of its own. */
export type Reading = <T>(work: (client: Queryable) => Promise<T>) => Promise<T>;
type Line = ContactLine | ConversationLine | MessageLine;

const contactsPerPage = 500;
const conversationsPerPage = 50;
/** Read with the page of their conversations; what goes on is read by itself. */
const firstMessages = 50;
const messagesPerPage = 500;

/**
 * In pages. What is recorded meanwhile may be in it or not. People who are merged or parted meanwhile come again, whole:
 * their messages may have moved to a conversation that was read before.
 */
export async function* exportHistory(read: Reading, number: NumberRef): AsyncGenerator<Line[]> {
  const since = await read(longBefore);
  const known = new Set((await read((client) => movesSince(client, number, since))).map(({ key }) => key));
  yield* historyOf(read, { ...number, people: undefined });
  for (;;) {
    const moves = await read((client) => movesSince(client, number, since));
    const fresh = moves.filter(({ key }) => !known.has(key));
    if (fresh.length === 0) return;
    for (const { key } of fresh) known.add(key);
    yield* historyOf(read, { ...number, people: fresh.flatMap(({ people }) => people) });
  }
}

/** `people`: ids of contacts; without, all. */
type Whose = NumberRef & { people: string[] | undefined };

async function* historyOf(read: Reading, whose: Whose): AsyncGenerator<Line[]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: ContactRow[] = await read((client) => contactsAfter(client, whose, after ?? ''));
    yield page.map(({ line }) => withoutNulls(line));
    after = page.length < contactsPerPage ? undefined : page.at(-1)?.id;
  }
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { chats, heads } = await read((client) => chatsAfter(client, whose, after ?? ''));
    const messagesOf = Map.groupBy(heads, (row) => row.conversation_id);
    for (const chat of chats) {
      const messages = messagesOf.get(chat.id) ?? [];
      yield [withoutNulls(chat.line), ...messages.map(({ line }) => withoutNulls(line))];
      if (messages.length === firstMessages) yield* messagesBehind(read, chat.id, messages.at(-1));
    }
    after = chats.length < conversationsPerPage ? undefined : chats.at(-1)?.id;
  }
}

/** A merge bears the time at which its transaction began; none lasts so long that it ends in an export and began before this. */
async function longBefore(client: Queryable): Promise<string> {
  const { rows } = await client.query<{ since: string }>(`SELECT (now() - interval '1 hour')::text AS since`);
  return rows[0]?.since ?? '-infinity';
}

/** Merges and their undoings, with both who took part. */
async function movesSince(
  client: Queryable,
  number: NumberRef,
  since: string,
): Promise<{ key: string; people: string[] }[]> {
  const { rows } = await client.query<{ key: string; people: string[] }>(
    `SELECT concat(id, CASE WHEN undone_at IS NOT NULL THEN ' undone' END) AS key,
       ARRAY[kept_contact_id, merged_contact_id] AS people
     FROM contact_merges
     WHERE workspace_id = $1 AND number_id = $2 AND (at >= $3::timestamptz OR undone_at >= $3::timestamptz)`,
    [number.workspaceId, number.id, since],
  );
  return rows;
}

async function* messagesBehind(
  read: Reading,
  conversationId: string,
  last: MessageRow | undefined,
): AsyncGenerator<Line[]> {
  for (let behind = last; behind !== undefined; ) {
    const { sort_time, ordinal } = behind;
    const page = await read(async (client) => {
      const { rows } = await client.query<MessageRow>(
        `${messageLines} WHERE m.conversation_id = $1 AND (m.sent_at, m.ordinal) > ($2::timestamptz, $3::bigint)
           AND ${isHistory} ORDER BY m.sent_at, m.ordinal LIMIT $4`,
        [conversationId, sort_time, ordinal, messagesPerPage],
      );
      return rows;
    });
    yield page.map(({ line }) => withoutNulls(line));
    behind = page.length < messagesPerPage ? undefined : page.at(-1);
  }
}

type ContactRow = { id: string; line: ContactLine };
type MessageRow = { conversation_id: string; sort_time: string; ordinal: number; line: MessageLine };

const iso = (column: string): string =>
  `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const whoLine = `json_build_object('wa_id', p.wa_id, 'user_id', p.user_id)`;
/** What is still on its way is no history yet. */
const isHistory = `(m.status IS NULL OR m.status NOT IN ('queued', 'sending'))`;

const messageLines = `
  SELECT m.conversation_id, m.sent_at::text AS sort_time, m.ordinal, json_build_object('kind', 'message', 'id', m.id,
    'conversation_id', m.conversation_id, 'contact', ${whoLine}, 'direction', m.direction, 'origin', m.origin,
    'source', m.source, 'type', m.type, 'content', m.content, 'text', m.text, 'sent_at', ${iso('m.sent_at')},
    'status', m.status, 'error', m.error, 'reply_to', m.reply_to,
    'media', m.media - '{state,url,size,error}'::text[],
    'statuses', coalesce((
      SELECT json_agg(json_build_object('status', s.status, 'at', ${iso('s.at')}, 'recipient', nullif(s.recipient, ''),
        'error', s.error, 'pricing', s.pricing) ORDER BY s.at, s.status, s.recipient)
      FROM message_statuses s WHERE s.number_id = m.number_id AND s.message_id = m.id), '[]'),
    'revisions', coalesce((
      SELECT json_agg(json_build_object('id', r.id, 'action', r.action, 'by', r.made_by, 'content', r.content,
        'text', r.text, 'at', ${iso('r.at')}) ORDER BY r.at, r.id)
      FROM revisions r WHERE r.number_id = m.number_id AND r.message_id = m.id), '[]')) AS line
  FROM messages m JOIN conversations v ON v.id = m.conversation_id JOIN contacts p ON p.id = v.contact_id`;

async function contactsAfter(client: Queryable, whose: Whose, after: string): Promise<ContactRow[]> {
  const { rows } = await client.query<ContactRow>(
    `SELECT p.id, json_build_object('kind', 'contact', 'wa_id', p.wa_id, 'user_id', p.user_id,
       'parent_user_id', p.parent_user_id, 'username', p.username, 'profile_name', p.profile_name,
       'told_at', ${iso('greatest(coalesce(p.told_at, p.created_at), p.book_at, p.marketing_at, a.left_at)')},
       'address_book', CASE WHEN p.book_at IS NOT NULL THEN json_build_object('action', p.book_action,
         'name', p.book_name, 'first_name', p.book_first_name, 'at', ${iso('p.book_at')}) END,
       'marketing_messages', CASE WHEN p.marketing IS NOT NULL THEN
         json_build_object('value', p.marketing, 'at', ${iso('coalesce(p.marketing_at, p.created_at)')}) END,
       'aliases', coalesce(a.list, '[]')) AS line
     FROM contacts p CROSS JOIN LATERAL (
       SELECT max(left_at) AS left_at, json_agg(json_build_object('kind', CASE kind WHEN 'user' THEN 'user_id' ELSE kind END,
         'value', value, 'left_at', ${iso('left_at')}) ORDER BY kind, value) AS list
       FROM contact_aliases WHERE contact_id = p.id) a
     WHERE p.workspace_id = $1 AND p.number_id = $2 AND p.merged_into IS NULL AND p.id > $3
       AND (p.wa_id IS NOT NULL OR p.user_id IS NOT NULL) AND ($5::text[] IS NULL OR p.id = ANY ($5))
     ORDER BY p.id LIMIT $4`,
    [whose.workspaceId, whose.id, after, contactsPerPage, whose.people],
  );
  return rows;
}

async function chatsAfter(client: Queryable, whose: Whose, after: string) {
  const { rows: chats } = await client.query<{ id: string; line: ConversationLine }>(
    `SELECT v.id, json_build_object('kind', 'conversation', 'id', v.id, 'contact', ${whoLine}) AS line
     FROM conversations v JOIN contacts p ON p.id = v.contact_id
     WHERE v.workspace_id = $1 AND v.number_id = $2 AND v.merged_into IS NULL AND v.id > $3
       AND ($5::text[] IS NULL OR p.id = ANY ($5))
     ORDER BY v.id LIMIT $4`,
    [whose.workspaceId, whose.id, after, conversationsPerPage, whose.people],
  );
  const { rows: heads } = await client.query<MessageRow>(
    `SELECT head.* FROM unnest($1::text[]) AS chat (id) CROSS JOIN LATERAL (
       ${messageLines} WHERE m.conversation_id = chat.id AND ${isHistory}
       ORDER BY m.sent_at, m.ordinal LIMIT $2) AS head ORDER BY head.conversation_id, head.sort_time, head.ordinal`,
    [chats.map(({ id }) => id), firstMessages],
  );
  return { chats, heads };
}

/** What is not known is left out; what people wrote (`content`) stays as it is. */
function withoutNulls<T>(line: T): T {
  if (Array.isArray(line)) return line.map(withoutNulls) as T;
  if (typeof line !== 'object' || line === null) return line;
  const known = Object.entries(line).filter(([, value]) => value !== null);
  return Object.fromEntries(
    known.map(([key, value]) => [key, key === 'content' ? value : withoutNulls(value)]),
  ) as T;
}
