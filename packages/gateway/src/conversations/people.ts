/**
 * Who is who: finds or makes the contact behind every person that a batch of changes names, by phone (canonical
 * spelling) or BSUID, in a fixed number of queries however many people there are.
 *
 * One person may be known by phone in one message and by BSUID in the next; a message that carries both shows that
 * they are one, and the two contacts become one (merge.ts).
 */
import type { Person } from '../changes/change.ts';
import { type Queryable, together } from '../database/transaction.ts';
import type { Alias, NumberRef } from './contact.ts';
import { type Merged, mergeContacts } from './merge.ts';
import { type Mention, openDesk, type Placed } from './people-desk.ts';
import { insertAliases, insertContacts, leaveAliases, loadKnown, updateContacts } from './people-rows.ts';
import { canonicalPhone } from './spelling.ts';

/** What a person is looked up by. */
type Named = Pick<Mention, 'person' | 'aka' | 'leaves'> & { number: Pick<NumberRef, 'id'> };
type Asked = Mention & { create: boolean };
export type People = { placed: Placed[]; merged: (Merged & { mention: number })[] };

/**
 * The contact of each mention, in the order of the mentions; undefined where a person has neither phone nor BSUID.
 * With `create` false unknown people stay undefined (a status alone makes no contact). `merged`: known contacts that
 * turned out to be one. Throws PeopleConflict.
 */
export async function resolvePeople(client: Queryable, mentions: readonly Asked[]): Promise<People> {
  const { written, ...people } = await meetPeople(client, mentions, await knownPeople(client, mentions));
  await written;
  return people;
}

/** Those among them who are known, and others who share a key with them: what resolvePeople begins with. */
export const knownPeople = (client: Queryable, mentions: readonly Named[]) =>
  loadKnown(client, mentions.flatMap(aliasesOf));

/**
 * The same for who has more to write: what is new of them is on its way when this answers, ahead of anything that is asked
 * from then on. `written` is to be waited for (database/transaction.ts, together) and throws PeopleConflict.
 */
export async function meetPeople(
  client: Queryable,
  mentions: readonly Asked[],
  known: Awaited<ReturnType<typeof knownPeople>>,
): Promise<People & { written: Promise<unknown> }> {
  const desk = openDesk(known);
  const found = mentions.map((mention, i) => desk.place(mention, aliasesOf(mention), i));
  const { made, aliases, left, changed, merges } = desk.findings();
  const written = together([
    insertContacts(client, made),
    insertAliases(client, aliases),
    leaveAliases(client, left),
    updateContacts(client, changed),
  ]);
  const merged = [];
  // Whoever waits for it hears of it.
  written.catch(() => {});
  // Rare: two known contacts turn out to be one.
  if (merges.length > 0) await written;
  for (const { mention, ...merge } of merges)
    merged.push({ ...(await mergeContacts(client, merge, 'evidence')), mention });
  const placed = found.map(({ contact, linked }) => ({
    contact: contact && desk.surviving(contact),
    linked,
  }));
  return { placed, merged, written };
}

/** The keys of a mention, of a changed identity the former ones first. */
function aliasesOf({ number, person, aka, leaves }: Named): Alias[] {
  const now = keysOf(number, person);
  if (aka === undefined) return now;
  const moved = (kind: Alias['kind']): boolean => leaves ?? now.some((key) => key.kind === kind);
  const former = keysOf(number, aka).filter((key) => !now.some((one) => one.value === key.value));
  return [...former.map((key) => (moved(key.kind) ? { ...key, left: true as const } : key)), ...now];
}

/** By which a person is found. */
export function keysOf(number: Pick<NumberRef, 'id'>, person: Person): Alias[] {
  const keys: Alias[] = [];
  if (person.waId !== undefined)
    keys.push({ number_id: number.id, kind: 'phone', value: canonicalPhone(person.waId) });
  if (person.userId !== undefined) keys.push({ number_id: number.id, kind: 'user', value: person.userId });
  return keys;
}
