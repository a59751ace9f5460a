/**
 * Which of the contacts that its keys lead to a mention means (pure).
 */
import type { Person } from '../changes/change.ts';
import type { Alias, Contact } from './contact.ts';

/** Ids sort by time: the oldest contact is kept, one that is stored already before one that this batch made. */
export function oldestFirst(found: Set<Contact>, made: Set<Contact>): Contact[] {
  return [...found].sort((a, b) => Number(made.has(a)) - Number(made.has(b)) || (a.id < b.id ? -1 : 1));
}

export const areApart = (one: Contact, other: Contact): boolean =>
  one.apart.includes(other.id) || other.apart.includes(one.id);

/**
 * Whom a mention means: the oldest of those that its keys lead to. When two of them are kept apart, whoever its BSUID
 * names: it is Meta's own key of a person, a phone may have been passed on.
 */
export function meant(
  found: Contact[],
  keys: Alias[],
  ownerOf: (key: Alias) => Contact | undefined,
): Contact | undefined {
  const apart = found.some((one) => found.some((other) => areApart(one, other)));
  const user = apart ? keys.findLast(({ kind }) => kind === 'user') : undefined;
  return (user && ownerOf(user)) ?? found[0];
}

/** A person without the ids that are another contact's, who is kept apart. */
export function withoutForeign(person: Person, keys: Alias[], isOwn: (key: Alias) => boolean): Person {
  const foreign = new Set(keys.filter((key) => !isOwn(key)).map(({ kind }) => kind));
  if (foreign.size === 0) return person;
  const { waId, userId, ...names } = person;
  return {
    ...names,
    ...(waId === undefined || foreign.has('phone') ? {} : { waId }),
    ...(userId === undefined || foreign.has('user') ? {} : { userId }),
  };
}
