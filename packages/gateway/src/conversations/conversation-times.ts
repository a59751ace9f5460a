/**
 * When something was last said in a conversation, from the messages that stand in it now.
 */
import type { Queryable } from '../database/transaction.ts';

export async function countAnew(client: Queryable, conversationIds: string[]): Promise<void> {
  await client.query(
    `UPDATE conversations c SET last_message_at = m.latest, last_inbound_at = m.inbound
     FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT max(sent_at) AS latest,
              max(sent_at) FILTER (WHERE direction = 'inbound' AND source = 'live' AND type <> 'system') AS inbound
       FROM messages WHERE conversation_id = wanted.id) AS m
     WHERE c.id = wanted.id`,
    [conversationIds],
  );
}
