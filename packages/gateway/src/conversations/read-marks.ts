/**
 * What of a conversation somebody has read: everything up to a moment (`read_up_to`). A read mark moves it, and so does an
 * answer: of a person on the phone, or by API; templates are no answers, for campaigns would hide who waits for one.
 */

import { sql } from 'kysely';
import { rowsParameter } from '../database/rows.ts';
import type { Database } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';

/**
 * Up to a customer's message, whoever told Meta of it. Nothing for a message that is not known, or does not stand in the
 * conversation named.
 */
export async function noteReadMessage(
  client: Queryable,
  workspaceId: string,
  numberId: string,
  messageId: string,
  conversationId?: string,
): Promise<void> {
  await client.query(
    `UPDATE conversations c SET read_up_to = m.sent_at FROM messages m
     WHERE m.number_id = $2 AND m.id = $3 AND m.workspace_id = $1 AND m.direction = 'inbound'
       AND c.id = m.conversation_id AND c.id = coalesce($4, c.id) AND m.sent_at > coalesce(c.read_up_to, '-infinity')`,
    [workspaceId, numberId, messageId, conversationId ?? null],
  );
}

/** Up to moments; one that was read further stays so. */
export async function noteReadUpTo(
  client: Queryable,
  marks: readonly { conversationId: string; at: Date }[],
): Promise<void> {
  if (marks.length === 0) return;
  await client.query({
    name: 'conversations-read',
    text: `UPDATE conversations c SET read_up_to = n.at
           FROM (SELECT id, max(at) AS at FROM json_to_recordset($1) AS n (id text, at timestamptz) GROUP BY id) n
           WHERE c.id = n.id AND n.at > coalesce(c.read_up_to, '-infinity')`,
    values: [rowsParameter(marks.map(({ conversationId: id, at }) => ({ id, at })))],
  });
}

/** All that was said. What is being recorded at this moment is not read. */
export async function markAllRead(
  trx: Database,
  conversation: { id: string; workspace_id: string },
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ read_up_to: sql`greatest(read_up_to, last_inbound_at)` })
    .where('id', '=', conversation.id)
    .where('workspace_id', '=', conversation.workspace_id)
    .execute();
}

/** The last message of the customer is to be read again. */
export async function markUnread(
  trx: Database,
  conversation: { id: string; workspace_id: string },
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ read_up_to: sql`least(read_up_to, last_inbound_at - interval '1 microsecond')` })
    .where('id', '=', conversation.id)
    .where('workspace_id', '=', conversation.workspace_id)
    .execute();
}
