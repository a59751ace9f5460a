/**
 * Who the items of a message-level value speak of (pure), whatever list they stand in.
 */
import type { Json, JsonObject } from '../../changes/change.ts';
import { objectAt, objectOf, ownValue, wordAt } from '../../changes/json.ts';
import { canonicalPhone, spellingsOf } from '../../conversations/spelling.ts';
import type { Party } from '../../privacy/judge.ts';
import type { Id } from '../../privacy/match.ts';
import { digitsOf, personOf } from '../translate/person.ts';
import { momentOf } from '../translate/time.ts';

const phoneKeys = ['from', 'to', 'wa_id', 'recipient_id', 'recipient_participant_id', 'phone_number'];
const userKeys = [
  'from_user_id',
  'to_user_id',
  'user_id',
  'recipient_user_id',
  'recipient_participant_user_id',
];

/** Whom an item names; the business's own number is nobody's. */
export function partyOf(item: JsonObject, own: ReadonlySet<string>): Party {
  const ids = [...idsAt(item), ...idsAt(objectAt(item, 'contact')), ...idsAt(becomeOf(item))];
  const book = bookOf(item);
  return { ids: distinct(ids, own), ...(book === undefined ? {} : { book }) };
}

/**
 * Whom an echo is with. Its writer is the business, in whatever spelling; the customer only where the echo went to the
 * business (edits and deletions were seen swapped so) or does not say to whom it went.
 */
export function echoParty(echo: JsonObject, own: ReadonlySet<string>): Party {
  const to = wordAt(echo, 'to');
  const recipients = [...phoneIds(to), ...userIds(ownValue(echo, 'to_user_id'))];
  const isByCustomer = recipients.length === 0 || isOwnPhone(to, own);
  if (isByCustomer && !isOwnPhone(wordAt(echo, 'from'), own)) return partyOf(echo, own);
  const { from: _from, from_user_id: _user, ...rest } = echo;
  return partyOf(rest, own);
}

/** Whom a message of the history is with: what the business wrote is not by the customer, whatever BSUID it bears. */
export function pastParty(message: JsonObject, own: ReadonlySet<string>): Party {
  const fromMe = ownValue(objectAt(message, 'history_context') ?? {}, 'from_me');
  const isMine = fromMe ?? isOwnPhone(wordAt(message, 'from'), own);
  if (isMine !== true) return partyOf(message, own);
  const { from: _from, from_user_id: _user, ...rest } = message;
  return partyOf(rest, own);
}

/** The business's own number, as `own` everywhere: Meta spells some numbers in two ways. */
export const ownPhones = (...spelled: (string | undefined)[]): ReadonlySet<string> =>
  new Set(spelled.flatMap((phone) => (phone === undefined ? [] : canonicalOf(phone))));

export const isOwnPhone = (phone: string | undefined, own: ReadonlySet<string>): boolean =>
  phone !== undefined && own.has(canonicalOf(phone));

const canonicalOf = (phone: string): string => canonicalPhone(digitsOf(phone));

/** Whom a thread of the history is with: its own words, not those of its messages. */
export function threadParty(thread: JsonObject, own: ReadonlySet<string>): Party {
  const context = objectAt(thread, 'context');
  return { ids: distinct([...idsAt(context), ...phoneIds(wordAt(thread, 'id'))], own) };
}

/** Whom the sender of a system message has become. */
function becomeOf(item: JsonObject): JsonObject | undefined {
  const system = objectAt(item, 'system');
  const moved = wordAt(system, 'new_wa_id');
  return system && moved !== undefined ? { ...system, to: moved } : system;
}

function idsAt(object: JsonObject | undefined): Id[] {
  const isGroup = wordAt(object, 'recipient_type') === 'group';
  const phones = phoneKeys.filter((key) => !(isGroup && key === 'recipient_id'));
  return [
    ...phones.flatMap((key) => phoneIds(wordAt(object, key))),
    ...userKeys.flatMap((key) => userIds(ownValue(object, key))),
  ];
}

/** A phone, however it is spelled. */
export function phoneAs(spelled: string): Id {
  return { kind: 'phone', value: canonicalPhone(spelled), spellings: spellingsOf(spelled) };
}

function phoneIds(word: string | undefined): Id[] {
  const { waId, userId } = personOf({ phone: word });
  if (waId !== undefined) return [phoneAs(digitsOf(waId))];
  return userId === undefined ? [] : [{ kind: 'user', value: userId }];
}

/** A BSUID, or the previous and the current one of a change. */
function userIds(json: Json | undefined): Id[] {
  const changed = objectOf(json);
  const words = changed ? [wordAt(changed, 'previous'), wordAt(changed, 'current')] : [json];
  return words.flatMap((word) =>
    typeof word === 'string' && word.trim() !== '' ? [{ kind: 'user', value: word.trim() }] : [],
  );
}

/** The address book's news of a contact; a removal names nobody. */
function bookOf(item: JsonObject): Party['book'] {
  const contact = objectAt(item, 'contact');
  if (contact === undefined) return undefined;
  const isRemoval = wordAt(item, 'action')?.toLowerCase() === 'remove';
  const name = isRemoval ? undefined : (wordAt(contact, 'full_name') ?? wordAt(contact, 'first_name'));
  return { name, at: momentOf(wordAt(objectAt(item, 'metadata'), 'timestamp')) };
}

function distinct(ids: Id[], own: ReadonlySet<string>): Id[] {
  const kept = ids.filter((id) => id.kind === 'user' || !own.has(id.value));
  return [...new Map(kept.map((id) => [keyOf(id), id])).values()];
}

export const keyOf = (id: Id): string => `${id.kind} ${id.value}`;

/** Parties that share an id are one person: with all the ids that any of them has. */
export function joinParties(parties: readonly Party[]): Party[] {
  const leader = new Map<string, Party>();
  const joined = new Map<Party, Party>();
  for (const party of parties) {
    const others = new Set(party.ids.flatMap((id) => leader.get(keyOf(id)) ?? []));
    const [only] = others;
    // A thread repeats one person thousands of times: nothing new is nothing to do.
    if (only && others.size === 1 && !party.book && party.ids.every((id) => leader.get(keyOf(id)) === only)) {
      joined.set(party, only);
      continue;
    }
    const whole: Party = { ...party, ids: [...party.ids] };
    for (const other of others) {
      whole.ids.push(...other.ids.filter((id) => !whole.ids.some((one) => keyOf(one) === keyOf(id))));
      const book = laterBook(other.book, whole.book);
      if (book !== undefined) whole.book = book;
      for (const [from, to] of joined) if (to === other) joined.set(from, whole);
    }
    for (const id of whole.ids) leader.set(keyOf(id), whole);
    joined.set(party, whole);
  }
  return parties.map((party) => joined.get(party) ?? party);
}

function laterBook(one: Party['book'], other: Party['book']): Party['book'] | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  // A removal has no name, and takes none back.
  if (one.name === undefined || other.name === undefined) return one.name === undefined ? other : one;
  return (one.at?.getTime() ?? 0) > (other.at?.getTime() ?? 0) ? one : other;
}
