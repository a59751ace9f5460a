/**
 * Takes a person out of what is stored, so that nothing is left. What was merged into them goes with them.
 */
import type { Queryable } from '../database/transaction.ts';
import { forgetArrivals } from './arrivals.ts';
import { countAnew } from './conversation-times.ts';
import { eraseMedia } from './erase-media.ts';
import type { Family } from './family.ts';
import { forgetHandoffs } from './handoff-moves.ts';
import { emptySends } from './private-sends.ts';
import { forgetWindows } from './window-moves.ts';

/** `fileKeys`: media files that nothing points at any more. */
export type Erased = { messages: number; fileKeys: string[] };

/** Removes messages with their statuses, revisions and media. */
export async function eraseMessages(client: Queryable, family: Family, ids: string[]): Promise<Erased> {
  const fileKeys = await eraseMedia(client, family.numberId, ids);
  await emptySends(client, family.numberId, ids);
  await forgetArrivals(client, family.numberId, ids);
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
  await client.query('DELETE FROM send_pairs WHERE conversation_id = ANY ($1)', [conversationIds]);
  await forgetWindows(client, conversationIds);
  await forgetHandoffs(client, conversationIds);
  await client.query('DELETE FROM conversations WHERE id = ANY ($1)', [conversationIds]);
  await client.query('DELETE FROM contacts WHERE id = ANY ($1)', [contactIds]);
}
