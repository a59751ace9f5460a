/**
 * Keeps book of what a batch finds out about people; what is to be written is told at the end. No database here.
 */
import type { Person } from '../changes/change.ts';
import { newId } from '../runtime/ids.ts';
import type { Alias, Contact, NumberRef } from './contact.ts';
import type { Merge } from './merge.ts';
import { learn, namingOf, nobody } from './people-learned.ts';
import { areApart, meant, oldestFirst, withoutForeign } from './people-meant.ts';

/**
 * One mention of a person. `aka` is a second set of keys for the same person (a changed identity). `at` is when it was
 * true; without one (the history) it fills in what is not known and replaces nothing.
 */
export type Mention = { number: NumberRef; person: Person; aka?: Person; at: Date | undefined };

/** The contact behind a mention, and whether the mention taught us a new phone or BSUID of theirs. */
export type Placed = { contact: Contact | undefined; linked: boolean };

/** Whose an alias is, and since when that person has another one in its place. */
export type Known = { contact: Contact; leftAt: Date | undefined };
export type OwnedAlias = Alias & { contact: Contact; leftAt: Date | undefined };

export const aliasKey = (alias: Alias): string => `${alias.number_id} ${alias.kind} ${alias.value}`;

export function openDesk(known: Map<string, Known>) {
  const made = new Set<Contact>();
  const aliases = new Map<string, OwnedAlias>();
  const moved = new Map<string, OwnedAlias>();
  const changed = new Set<Contact>();
  const merges: (Merge & { mention: number })[] = [];
  const into = new Map<Contact, Contact>();

  const surviving = (contact: Contact): Contact => {
    const next = into.get(contact);
    return next === undefined ? contact : surviving(next);
  };
  const ownerOf = (key: Alias): Contact | undefined => {
    const owner = known.get(aliasKey(key));
    return owner && surviving(owner.contact);
  };
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
  /**
   * A number that was given to somebody else: its former owner has moved on, and it comes with a BSUID that is not
   * theirs (with none there is no telling).
   */
  const isPassedOn = (key: Alias, keys: Alias[], at: Date | undefined): boolean => {
    const owner = known.get(aliasKey(key));
    if (key.kind !== 'phone' || owner?.leftAt === undefined || at === undefined || at <= owner.leftAt)
      return false;
    const users = keys.filter(({ kind }) => kind === 'user');
    return users.length > 0 && users.every((user) => ownerOf(user) !== surviving(owner.contact));
  };
  /** Gives the contact the keys of the mention that are nobody else's; true when one was news. */
  const own = (contact: Contact, keys: Alias[], passedOn: Alias[], at: Date | undefined): boolean => {
    let news = false;
    for (const key of keys) {
      const [name, owner] = [aliasKey(key), known.get(aliasKey(key))];
      const leftAt = key.left ? at : undefined;
      const row = { ...key, contact, leftAt };
      if (owner === undefined) aliases.set(name, row);
      else if (passedOn.includes(key)) moved.set(name, row);
      else if (ownerOf(key) !== contact) continue;
      else if (leftAt === undefined || owner.leftAt !== undefined) continue;
      else if (aliases.has(name)) aliases.set(name, row);
      else moved.set(name, row);
      news ||= owner === undefined || passedOn.includes(key);
      known.set(name, { contact, leftAt });
    }
    return news;
  };
  const place = (mention: Mention & { create: boolean }, keys: Alias[], index: number): Placed => {
    const passedOn = mention.aka === undefined ? keys.filter((key) => isPassedOn(key, keys, mention.at)) : [];
    const held = keys.filter((key) => !passedOn.includes(key));
    const found = oldestFirst(new Set(held.flatMap((key) => ownerOf(key) ?? [])), made);
    if (keys.length === 0 || (found.length === 0 && !mention.create))
      return { contact: undefined, linked: false };
    const contact = meant(found, held, ownerOf) ?? make(mention.number);
    const others = found.filter((other) => other !== contact && !areApart(contact, other));
    for (const other of others) join(contact, other, index);
    const news = own(contact, keys, passedOn, mention.at);
    const told = withoutForeign(mention.person, keys, (key) => ownerOf(key) === contact);
    if (learn(contact, told, mention.at)) changed.add(contact);
    return { contact, linked: news || others.length > 0 };
  };
  return {
    place,
    surviving,
    findings: () => ({
      made: [...made],
      aliases: [...aliases.values()].map((alias) => ({ ...alias, contact: surviving(alias.contact) })),
      moved: [...moved.values()].map((alias) => ({ ...alias, contact: surviving(alias.contact) })),
      // A contact that went is written too: undoing the merge must find all it knew.
      changed: [...changed].filter((one) => !made.has(one)),
      merges,
    }),
  };
}
