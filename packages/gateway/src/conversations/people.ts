/**
 * Who is who: finds or makes the contact behind every person that a batch of changes names, by phone (canonical
 * spelling) or BSUID, in a fixed number of queries however many people there are.
 *
 * One person may be known by phone in one message and by BSUID in the next; a message that carries both shows that
 * they are one, and the two contacts become one (merge.ts).
 */
import type { Person } from '../changes/change.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Alias, NumberRef } from './contact.ts';
import { type Merged, mergeContacts } from './merge.ts';
import { type Mention, openDesk, type Placed } from './people-desk.ts';
import { insertAliases, insertContacts, loadKnown, moveAliases, updateContacts } from './people-rows.ts';
import { canonicalPhone } from './spelling.ts';

/**
 * The contact of each mention, in the order of the mentions; undefined where a person has neither phone nor BSUID.
 * With `create` false unknown people stay undefined (a status alone makes no contact). `merged`: known contacts that
 * turned out to be one. Throws PeopleConflict.
 */
export async function resolvePeople(
  client: Queryable,
  mentions: readonly (Mention & { create: boolean })[],
): Promise<{ placed: Placed[]; merged: (Merged & { mention: number })[] }> {
  const keysOf = mentions.map(aliasesOf);
  const desk = openDesk(await loadKnown(client, keysOf.flat()));
  const found = mentions.map((mention, i) => desk.place(mention, keysOf[i] ?? [], i));
  const { made, aliases, moved, changed, merges } = desk.findings();
  await insertContacts(client, made);
  await insertAliases(client, aliases);
  await moveAliases(client, moved);
  await updateContacts(client, changed);
  const merged = [];
  // Rare: two known contacts turn out to be one.
  for (const { mention, ...merge } of merges)
    merged.push({ ...(await mergeContacts(client, merge, 'evidence')), mention });
  const placed = found.map(({ contact, linked }) => ({
    contact: contact && desk.surviving(contact),
    linked,
  }));
  return { placed, merged };
}

/** The keys of a mention, of a changed identity the former ones first. */
function aliasesOf({ number, person, aka }: Mention): Alias[] {
  const now = keysOf(number, person);
  if (aka === undefined) return now;
  const moved = (kind: Alias['kind']): boolean => now.some((key) => key.kind === kind);
  const former = keysOf(number, aka).filter((key) => !now.some((one) => one.value === key.value));
  return [...former.map((key) => (moved(key.kind) ? { ...key, left: true as const } : key)), ...now];
}

function keysOf(number: NumberRef, person: Person): Alias[] {
  const keys: Alias[] = [];
  if (person.waId !== undefined)
    keys.push({ number_id: number.id, kind: 'phone', value: canonicalPhone(person.waId) });
  if (person.userId !== undefined) keys.push({ number_id: number.id, kind: 'user', value: person.userId });
  return keys;
}
