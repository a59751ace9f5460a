/**
 * Two contacts turn out to be one person: one keeps everything, and what moved is written down so that the merge can be
 * undone (unmerge.ts).
 */
import { jsonParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Contact, Naming } from './contact.ts';
import { moveGaps } from './gap-moves.ts';
import { moveHandoffs } from './handoff-moves.ts';
import { moveSends } from './send-moves.ts';
import { closeQueue } from './send-queue.ts';
import { moveWindows } from './window-moves.ts';

/** `before`: what `kept` itself was known by, until it took over what `gone` knew. */
export type Merge = { kept: Contact; gone: Contact; before: Naming };
/** `evidence`: something that carried both. `asked`: a person said so. */
export type MergeReason = 'evidence' | 'asked';
/** `conversationId`: of the contact that went. */
export type Merged = { id: number; kept: Contact; goneId: string; conversationId: string | undefined };

/**
 * Moves messages and aliases from `gone` to `kept` and leaves `gone` pointing at it. When only `gone` had a
 * conversation, that conversation simply changes its owner and keeps its id, so that subscribers notice nothing.
 */
export async function mergeContacts(
  client: Queryable,
  { kept, gone, before }: Merge,
  reason: MergeReason,
): Promise<Merged> {
  await closeQueue(client, kept.number);
  const own = await ownColumns(client, kept.id, before);
  await holdConversations(client, [kept, gone]);
  const conversationId = gone.conversationId;
  const moved = await moveConversation(client, kept, gone);
  const { rows: aliases } = await client.query<{ kind: string; value: string; since: string }>(
    'UPDATE contact_aliases SET contact_id = $1 WHERE contact_id = $2 RETURNING kind, value, since::text',
    [kept.id, gone.id],
  );
  await takeOver(client, kept.id, gone.id);
  await client.query('UPDATE contacts SET merged_into = $1 WHERE id = $2', [kept.id, gone.id]);
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO contact_merges (workspace_id, number_id, kept_contact_id, merged_contact_id, message_ids, aliases,
       reason, before, conversation_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      ...[kept.number.workspaceId, kept.number.id, kept.id, gone.id, moved, JSON.stringify(aliases)],
      ...[reason, jsonParameter(own), conversationId],
    ],
  );
  return { id: rows[0]?.id ?? 0, kept, goneId: gone.id, conversationId };
}

/**
 * Whoever is writing down messages of them ends first (touch.ts), and what they wrote is seen by what moves; whoever comes
 * later starts again. A conversation may have begun since the contacts were read.
 */
async function holdConversations(client: Queryable, contacts: readonly Contact[]): Promise<void> {
  const { rows } = await client.query<{ id: string; contact_id: string }>(
    'SELECT id, contact_id FROM conversations WHERE contact_id = ANY ($1) ORDER BY id FOR UPDATE',
    [contacts.map(({ id }) => id)],
  );
  for (const contact of contacts)
    contact.conversationId = rows.find((row) => row.contact_id === contact.id)?.id;
}

/** The columns that an undoing may have to give back, named as in the table. */
async function ownColumns(client: Queryable, id: string, before: Naming): Promise<Record<string, unknown>> {
  const { rows } = await client.query(
    `SELECT book_name, book_first_name, book_action, book_at, marketing, marketing_at
     FROM contacts WHERE id = $1 FOR UPDATE`,
    [id],
  );
  return {
    wa_id: before.waId ?? null,
    user_id: before.userId ?? null,
    parent_user_id: before.parentUserId ?? null,
    username: before.username ?? null,
    profile_name: before.profileName ?? null,
    ...rows[0],
  };
}

/** What the kept one does not know, the other tells; of the address book and the preferences the later news count. */
async function takeOver(client: Queryable, keptId: string, goneId: string): Promise<void> {
  await client.query(
    `UPDATE contacts k SET
       wa_id = coalesce(k.wa_id, g.wa_id), user_id = coalesce(k.user_id, g.user_id),
       parent_user_id = coalesce(k.parent_user_id, g.parent_user_id), username = coalesce(k.username, g.username),
       profile_name = coalesce(k.profile_name, g.profile_name), told_at = greatest(k.told_at, g.told_at),
       apart = CASE WHEN g.apart IS NULL THEN k.apart ELSE array(SELECT DISTINCT unnest(k.apart || g.apart)) END
     FROM contacts g WHERE k.id = $1 AND g.id = $2`,
    [keptId, goneId],
  );
  // Whoever is kept apart from the one that went is kept apart from both.
  await client.query(
    `UPDATE contacts other SET apart = array_append(other.apart, $1)
     FROM contacts g WHERE g.id = $2 AND other.id = ANY (g.apart) AND NOT $1 = ANY (other.apart)`,
    [keptId, goneId],
  );
  // These belong together and have a time: the later ones win whole.
  await client.query(
    `UPDATE contacts k SET book_name = g.book_name, book_first_name = g.book_first_name, book_action = g.book_action,
       book_at = g.book_at
     FROM contacts g WHERE k.id = $1 AND g.id = $2 AND g.book_at IS NOT NULL AND (k.book_at IS NULL OR g.book_at > k.book_at)`,
    [keptId, goneId],
  );
  await client.query(
    `UPDATE contacts k SET marketing = g.marketing, marketing_at = g.marketing_at
     FROM contacts g WHERE k.id = $1 AND g.id = $2 AND g.marketing_at IS NOT NULL
       AND (k.marketing_at IS NULL OR g.marketing_at > k.marketing_at)`,
    [keptId, goneId],
  );
}

/** Returns the ids of the messages that the contact that goes had. */
async function moveConversation(client: Queryable, kept: Contact, gone: Contact): Promise<string[]> {
  if (gone.conversationId === undefined) return [];
  if (kept.conversationId === undefined) {
    await client.query('UPDATE conversations SET contact_id = $1 WHERE id = $2', [
      kept.id,
      gone.conversationId,
    ]);
    kept.conversationId = gone.conversationId;
    const { rows } = await client.query<{ id: string }>(
      'SELECT id FROM messages WHERE conversation_id = $1',
      [gone.conversationId],
    );
    return rows.map((row) => row.id);
  }
  const { rows } = await client.query<{ id: string }>(
    'UPDATE messages SET conversation_id = $1 WHERE conversation_id = $2 RETURNING id',
    [kept.conversationId, gone.conversationId],
  );
  await client.query(
    `UPDATE conversations k SET last_message_at = greatest(k.last_message_at, g.last_message_at),
       last_inbound_at = greatest(k.last_inbound_at, g.last_inbound_at), read_up_to = greatest(k.read_up_to, g.read_up_to),
       last_origin = CASE WHEN g.last_message_at > coalesce(k.last_message_at, '-infinity') THEN g.last_origin
         ELSE k.last_origin END
     FROM conversations g WHERE k.id = $1 AND g.id = $2`,
    [kept.conversationId, gone.conversationId],
  );
  await moveGaps(client, gone.conversationId, kept.conversationId);
  await moveSends(client, gone.conversationId, kept.conversationId);
  await moveWindows(client, gone.conversationId, kept.conversationId);
  await moveHandoffs(client, gone.conversationId, kept.conversationId);
  await client.query('UPDATE conversations SET merged_into = $1 WHERE id = $2', [
    kept.conversationId,
    gone.conversationId,
  ]);
  return rows.map((row) => row.id);
}
