/**
 * Contacts that come while their sync is under way: the only sign of how it goes, for Meta tells no progress.
 */
import type { Change } from '../changes/change.ts';
import type { Queryable } from '../database/transaction.ts';
import type { NumberBook } from './number-book.ts';
import { holdSyncs, writeSync } from './sync-rows.ts';
import { afterContacts } from './sync-steps.ts';

/** Notes them by number, inside the transaction that records them. Most batches hold none. */
export async function noteContactArrivals(
  client: Queryable,
  book: NumberBook,
  changes: readonly Change[],
  now: Date,
): Promise<void> {
  const counts = new Map<string, number>();
  for (const change of changes) {
    const number = change.kind === 'contact' ? book.byPhoneNumberId(change.phoneNumberId) : undefined;
    if (number !== undefined) counts.set(number.id, (counts.get(number.id) ?? 0) + 1);
  }
  if (counts.size === 0) return;
  const held = await holdSyncs(
    client,
    `number_id = ANY ($1) AND kind = 'contacts' AND state IN ('asking', 'asked', 'silent', 'running')`,
    [[...counts.keys()]],
  );
  for (const one of held) {
    const sync = afterContacts(one.sync, counts.get(one.numberId) ?? 0, now);
    await writeSync(client, { ...one, sync });
  }
}
