/**
 * Two contacts turn out to be one person: the older one keeps everything, and what moved is written down so that the
 * merge can be undone.
 */
import type { Queryable } from '../database/transaction.ts';
import type { Contact } from './contact.ts';

export type Merge = { kept: Contact; gone: Contact };

/**
 * Moves messages and aliases from `gone` to `kept` and leaves `gone` pointing at it. When only `gone` had a
 * conversation, that conversation simply changes its owner and keeps its id, so that subscribers notice nothing.
 */
export async function mergeContacts(client: Queryable, { kept, gone }: Merge): Promise<void> {
  const moved = await moveConversation(client, kept, gone);
  const { rows: aliases } = await client.query<{ kind: string; value: string }>(
    'UPDATE contact_aliases SET contact_id = $1 WHERE contact_id = $2 RETURNING kind, value',
    [kept.id, gone.id],
  );
  await client.query(
    `UPDATE contacts k SET
       wa_id = coalesce(k.wa_id, g.wa_id), user_id = coalesce(k.user_id, g.user_id),
       parent_user_id = coalesce(k.parent_user_id, g.parent_user_id), username = coalesce(k.username, g.username),
       profile_name = coalesce(k.profile_name, g.profile_name), told_at = greatest(k.told_at, g.told_at)
     FROM contacts g WHERE k.id = $1 AND g.id = $2`,
    [kept.id, gone.id],
  );
  // These belong together and have a time: the later ones win whole.
  await client.query(
    `UPDATE contacts k SET book_name = g.book_name, book_first_name = g.book_first_name, book_action = g.book_action,
       book_at = g.book_at
     FROM contacts g WHERE k.id = $1 AND g.id = $2 AND g.book_at IS NOT NULL AND (k.book_at IS NULL OR g.book_at > k.book_at)`,
    [kept.id, gone.id],
  );
  await client.query(
    `UPDATE contacts k SET marketing = g.marketing, marketing_at = g.marketing_at
     FROM contacts g WHERE k.id = $1 AND g.id = $2 AND g.marketing_at IS NOT NULL
       AND (k.marketing_at IS NULL OR g.marketing_at > k.marketing_at)`,
    [kept.id, gone.id],
  );
  await client.query('UPDATE contacts SET merged_into = $1 WHERE id = $2', [kept.id, gone.id]);
  await client.query(
    `INSERT INTO contact_merges (workspace_id, kept_contact_id, merged_contact_id, message_ids, aliases)
     VALUES ($1, $2, $3, $4, $5)`,
    [kept.number.workspaceId, kept.id, gone.id, moved, JSON.stringify(aliases)],
  );
}

/** Returns the ids of the messages that changed their conversation. */
async function moveConversation(client: Queryable, kept: Contact, gone: Contact): Promise<string[]> {
  if (gone.conversationId === undefined) return [];
  if (kept.conversationId === undefined) {
    await client.query('UPDATE conversations SET contact_id = $1 WHERE id = $2', [
      kept.id,
      gone.conversationId,
    ]);
    kept.conversationId = gone.conversationId;
    return [];
  }
  const { rows } = await client.query<{ id: string }>(
    'UPDATE messages SET conversation_id = $1 WHERE conversation_id = $2 RETURNING id',
    [kept.conversationId, gone.conversationId],
  );
  await client.query(
    `UPDATE conversations k SET last_message_at = greatest(k.last_message_at, g.last_message_at),
       last_inbound_at = greatest(k.last_inbound_at, g.last_inbound_at)
     FROM conversations g WHERE k.id = $1 AND g.id = $2`,
    [kept.conversationId, gone.conversationId],
  );
  await client.query('UPDATE conversations SET merged_into = $1 WHERE id = $2', [
    kept.conversationId,
    gone.conversationId,
  ]);
  return rows.map((row) => row.id);
}
