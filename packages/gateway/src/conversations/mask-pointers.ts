/**
 * Since a rule began, what a person says is masked but leads to older messages under their own ids. When these are masked
 * too, it must follow.
 */
import type { Queryable } from '../database/transaction.ts';
import type { Mask } from './private-sends.ts';

/** Quotes of these messages under the pseudonym. Returns which messages quote. */
export async function maskQuotes(
  client: Queryable,
  numberId: string,
  ids: string[],
  { pseudonym, idSql, parameters }: Mask,
): Promise<{ conversationIds: string[]; messageIds: string[] }> {
  const { rows } = await client.query<{ id: string; conversation_id: string }>(
    `UPDATE messages m SET reply_to = ${idSql('m.reply_to')}, content = '{"type":"masked"}'
     FROM contact_aliases a JOIN conversations c USING (contact_id)
     WHERE a.number_id = $1 AND a.kind = 'user' AND a.value = $4
       AND m.conversation_id = c.id AND m.reply_to = ANY ($2)
     RETURNING m.id, m.conversation_id`,
    [numberId, ids, ...parameters, pseudonym],
  );
  return {
    conversationIds: [...new Set(rows.map((row) => row.conversation_id))],
    messageIds: rows.map((row) => row.id),
  };
}

/** An edit or deletion of these messages that came once more since the rule began is kept as it came first. */
export async function dropTwinRevisions(
  client: Queryable,
  numberId: string,
  ids: string[],
  { idSql, parameters }: Mask,
): Promise<void> {
  await client.query(
    `DELETE FROM revisions twin USING revisions r
     WHERE r.number_id = $1 AND r.message_id = ANY ($2) AND twin.number_id = $1 AND twin.message_id = r.message_id
       AND twin.id <> r.id AND twin.id = ${idSql('r.id')}`,
    [numberId, ids, ...parameters],
  );
}
