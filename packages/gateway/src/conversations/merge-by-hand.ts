/**
 * A person says that two contacts are one.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import type { Queryable } from '../database/transaction.ts';
import { invalid, missing, Refusal } from '../runtime/refusal.ts';
import type { Contact } from './contact.ts';
import { mergedDraft } from './identity-events.ts';
import { mergeContacts } from './merge.ts';
import { loadContact } from './people-rows.ts';

/**
 * Merges `goneId` into `keptId`; what kept them apart ends. The caller keeps the pipeline off the number meanwhile.
 * Throws `not_found`, `invalid_request` when they are one already, `conflict` when they belong to different numbers.
 */
export async function mergeByHand(
  client: Queryable,
  { keptId, goneId }: { keptId: string; goneId: string },
  now: Date,
): Promise<EventDraft[]> {
  if (keptId === goneId) throw invalid('contact_id', 'is the contact itself');
  // Always in the same order, so that two callers cannot wait for each other.
  const [first, second] = [keptId, goneId].sort();
  const one = await loadContact(client, first ?? '');
  const other = await loadContact(client, second ?? '');
  const kept = keptId === first ? one : other;
  const gone = keptId === first ? other : one;
  if (kept === undefined) throw missing('contact', keptId);
  if (gone === undefined) throw missing('contact', goneId);
  if (kept.number.id !== gone.number.id)
    throw new Refusal('conflict', 'the two contacts belong to different numbers');
  await letJoin(client, kept, gone);
  const merged = await mergeContacts(client, { kept, gone, before: { ...kept } }, 'asked');
  const joined = await loadContact(client, kept.id);
  return [mergedDraft({ ...merged, kept: joined ?? kept }, 0, now)];
}

async function letJoin(client: Queryable, kept: Contact, gone: Contact): Promise<void> {
  await client.query(
    `UPDATE contacts SET apart = array_remove(array_remove(apart, $1), $2) WHERE id IN ($1, $2)`,
    [kept.id, gone.id],
  );
}
