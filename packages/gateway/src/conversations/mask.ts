/**
 * Leaves of a person's chat only that something was said. What was merged into them goes with them.
 */
import type { Queryable } from '../database/transaction.ts';
import { forgetArrivals } from './arrivals.ts';
import { countAnew } from './conversation-times.ts';
import type { Erased } from './erase.ts';
import { eraseMedia } from './erase-media.ts';
import type { Family } from './family.ts';
import { maskHandoffs, moveHandoffs } from './handoff-moves.ts';
import { type Mask, maskSends } from './private-sends.ts';
import { moveSends } from './send-moves.ts';
import { moveWindows } from './window-moves.ts';

/**
 * A message that came once more since the rule began stands under its masked id already. One of the two is enough: the one
 * that is masked now, which has all its statuses and costs.
 */
async function dropTwins(client: Queryable, numberId: string, ids: string[], mask: Mask): Promise<void> {
  const { twinsSql, parameters } = mask;
  const of = [numberId, ids, ...parameters];
  await client.query(`DELETE FROM message_statuses WHERE number_id = $1 AND message_id IN (${twinsSql})`, of);
  await client.query(`DELETE FROM revisions WHERE number_id = $1 AND message_id IN (${twinsSql})`, of);
  const { rows } = await client.query<{ conversation_id: string }>(
    `DELETE FROM messages WHERE number_id = $1 AND id IN (${twinsSql}) RETURNING conversation_id`,
    of,
  );
  await countAnew(client, [...new Set(rows.map(({ conversation_id }) => conversation_id))]);
}

/** Leaves of messages only that they were: direction, time, order, status. */
export async function maskMessages(
  client: Queryable,
  family: Family,
  ids: string[],
  mask: Mask,
): Promise<Erased> {
  const { idSql, parameters } = mask;
  await dropTwins(client, family.numberId, ids, mask);
  const fileKeys = await eraseMedia(client, family.numberId, ids);
  await maskSends(client, family.numberId, ids, mask);
  await maskHandoffs(client, family.conversationIds);
  // Masked, there is nothing to read on about.
  await forgetArrivals(client, family.numberId, ids);
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
  const { rowCount } = await client.query(
    `UPDATE messages SET id = ${idSql('id')}, reply_to = ${idSql('reply_to')}, type = 'masked',
       content = '{"type":"masked"}', text = '', media = NULL,
       status = CASE status WHEN 'queued' THEN 'failed' ELSE status END,
       error = CASE WHEN error IS NULL THEN NULL ELSE jsonb_build_object('code', error -> 'code') END
     WHERE number_id = $1 AND id = ANY ($2)`,
    of,
  );
  return { messages: rowCount ?? 0, fileKeys };
}

/** The person goes on under the pseudonym alone; one who came under it since the rule began is the same. */
export async function maskPerson(client: Queryable, family: Family, pseudonym: string): Promise<void> {
  const { contactIds } = family;
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
     ON CONFLICT (number_id, kind, value, since) DO UPDATE SET value = a.value RETURNING contact_id`,
    [contactIds[0], pseudonym],
  );
  const other = rows[0]?.contact_id;
  if (other !== undefined && other !== contactIds[0]) await joinMasked(client, family, other);
}

/** Messages came under the pseudonym before: theirs is the conversation that goes on. */
async function joinMasked(client: Queryable, family: Family, other: string): Promise<void> {
  const { contactIds, conversationIds, numberId } = family;
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
    for (const from of conversationIds) {
      await moveSends(client, from, chat);
      await moveWindows(client, from, chat);
      await moveHandoffs(client, from, chat);
    }
    await client.query('UPDATE conversations SET merged_into = $1 WHERE id = ANY ($2)', [
      chat,
      conversationIds,
    ]);
    await countAnew(client, [chat]);
  }
  await client.query('UPDATE contacts SET merged_into = $1 WHERE id = ANY ($2)', [other, contactIds]);
}
