/**
 * The pieces of a message-level value that are about one person each (pure), whatever lists they stand in.
 */
import type { Json, JsonObject } from '../../changes/change.ts';
import { objectOf, ownValue } from '../../changes/json.ts';
import { isRedacted } from '../../changes/redacted.ts';
import type { Party } from '../../privacy/judge.ts';
import { echoParty, joinParties, partyOf, pastParty, threadParty } from './parties.ts';

/** One item of a list, and how to put another in its place. */
export type Slot = { list: string; item: JsonObject; party: Party; replace: (by: JsonObject) => void };

/** The list of a message that is judged without its thread. */
export const historyMessages = 'history.messages';

/** Whether it is of the history import, whatever field brought it. */
export const isPast = ({ list }: Slot): boolean => list === 'history' || list === historyMessages;

/** Every item of every list; a thread of the history is one item, with its messages in it. */
export function slotsOf(value: JsonObject, own: ReadonlySet<string>): Slot[] {
  return Object.entries(value).flatMap(([list, items]) => {
    if (list === 'metadata' || list === 'errors') return [];
    const partyIn = list === 'message_echoes' ? echoParty : partyOf;
    if (list !== 'history') return itemsOf(value, list, (item) => partyIn(item, own), list);
    return chunksOf(items)
      .flatMap((chunk) => itemsOf(chunk, 'threads', (thread) => threadParty(thread, own), 'history'))
      .flatMap((thread) =>
        thread.party.ids.length > 0 ? [wholly(thread, own)] : unnamedThread(thread, own),
      );
  });
}

/** A thread that names somebody in one way is with them in the other, too, if its messages do: so translation takes them. */
function wholly(thread: Slot, own: ReadonlySet<string>): Slot {
  const { party, item } = thread;
  const named = new Set(party.ids.map(({ kind }) => kind));
  if (named.size === 2) return thread;
  const others = itemsOf(item, 'messages', (message) => pastParty(message, own), historyMessages);
  const [whole = party] = joinParties([
    {
      ...party,
      ids: [...party.ids, ...others.flatMap((one) => one.party.ids).filter(({ kind }) => !named.has(kind))],
    },
  ]);
  return { ...thread, party: whole };
}

/** A thread that names nobody is with whom its messages name; where these are several, each message is one item. */
function unnamedThread(thread: Slot, own: ReadonlySet<string>): Slot[] {
  const messages = itemsOf(thread.item, 'messages', (message) => pastParty(message, own), historyMessages);
  const people = new Set(joinParties(messages.map(({ party }) => party)).filter(({ ids }) => ids.length > 0));
  const [party] = people;
  if (people.size > 1) return messages;
  return [{ ...thread, party: party ?? thread.party }];
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
