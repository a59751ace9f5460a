/**
 * Undoing a merge, its part in the conversations.
 */
import type { Queryable } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { countAnew } from './conversation-times.ts';
import { returnGaps } from './gap-moves.ts';
import { returnSends } from './send-moves.ts';
import { watchWindows } from './window-moves.ts';

/** What a merge wrote down of the contact that went, named as in the table. */
type Moved = { merged_contact_id: string; message_ids: string[]; conversation_id: string | null };

/** The conversation comes back under its old id, with the messages that it had; both sides' times are counted anew. */
export async function returnMessages(
  client: Queryable,
  merge: Moved,
  heirs: string[],
  heirId: string,
  now: Date,
): Promise<void> {
  if (merge.conversation_id === null) return;
  const back = await returnConversation(client, merge, merge.conversation_id, heirs);
  const { rows } = await client.query<{ id: string }>('SELECT id FROM conversations WHERE contact_id = $1', [
    heirId,
  ]);
  const from = rows[0]?.id;
  if (from !== undefined && from !== back) {
    const accepted = await returnSends(client, from, back, merge.message_ids);
    const ids = [...merge.message_ids, ...accepted];
    await client.query(
      'UPDATE messages SET conversation_id = $1 WHERE conversation_id = $2 AND id = ANY ($3)',
      [back, from, ids],
    );
    await returnGaps(client, from, back, ids);
  }
  await countAnew(client, [back, from ?? back]);
  await watchWindows(client, [back, from ?? back], now);
}

/** The conversation that it had, or a new one when an earlier undoing gave that to whom it was before. */
async function returnConversation(
  client: Queryable,
  merge: Moved,
  id: string,
  heirs: string[],
): Promise<string> {
  const { rowCount } = await client.query(
    `UPDATE conversations SET contact_id = $2, merged_into = NULL WHERE id = $1 AND contact_id = ANY ($3)`,
    [id, merge.merged_contact_id, [merge.merged_contact_id, ...heirs]],
  );
  if (rowCount === 1) return id;
  const fresh = newId('conv');
  await client.query(
    `INSERT INTO conversations (id, workspace_id, number_id, contact_id)
     SELECT $1, workspace_id, number_id, id FROM contacts WHERE id = $2`,
    [fresh, merge.merged_contact_id],
  );
  return fresh;
}
