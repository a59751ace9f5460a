/**
 * The pieces of a message-level value that are about one person each (pure), whatever lists they stand in.
 */
import type { Json, JsonObject } from '../../changes/change.ts';
import { objectOf, ownValue } from '../../changes/json.ts';
import { isRedacted } from '../../changes/redacted.ts';
import type { Party } from '../../privacy/judge.ts';
import { echoParty, joinParties, partyOf, threadParty } from './parties.ts';

/** One item of a list, and how to put another in its place. */
export type Slot = { list: string; item: JsonObject; party: Party; replace: (by: JsonObject) => void };

/** Every item of every list; a thread of the history is one item, with its messages in it. */
export function slotsOf(value: JsonObject, own: ReadonlySet<string>): Slot[] {
  return Object.entries(value).flatMap(([list, items]) => {
    if (list === 'metadata' || list === 'errors') return [];
    const partyIn = list === 'message_echoes' ? echoParty : partyOf;
    if (list !== 'history') return itemsOf(value, list, (item) => partyIn(item, own), list);
    return chunksOf(items).flatMap((chunk) =>
      itemsOf(chunk, 'threads', (thread) => wholeThread(thread, own), 'history'),
    );
  });
}

/** A thread that names nobody is with whom its messages name. */
function wholeThread(thread: JsonObject, own: ReadonlySet<string>): Party {
  const party = threadParty(thread, own);
  if (party.ids.length > 0) return party;
  const messages = chunksOf(ownValue(thread, 'messages') ?? null);
  return joinParties(messages.map((message) => partyOf(message, own)))[0] ?? party;
}

export const chunksOf = (json: Json): JsonObject[] =>
  (Array.isArray(json) ? json : [json]).map(objectOf).filter((one) => one !== undefined);

function itemsOf(
  holder: JsonObject,
  key: string,
  partyOfItem: (item: JsonObject) => Party,
  list: string,
): Slot[] {
  const items = ownValue(holder, key);
  if (Array.isArray(items))
    return items.flatMap((json, i) => {
      const item = objectOf(json);
      const replace = (by: JsonObject): void => {
        items[i] = by;
      };
      return item === undefined || isRedacted(item)
        ? []
        : [{ list, item, party: partyOfItem(item), replace }];
    });
  const lone = objectOf(items);
  const replace = (by: JsonObject): void => {
    holder[key] = by;
  };
  return lone === undefined || isRedacted(lone)
    ? []
    : [{ list, item: lone, party: partyOfItem(lone), replace }];
}

/** Items that name nobody, or nobody but one person, are by or to the only contact: so translation takes them. */
export function withLoneContact(slots: readonly Slot[]): Party[] {
  const contacts = slots.filter(({ list }) => list === 'contacts');
  const [contact] = contacts;
  if (contact === undefined || contacts.length > 1) return slots.map(({ party }) => party);
  const others = joinParties(slots.filter((slot) => slot !== contact).map(({ party }) => party));
  const people = new Set(others.filter(({ ids }) => ids.length > 0));
  return slots.map(({ party }) =>
    people.size <= 1 ? { ...party, ids: [...party.ids, ...contact.party.ids] } : party,
  );
}
