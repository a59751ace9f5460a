/**
 * Takes a person out of what is stored, so that nothing is left. What was merged into them goes with them.
 */
import type { Queryable } from '../database/transaction.ts';
import { countAnew } from './conversation-times.ts';
import { eraseMedia } from './erase-media.ts';
import { emptySends } from './private-sends.ts';

/** All contacts and conversations that are one person; `numberId` is theirs. */
export type Family = { numberId: string; contactIds: string[]; conversationIds: string[] };

/** `fileKeys`: media files that nothing points at any more. */
export type Erased = { messages: number; fileKeys: string[] };

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

/** Removes messages with their statuses, revisions and media. */
export async function eraseMessages(client: Queryable, family: Family, ids: string[]): Promise<Erased> {
  const fileKeys = await eraseMedia(client, family.numberId, ids);
  await emptySends(client, family.numberId, ids);
  const of = [family.numberId, ids];
  await client.query('DELETE FROM message_statuses WHERE number_id = $1 AND message_id = ANY ($2)', of);
  await client.query('DELETE FROM revisions WHERE number_id = $1 AND message_id = ANY ($2)', of);
  const { rowCount } = await client.query('DELETE FROM messages WHERE number_id = $1 AND id = ANY ($2)', of);
  await countAnew(client, family.conversationIds);
  return { messages: rowCount ?? 0, fileKeys };
}

/** Removes the person, whose messages are gone. */
export async function erasePerson(client: Queryable, family: Family): Promise<void> {
  const { contactIds, conversationIds } = family;
  await client.query('DELETE FROM contact_aliases WHERE contact_id = ANY ($1)', [contactIds]);
  await client.query(
    'DELETE FROM contact_merges WHERE kept_contact_id = ANY ($1) OR merged_contact_id = ANY ($1)',
    [contactIds],
  );
  await client.query('DELETE FROM conversations WHERE id = ANY ($1)', [conversationIds]);
  await client.query('DELETE FROM contacts WHERE id = ANY ($1)', [contactIds]);
}
