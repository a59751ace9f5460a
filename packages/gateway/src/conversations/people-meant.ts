/**
 * Which of the contacts that its keys lead to a mention means (pure).
 */
import type { Person } from '../changes/change.ts';
import type { Alias, Contact, Holding } from './contact.ts';

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

/**
 * Which of its owners, one after the other, a key leads to: whom the BSUID beside it names (`isNamed`), else who had it then.
 * Undefined: nobody who is known. `isWithUser`: a BSUID tells a stranger who came by a number from its owner who had left it;
 * with none there is no telling.
 */
export function holdingAt(
  holdings: readonly Holding[],
  at: Date | undefined,
  isWithUser: boolean,
  isNamed: (holding: Holding) => boolean,
): Holding | undefined {
  if (at === undefined) return holdings.findLast(isNamed) ?? holdings.at(-1);
  const then = holdings.findLast(({ since }) => since === undefined || since < at);
  const isLeft = then?.leftAt !== undefined && then.leftAt < at;
  if (isLeft && isWithUser && !isNamed(then)) return undefined;
  return holdings.findLast(isNamed) ?? then;
}

/** Between those who had it before and those who had it after. */
export function newHolding(
  { left, ...key }: Alias,
  contact: Contact,
  holdings: readonly Holding[],
  at: Date | undefined,
): Holding {
  const isBefore = (time: Date | undefined): time is Date =>
    time !== undefined && at !== undefined && time < at;
  const since = holdings.findLast(({ leftAt }) => isBefore(leftAt))?.leftAt;
  const next = holdings.find((one) => one.since !== undefined && !isBefore(one.since));
  return { ...key, contact, since, leftAt: left ? at : next?.since };
}

/** The first owner first. */
export const inOrder = (holdings: readonly Holding[]): Holding[] =>
  holdings.toSorted((a, b) => (a.since?.getTime() ?? 0) - (b.since?.getTime() ?? 0));

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
