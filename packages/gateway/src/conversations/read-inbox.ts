/**
 * What a list of conversations shows of each besides its own row: what was said last, what is unread.
 */
import { type LastMessage, mostUnread } from '@tandem/contract/api/conversation';
import { sql } from 'kysely';
import { isRevokedSql, lastEditSql } from './revision-sql.ts';

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
