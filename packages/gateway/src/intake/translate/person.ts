/** Who a customer is: from an item's own keys, completed by the one of `contacts[]` that means the same person. */
import { WebhookContact } from '@tandem/contract/meta/person';
import type { Json, Person } from '../../changes/change.ts';
import { objectOf, present, wordAt } from '../../changes/json.ts';

const BSUID = /^[A-Za-z]{2}\.[A-Za-z0-9][A-Za-z0-9.]*$/;
const DIGITS = /^\d+$/;
/** Spellings of one number differ in front (Brazil's ninth digit, Mexico's 1), never in the last eight digits. */
const STABLE_DIGITS = 8;

type Names = {
  phone?: string | undefined;
  userId?: string | undefined;
  parentUserId?: string | undefined;
  username?: string | undefined;
  profileName?: string | undefined;
};

/** Digits only. What has no digits (a placeholder) stays as it is: better an odd person than none. */
export function digitsOf(phone: string): string {
  if (DIGITS.test(phone)) return phone;
  const digits = phone.replace(/\D+/g, '');
  return digits === '' ? phone.trim() : digits;
}

/** A BSUID found where a phone belongs is taken as the user id that it is (contradiction 26). */
export function personOf(names: Names): Person {
  const phone = names.phone?.trim();
  const misplaced = phone !== undefined && BSUID.test(phone) ? phone : undefined;
  return present<Person>({
    waId: phone && misplaced === undefined ? digitsOf(phone) : undefined,
    userId: names.userId?.trim() || misplaced,
    parentUserId: names.parentUserId?.trim() || undefined,
    username: names.username || undefined,
    profileName: names.profileName || undefined,
  });
}

export function isPlaceable(person: Person): boolean {
  return person.waId !== undefined || person.userId !== undefined;
}

/** The `contacts[]` of a value, indexed once. `only` is set when there is a single one. */
export type People = { byPhone: Map<string, Person>; byUserId: Map<string, Person>; only?: Person };

export function peopleOf(contacts: Json | undefined): People {
  const people: People = { byPhone: new Map(), byUserId: new Map() };
  const list = Array.isArray(contacts) ? contacts : contacts === undefined ? [] : [contacts];
  for (const contact of list) {
    const parsed = WebhookContact.safeParse(contact);
    if (!parsed.success) continue;
    const { wa_id, user_id, parent_user_id, profile } = parsed.data;
    const person = personOf({
      phone: wa_id,
      userId: user_id,
      parentUserId: parent_user_id,
      username: profile?.username,
      profileName: profile?.name,
    });
    if (person.waId !== undefined) people.byPhone.set(person.waId, person);
    if (person.userId !== undefined) people.byUserId.set(person.userId, person);
    if (list.length === 1) people.only = person;
  }
  return people;
}

/** Completes a person by the contact of the same id, or by the only contact where `alone` says it can be nobody else. */
export function completed(own: Person, people: People, alone: boolean): Person {
  const contact =
    (own.userId === undefined ? undefined : people.byUserId.get(own.userId)) ??
    (own.waId === undefined ? undefined : people.byPhone.get(own.waId)) ??
    (alone && people.only && !contradicts(own, people.only) ? people.only : undefined);
  return contact ? { ...contact, ...own } : own;
}

/** Two proper ids of a kind that differ are two persons; joining them would be worse than lacking a name. */
function contradicts(one: Person, other: Person): boolean {
  if (one.userId && other.userId && BSUID.test(one.userId) && BSUID.test(other.userId)) {
    return one.userId !== other.userId;
  }
  if (one.waId && other.waId && DIGITS.test(one.waId) && DIGITS.test(other.waId)) {
    return !sameNumber(one.waId, other.waId);
  }
  return false;
}

/** Whether two spellings can be one number. */
export function sameNumber(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length < STABLE_DIGITS || other.length < STABLE_DIGITS) return false;
  return one.slice(-STABLE_DIGITS) === other.slice(-STABLE_DIGITS);
}

/** Whether all items that name somebody under `keys` name the same one: then a single contact can only be that one. */
export function nameOnePerson(items: Json | undefined, keys: string[]): boolean {
  if (!Array.isArray(items)) return true;
  let seen: string | undefined;
  for (const item of items) {
    const object = objectOf(item);
    const name = keys.map((key) => wordAt(object, key)).find((word) => word !== undefined);
    if (name === undefined || name === seen) continue;
    if (seen !== undefined) return false;
    seen = name;
  }
  return true;
}
