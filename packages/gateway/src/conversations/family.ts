/**
 * Everything that is one person: the contact with all that was merged into it.
 */
import type { Queryable } from '../database/transaction.ts';

/** All contacts and conversations that are one person; `numberId` is theirs. */
export type Family = { numberId: string; contactIds: string[]; conversationIds: string[] };

export async function familyOf(client: Queryable, contactId: string): Promise<Family> {
  const { rows } = await client.query<{ id: string; number_id: string; conversation_id: string | null }>(
    `WITH RECURSIVE family AS (
       SELECT id, number_id FROM contacts WHERE id = $1
       UNION
       SELECT c.id, c.number_id FROM family f JOIN contacts c ON c.merged_into = f.id)
     SELECT f.id, f.number_id, v.id AS conversation_id
     FROM family f LEFT JOIN conversations v ON v.contact_id = f.id ORDER BY f.id = $1 DESC`,
    [contactId],
  );
  return {
    numberId: rows[0]?.number_id ?? '',
    contactIds: rows.map((row) => row.id),
    conversationIds: rows.flatMap((row) => row.conversation_id ?? []),
  };
}

/**
 * `history`: only what the history import brought. Otherwise also those that are known to be missing: edits and statuses
 * of them wait here.
 */
export async function messagesOf(client: Queryable, family: Family, history: boolean): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM messages WHERE conversation_id = ANY ($1) AND (NOT $2 OR source = 'history')
     UNION SELECT message_id FROM gaps WHERE conversation_id = ANY ($1) AND NOT $2`,
    [family.conversationIds, history],
  );
  return rows.map((row) => row.id);
}
