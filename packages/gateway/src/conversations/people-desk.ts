/**
 * Keeps book of what a batch finds out about people; what is to be written is told at the end. No database here.
 */
import type { Person } from '../changes/change.ts';
import { newId } from '../runtime/ids.ts';
import type { Alias, Contact, Holding, NumberRef } from './contact.ts';
import type { Merge } from './merge.ts';
import { learn, namingOf, nobody } from './people-learned.ts';
import {
  areApart,
  holdingAt,
  inOrder,
  meant,
  newHolding,
  oldestFirst,
  withoutForeign,
} from './people-meant.ts';

/**
 * One mention of a person. `aka` is a second set of keys for the same person (a changed identity); `leaves`: whether they are no
 * longer theirs, absent: if there are others of their kind. `at` is when it was true, `isPast`: of the history, which fills in what is not known and replaces nothing.
 */
export type Mention = {
  number: NumberRef;
  person: Person;
  aka?: Person;
  leaves?: boolean;
  at: Date | undefined;
  isPast?: boolean;
};

/** The contact behind a mention, and whether the mention taught us a new phone or BSUID of theirs. */
export type Placed = { contact: Contact | undefined; linked: boolean };

export const aliasKey = (alias: Omit<Alias, 'left'>): string =>
  `${alias.number_id} ${alias.kind} ${alias.value}`;

/** `known`: who had the aliases, the first one first. */
export function openDesk(known: Map<string, Holding[]>) {
  const made = new Set<Contact>();
  const aliases = new Set<Holding>();
  const left = new Set<Holding>();
  const changed = new Set<Contact>();
  const merges: (Merge & { mention: number })[] = [];
  const into = new Map<Contact, Contact>();

  const surviving = (contact: Contact): Contact => {
    const next = into.get(contact);
    return next === undefined ? contact : surviving(next);
  };
  const holdingsOf = (key: Alias): Holding[] => known.get(aliasKey(key)) ?? [];
  const make = (number: NumberRef): Contact => {
    const contact: Contact = { ...nobody, id: newId('con'), number };
    made.add(contact);
    return contact;
  };
  const join = (kept: Contact, gone: Contact, mention: number): void => {
    const before = namingOf(kept);
    into.set(gone, kept);
    if (gone.bookAt !== undefined && (kept.bookAt === undefined || kept.bookAt < gone.bookAt)) {
      kept.bookName = gone.bookName;
      kept.bookAt = gone.bookAt;
    }
    kept.apart = [...new Set([...kept.apart, ...gone.apart])];
    if (learn(kept, gone, undefined)) changed.add(kept);
    // One that this very batch made was never seen by anybody: there is nothing to merge.
    if (!made.delete(gone)) merges.push({ kept, gone, before, mention });
  };
  /** Whose the keys were when the mention was true. */
  const holdersOf = (keys: Alias[], { at, aka }: Mention): Map<Alias, Holding> => {
    const users = keys.filter(({ kind }) => kind === 'user');
    const named = new Set(users.flatMap(holdingsOf).map(({ contact }) => surviving(contact)));
    const isNamed = ({ contact }: Holding): boolean => named.has(surviving(contact));
    const isWithUser = users.length > 0 && aka === undefined;
    return new Map(
      keys.flatMap((key) => {
        const holding = holdingAt(holdingsOf(key), at, isWithUser && key.kind === 'phone', isNamed);
        return holding === undefined ? [] : [[key, holding]];
      }),
    );
  };
  /** Gives the contact the keys of the mention that are nobody else's; true when one was news. */
  const own = (
    contact: Contact,
    keys: Alias[],
    holders: Map<Alias, Holding>,
    at: Date | undefined,
  ): boolean => {
    const news = keys.filter((key) => !holders.has(key));
    for (const key of news) {
      const holdings = holdingsOf(key);
      const holding = newHolding(key, contact, holdings, at);
      known.set(aliasKey(key), inOrder([...holdings, holding]));
      holders.set(key, holding);
      aliases.add(holding);
    }
    for (const [key, holding] of holders) {
      if (!key.left || holding.leftAt !== undefined || surviving(holding.contact) !== contact) continue;
      holding.leftAt = at;
      left.add(holding);
    }
    return news.length > 0;
  };
  const place = (mention: Mention & { create: boolean }, keys: Alias[], index: number): Placed => {
    const holders = holdersOf(keys, mention);
    const ownerOf = (key: Alias): Contact | undefined => {
      const holding = holders.get(key);
      return holding && surviving(holding.contact);
    };
    const found = oldestFirst(new Set(keys.flatMap((key) => ownerOf(key) ?? [])), made);
    if (keys.length === 0 || (found.length === 0 && !mention.create))
      return { contact: undefined, linked: false };
    const contact = meant(found, keys, ownerOf) ?? make(mention.number);
    const others = found.filter((other) => other !== contact && !areApart(contact, other));
    for (const other of others) join(contact, other, index);
    const news = own(contact, keys, holders, mention.at);
    const told = withoutForeign(mention.person, keys, (key) => ownerOf(key) === contact);
    if (learn(contact, told, mention.isPast ? undefined : mention.at)) changed.add(contact);
    return { contact, linked: news || others.length > 0 };
  };
  return {
    place,
    surviving,
    findings: () => ({
      made: [...made],
      aliases: [...aliases].map((alias) => ({ ...alias, contact: surviving(alias.contact) })),
      left: [...left].filter((alias) => !aliases.has(alias)),
      // A contact that went is written too: undoing the merge must find all it knew.
      changed: [...changed].filter((one) => !made.has(one)),
      merges,
    }),
  };
}
