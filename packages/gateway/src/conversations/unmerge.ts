/**
 * Undoes a merge: what moved goes back to the contact that went, and the two are kept apart from then on, so that the
 * same evidence does not join them again. What came since the merge stays in the conversation it was told under.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import type { Queryable } from '../database/transaction.ts';
import { missing } from '../runtime/refusal.ts';
import { heirsIn } from './heirs.ts';
import { partedDrafts } from './identity-events.ts';
import { loadContact } from './people-rows.ts';
import { type Columns, restoredColumns } from './restored-columns.ts';
import { returnMessages } from './return-messages.ts';

type MergeRow = {
  id: number;
  workspace_id: string;
  kept_contact_id: string;
  merged_contact_id: string;
  message_ids: string[];
  aliases: { kind: string; value: string }[];
  before: Columns;
  conversation_id: string | null;
  undone_at: Date | null;
};

/**
 * Undoes a merge of this contact, also when the kept one was merged into another since. Nothing happens to one that is
 * undone already. Returns what subscribers are told. The caller keeps the pipeline off the number meanwhile. Throws
 * `not_found`.
 */
export async function undoMerge(
  client: Queryable,
  wanted: { contactId: string; mergeId: number; reach: string },
  now: Date,
): Promise<EventDraft[]> {
  const merge = await findMerge(client, wanted);
  if (merge.undone_at !== null) return [];
  const heirs = await heirsOf(client, merge.kept_contact_id);
  const heirId = heirs.at(-1) ?? merge.kept_contact_id;
  await returnAliases(client, merge, heirId);
  await returnMessages(client, merge, heirs, heirId, now);
  for (const id of heirs) await restoreColumns(client, merge, id);
  await keepApart(client, merge.merged_contact_id, heirs);
  await client.query('UPDATE contacts SET merged_into = NULL WHERE id = $1', [merge.merged_contact_id]);
  await client.query('UPDATE contact_merges SET undone_at = $2 WHERE id = $1', [merge.id, now]);
  const kept = await loadContact(client, heirId);
  const gone = await loadContact(client, merge.merged_contact_id);
  return kept === undefined || gone === undefined ? [] : partedDrafts(merge.id, kept, gone, now);
}

async function findMerge(
  client: Queryable,
  { contactId, mergeId, reach }: { contactId: string; mergeId: number; reach: string },
): Promise<MergeRow> {
  const { rows } = await client.query<MergeRow>(
    `SELECT id, workspace_id, kept_contact_id, merged_contact_id, message_ids, aliases, before, conversation_id,
            undone_at
     FROM contact_merges WHERE id = $1 AND ($2 = '*' OR workspace_id = $2) FOR UPDATE`,
    [mergeId, reach],
  );
  const [merge] = rows;
  if (merge === undefined) throw missing('merge', String(mergeId));
  const heirs = await heirsOf(client, merge.kept_contact_id);
  if (![merge.merged_contact_id, ...heirs].includes(contactId)) throw missing('merge', String(mergeId));
  return merge;
}

/** A contact and those that it was merged into since, the last one last. */
async function heirsOf(client: Queryable, id: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `WITH RECURSIVE given (id) AS (SELECT $1::text), ${heirsIn('contacts')} SELECT id FROM heirs ORDER BY step`,
    [id],
  );
  return rows.map((row) => row.id);
}

async function returnAliases(client: Queryable, merge: MergeRow, heirId: string): Promise<void> {
  await client.query(
    `UPDATE contact_aliases a SET contact_id = $1
     FROM json_to_recordset($3) AS n (kind text, value text, since timestamptz)
     WHERE a.contact_id = $2 AND a.kind = n.kind AND a.value = n.value AND a.since = coalesce(n.since, a.since)`,
    [merge.merged_contact_id, heirId, JSON.stringify(merge.aliases)],
  );
}

async function restoreColumns(client: Queryable, merge: MergeRow, id: string): Promise<void> {
  const { rows } = await client.query<Columns & { id: string }>(
    'SELECT * FROM contacts WHERE id = ANY ($1) FOR UPDATE',
    [[id, merge.merged_contact_id]],
  );
  const now = rows.find((row) => row.id === id);
  const gone = rows.find((row) => row.id === merge.merged_contact_id);
  if (now === undefined || gone === undefined) return;
  const own = restoredColumns({ now, gone, before: merge.before, returned: merge.aliases });
  await client.query(
    `UPDATE contacts SET wa_id = $2, user_id = $3, parent_user_id = $4, username = $5, profile_name = $6,
       book_name = $7, book_first_name = $8, book_action = $9, book_at = $10, marketing = $11, marketing_at = $12
     WHERE id = $1`,
    [
      ...[id, own.wa_id, own.user_id, own.parent_user_id, own.username, own.profile_name],
      ...[own.book_name, own.book_first_name, own.book_action, own.book_at, own.marketing, own.marketing_at],
    ],
  );
}

async function keepApart(client: Queryable, goneId: string, heirs: string[]): Promise<void> {
  await client.query(
    `UPDATE contacts SET apart = array(SELECT DISTINCT unnest(coalesce(apart, '{}') || $2::text[])) WHERE id = $1`,
    [goneId, heirs],
  );
  await client.query(
    `UPDATE contacts SET apart = array(SELECT DISTINCT unnest(array_append(coalesce(apart, '{}'), $2::text)))
     WHERE id = ANY ($1)`,
    [heirs, goneId],
  );
}
