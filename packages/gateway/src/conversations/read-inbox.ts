/**
 * What a list of conversations shows of each besides its own row: what was said last, what is unread, why a search found it.
 */
import { type LastMessage, mostUnread, type SearchMatch } from '@tandem/contract/api/conversation';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { isRevokedSql, lastEditSql } from './revision-sql.ts';
import type { Search } from './words.ts';

type LastRow = Omit<LastMessage, 'sent_at'> & { sent_at: string };

/** The last message of `c`, as JSON: one look into the index of the thread. */
export const lastMessageSql = sql<LastRow | null>`(
  SELECT json_build_object('id', m.id, 'direction', m.direction, 'origin', m.origin, 'source', m.source, 'type', m.type,
    'text', coalesce(e.text, m.text), 'edited', e.text IS NOT NULL, 'revoked', ${isRevokedSql},
    'status', m.status, 'sent_at', m.sent_at)
  FROM (SELECT * FROM messages t WHERE t.conversation_id = c.id ORDER BY t.sent_at DESC, t.ordinal DESC LIMIT 1) m
  LEFT JOIN LATERAL ${lastEditSql} e ON true)`;

/** Of `c`; nothing is counted where nothing came since. */
export const unreadSql = sql<number>`(CASE WHEN c.last_inbound_at > coalesce(c.read_up_to, '-infinity') THEN (
  SELECT count(*) FROM (SELECT FROM messages t WHERE t.conversation_id = c.id
    AND t.sent_at > coalesce(c.read_up_to, '-infinity') AND t.direction = 'inbound' AND t.source = 'live'
    AND t.type <> 'system' LIMIT ${sql.lit(mostUnread)}) AS counted) ELSE 0 END)`;

/** Spelled as in the index conversations_unread. */
export const isUnread = sql<boolean>`c.last_inbound_at > coalesce(c.read_up_to, '-infinity'::timestamptz)`;

export function lastMessageOf(row: LastRow | null): LastMessage | null {
  return row === null ? null : { ...row, sent_at: new Date(row.sent_at).toISOString() };
}

/**
 * Whether a search finds `c`, asked of each conversation by itself: for a look at the first ones of a list. Not EXISTS, of
 * which the planner may make one look at all there is.
 */
export function isHit({ people, messages }: Search): RawBuilder<boolean> {
  const named = sql`(SELECT true FROM contact_words w
    WHERE w.contact_id = c.contact_id AND w.words @@ ${people}::tsquery LIMIT 1)`;
  const said = sql`(SELECT true FROM message_words w
    WHERE w.conversation_id = c.id AND w.words @@ ${messages}::tsquery LIMIT 1)`;
  return sql.join(
    [...(people === undefined ? [] : [named]), ...(messages === undefined ? [] : [said])],
    sql` OR `,
  );
}

/** All conversations that a search finds, by what holds its words. */
export function allHits({ people, messages }: Search): RawBuilder<{ id: string }> {
  const byName = sql`SELECT v.id FROM contact_words w JOIN conversations v ON v.contact_id = w.contact_id
    WHERE w.words @@ ${people}::tsquery`;
  const byMessage = sql`SELECT conversation_id AS id FROM message_words WHERE words @@ ${messages}::tsquery`;
  const parts = [...(people === undefined ? [] : [byName]), ...(messages === undefined ? [] : [byMessage])];
  return sql`(${sql.join(parts, sql` UNION ALL `)})`;
}

/** Why a page of conversations was found, by conversation. Two queries. */
export async function matchesOf(
  trx: Database,
  search: Search,
  conversations: readonly { id: string; contact_id: string }[],
): Promise<Map<string, SearchMatch>> {
  const named = await namedOf(
    trx,
    search,
    conversations.map((one) => one.contact_id),
  );
  const said = await lastHits(
    trx,
    search,
    conversations.map((one) => one.id),
  );
  return new Map(
    conversations.map(({ id, contact_id }) => [
      id,
      { contact: named.has(contact_id), message: said.get(id) ?? null },
    ]),
  );
}

async function namedOf(trx: Database, { people }: Search, contactIds: string[]): Promise<Set<string>> {
  if (people === undefined) return new Set();
  const rows = await trx
    .selectFrom('contact_words')
    .select('contact_id')
    .where('contact_id', '=', sql<string>`ANY (${contactIds})`)
    .where(sql<boolean>`words @@ ${people}::tsquery`)
    .execute();
  return new Set(rows.map((row) => row.contact_id));
}

async function lastHits(
  trx: Database,
  { messages }: Search,
  ids: string[],
): Promise<Map<string, NonNullable<SearchMatch['message']>>> {
  if (messages === undefined) return new Map();
  const { rows } = await sql<{
    conversation_id: string;
    id: string;
    origin: 'customer';
    type: string;
    text: string;
    sent_at: Date;
  }>`
    SELECT m.conversation_id, m.id, m.origin, m.type, coalesce(${lastEditSql}, m.text) AS text, m.sent_at
    FROM unnest(${ids}::text[]) AS n (id) CROSS JOIN LATERAL (
      SELECT w.sent_at, w.ordinal FROM message_words w
      WHERE w.conversation_id = n.id AND w.words @@ ${messages}::tsquery
      ORDER BY w.sent_at DESC, w.ordinal DESC LIMIT 1) h
    JOIN messages m ON m.conversation_id = n.id AND m.sent_at = h.sent_at AND m.ordinal = h.ordinal`.execute(
    trx,
  );
  return new Map(
    rows.map(({ conversation_id, sent_at, ...row }) => [
      conversation_id,
      { ...row, sent_at: sent_at.toISOString() },
    ]),
  );
}
