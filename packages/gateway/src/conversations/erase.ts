/**
 * Takes a person out of what is stored: leaves nothing, or leaves that something was said. What was merged into them
 * goes with them.
 */
import type { Queryable } from '../database/transaction.ts';

/** All contacts and conversations that are one person; `numberId` is theirs. */
export type Family = { numberId: string; contactIds: string[]; conversationIds: string[] };

/** `fileKeys`: media files that nothing points at any more. */
export type Erased = { messages: number; fileKeys: string[] };

/** How ids are replaced: by an SQL expression over `id`, and the pseudonym for the person. */
export type Mask = { pseudonym: string; idSql: (id: string) => string; parameters: string[] };

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

/** `history`: only what the history import brought. */
export async function messagesOf(client: Queryable, family: Family, history: boolean): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM messages WHERE conversation_id = ANY ($1) AND (NOT $2 OR source = 'history')`,
    [family.conversationIds, history],
  );
  return rows.map((row) => row.id);
}

/** Removes messages with their statuses, revisions and media. */
export async function eraseMessages(client: Queryable, family: Family, ids: string[]): Promise<Erased> {
  const fileKeys = await eraseMedia(client, family, ids);
  const of = [family.numberId, ids];
  await client.query('DELETE FROM message_statuses WHERE number_id = $1 AND message_id = ANY ($2)', of);
  await client.query('DELETE FROM revisions WHERE number_id = $1 AND message_id = ANY ($2)', of);
  await client.query('DELETE FROM messages WHERE number_id = $1 AND id = ANY ($2)', of);
  await countAnew(client, family);
  return { messages: ids.length, fileKeys };
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

/** Leaves of messages only that they were: direction, time, order, status. */
export async function maskMessages(
  client: Queryable,
  family: Family,
  ids: string[],
  { idSql, parameters }: Mask,
): Promise<Erased> {
  const fileKeys = await eraseMedia(client, family, ids);
  const of = [family.numberId, ids, ...parameters];
  await client.query(
    `UPDATE message_statuses SET message_id = ${idSql('message_id')}, recipient = '',
       error = CASE WHEN error IS NULL THEN NULL ELSE jsonb_build_object('code', error -> 'code') END
     WHERE number_id = $1 AND message_id = ANY ($2)`,
    of,
  );
  await client.query(
    `UPDATE revisions SET id = ${idSql('id')}, message_id = ${idSql('message_id')}, text = '',
       content = CASE WHEN content IS NULL THEN NULL ELSE '{"type":"masked"}'::jsonb END
     WHERE number_id = $1 AND message_id = ANY ($2)`,
    of,
  );
  await client.query(
    `UPDATE messages SET id = ${idSql('id')}, reply_to = ${idSql('reply_to')}, type = 'masked',
       content = '{"type":"masked"}', text = '', media = NULL,
       error = CASE WHEN error IS NULL THEN NULL ELSE jsonb_build_object('code', error -> 'code') END
     WHERE number_id = $1 AND id = ANY ($2)`,
    of,
  );
  return { messages: ids.length, fileKeys };
}

/** The person goes on under the pseudonym alone; one who came under it since the rule began is the same. */
export async function maskPerson(client: Queryable, family: Family, pseudonym: string): Promise<void> {
  const { contactIds, conversationIds, numberId } = family;
  await client.query(
    'DELETE FROM contact_merges WHERE kept_contact_id = ANY ($1) OR merged_contact_id = ANY ($1)',
    [contactIds],
  );
  await client.query('DELETE FROM contact_aliases WHERE contact_id = ANY ($1)', [contactIds]);
  await client.query(
    `UPDATE contacts SET wa_id = NULL, user_id = $2, parent_user_id = NULL, username = NULL, profile_name = NULL,
       book_name = NULL, book_first_name = NULL
     WHERE id = ANY ($1)`,
    [contactIds, pseudonym],
  );
  const { rows } = await client.query<{ contact_id: string }>(
    `INSERT INTO contact_aliases AS a (number_id, kind, value, workspace_id, contact_id)
     SELECT number_id, 'user', $2, workspace_id, id FROM contacts WHERE id = $1
     ON CONFLICT (number_id, kind, value) DO UPDATE SET value = a.value RETURNING contact_id`,
    [contactIds[0], pseudonym],
  );
  const other = rows[0]?.contact_id;
  if (other === undefined || other === contactIds[0]) return;
  // Messages came under the pseudonym before: theirs is the conversation that goes on.
  const { rows: chats } = await client.query<{ id: string }>(
    'SELECT id FROM conversations WHERE contact_id = $1 AND number_id = $2',
    [other, numberId],
  );
  const chat = chats[0]?.id;
  if (chat === undefined) {
    await client.query('UPDATE conversations SET contact_id = $1 WHERE id = $2', [other, conversationIds[0]]);
  } else {
    await client.query('UPDATE messages SET conversation_id = $1 WHERE conversation_id = ANY ($2)', [
      ...[chat, conversationIds],
    ]);
    await client.query('UPDATE conversations SET merged_into = $1 WHERE id = ANY ($2)', [
      chat,
      conversationIds,
    ]);
    await countAnew(client, { ...family, conversationIds: [chat] });
  }
  await client.query('UPDATE contacts SET merged_into = $1 WHERE id = ANY ($2)', [other, contactIds]);
}

async function eraseMedia(client: Queryable, family: Family, ids: string[]): Promise<string[]> {
  const { rows } = await client.query<{ file_key: string }>(
    `WITH gone AS (
       DELETE FROM message_media WHERE number_id = $1 AND message_id = ANY ($2)
       RETURNING number_id, message_id, file_key)
     SELECT DISTINCT file_key FROM gone WHERE file_key IS NOT NULL AND NOT EXISTS (
       SELECT FROM message_media other WHERE other.file_key = gone.file_key
         AND (other.number_id, other.message_id) NOT IN (SELECT number_id, message_id FROM gone))`,
    [family.numberId, ids],
  );
  return rows.map((row) => row.file_key);
}

async function countAnew(client: Queryable, { conversationIds }: Family): Promise<void> {
  await client.query(
    `UPDATE conversations c SET last_message_at = m.latest, last_inbound_at = m.inbound
     FROM unnest($1::text[]) AS wanted (id) CROSS JOIN LATERAL (
       SELECT max(sent_at) AS latest,
              max(sent_at) FILTER (WHERE direction = 'inbound' AND source = 'live') AS inbound
       FROM messages WHERE conversation_id = wanted.id) AS m
     WHERE c.id = wanted.id`,
    [conversationIds],
  );
}
