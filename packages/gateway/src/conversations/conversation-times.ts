/**
 * When something was last said in a conversation, and by whom, from the messages that stand in it now.
 */
import type { Queryable } from '../database/transaction.ts';

export async function countAnew(client: Queryable, conversationIds: string[]): Promise<void> {
  await client.query(
    `UPDATE conversations c SET last_message_at = m.latest, last_inbound_at = m.inbound, last_origin = m.origin
     FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT max(sent_at) AS latest, (array_agg(origin ORDER BY sent_at DESC, ordinal DESC))[1] AS origin,
              max(sent_at) FILTER (WHERE direction = 'inbound' AND source = 'live' AND type <> 'system') AS inbound
       FROM messages WHERE conversation_id = wanted.id) AS m
     WHERE c.id = wanted.id`,
    [conversationIds],
  );
}
