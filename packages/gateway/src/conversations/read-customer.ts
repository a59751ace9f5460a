/**
 * What is known of whether a customer wants to be written to, for the adviser.
 */
import type { Queryable } from '../database/transaction.ts';

export type CustomerFacts = {
  waId: string | undefined;
  userId: string | undefined;
  marketing: string | null;
  lastRefusal: number | undefined;
};

/** `lastRefusal`: Meta's code of the latest send, where that failed and the customer has not written since. */
export async function readCustomer(client: Queryable, conversationId: string): Promise<CustomerFacts> {
  const { rows } = await client.query<{
    wa_id: string | null;
    user_id: string | null;
    marketing: string | null;
    code: number | null;
  }>(
    `SELECT p.wa_id, p.user_id, p.marketing, (latest.error->>'code')::int AS code
     FROM conversations c JOIN contacts p ON p.id = c.contact_id LEFT JOIN LATERAL (
       SELECT m.error, m.sent_at FROM messages m
       WHERE m.conversation_id = c.id AND m.origin = 'api' AND m.status NOT IN ('queued', 'sending')
       ORDER BY m.sent_at DESC, m.ordinal DESC LIMIT 1) AS latest
       ON c.last_inbound_at IS NULL OR latest.sent_at > c.last_inbound_at
     WHERE c.id = $1`,
    [conversationId],
  );
  const [row] = rows;
  return {
    waId: row?.wa_id ?? undefined,
    userId: row?.user_id ?? undefined,
    marketing: row?.marketing ?? null,
    lastRefusal: row?.code ?? undefined,
  };
}
