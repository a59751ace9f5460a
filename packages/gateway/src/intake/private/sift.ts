/**
 * Takes out of a Meta webhook what privacy rules keep out (pure): pieces of people to be left out become
 * `{redacted: true}`, those to be masked a masked copy of themselves. What is left is what gets recorded, and what the
 * journal keeps.
 */
import type { Json, JsonObject } from '../../changes/change.ts';
import { objectAt, objectOf, ownValue, wordAt } from '../../changes/json.ts';
import { isRedacted, redacted } from '../../changes/redacted.ts';
import type { Judge, Party, Verdict } from '../../privacy/judge.ts';
import { maskedMessageId } from '../../privacy/pseudonym.ts';
import { digitsOf } from '../translate/person.ts';
import {
  impersonalStatus,
  type Masking,
  maskedBook,
  maskedContact,
  maskedMessage,
  maskedPreference,
  maskedStatus,
  unmaskable,
} from './masked.ts';
import { joinParties, partyOf, threadParty } from './parties.ts';
import { eachValue } from './values.ts';

/** A number whose workspace has rules. */
export type RuledNumber = { id: string; workspaceId: string; phoneDigits: string };

export type Sifting = {
  numberOf: (phoneNumberId: string) => RuledNumber | undefined;
  judge: Pick<Judge, 'verdictOn' | 'saltOf'>;
  /** Messages that are stored under their own id. */
  isKnown: (numberId: string, messageId: string) => boolean;
};

/** One item of a list, and how to put another in its place. */
type Slot = { list: string; item: JsonObject; party: Party; replace: (by: JsonObject) => void };

/** Changes the body in place; true when something was taken out. */
export function siftBody(body: unknown, sifting: Sifting): boolean {
  let touched = false;
  eachValue(body as Json, (value, phoneNumberId, field) => {
    const number = sifting.numberOf(phoneNumberId);
    if (number !== undefined && siftValue(value, number, field === 'history', sifting)) touched = true;
  });
  return touched;
}

function siftValue(value: JsonObject, number: RuledNumber, inHistory: boolean, sifting: Sifting): boolean {
  const display = wordAt(objectAt(value, 'metadata'), 'display_phone_number');
  const own = new Set([number.phoneDigits, ...(display === undefined ? [] : [digitsOf(display)])]);
  const slots = slotsOf(value, own);
  const parties = joinParties(withLoneContact(slots));
  const verdicts = new Map<Party, Verdict | undefined>();
  const verdictOn = (party: Party, isHistory: boolean): Verdict | undefined => {
    if (!verdicts.has(party)) verdicts.set(party, sifting.judge.verdictOn(party, number, isHistory));
    return verdicts.get(party);
  };
  let touched = false;
  for (const [i, slot] of slots.entries()) {
    const party = parties[i] ?? slot.party;
    if (party.ids.length === 0) continue;
    const verdict = verdictOn(party, inHistory || slot.list === 'history');
    if (verdict === undefined) continue;
    const next = rewritten(slot, verdict, maskingFor(number, own, sifting));
    if (next === slot.item) continue;
    slot.replace(next);
    touched = true;
  }
  return touched;
}

const maskingFor =
  (number: RuledNumber, own: ReadonlySet<string>, { judge, isKnown }: Sifting) =>
  (pseudonym: string): Masking => ({
    pseudonym,
    maskId: (id) => maskedMessageId(judge.saltOf(number), id),
    isOwn: (phone) => phone !== undefined && own.has(digitsOf(phone)),
    isKnown: (id) => isKnown(number.id, id),
  });

/** Every item of every list; a thread of the history is one item, with its messages in it. */
function slotsOf(value: JsonObject, own: ReadonlySet<string>): Slot[] {
  return Object.entries(value).flatMap(([list, items]) => {
    if (list === 'metadata' || list === 'errors') return [];
    if (list !== 'history') return itemsOf(value, list, (item) => partyOf(item, own), list);
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

const chunksOf = (json: Json): JsonObject[] =>
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
function withLoneContact(slots: readonly Slot[]): Party[] {
  const contacts = slots.filter(({ list }) => list === 'contacts');
  const [contact] = contacts;
  if (contact === undefined || contacts.length > 1) return slots.map(({ party }) => party);
  const others = joinParties(slots.filter((slot) => slot !== contact).map(({ party }) => party));
  const people = new Set(others.filter(({ ids }) => ids.length > 0));
  return slots.map(({ party }) =>
    people.size <= 1 ? { ...party, ids: [...party.ids, ...contact.party.ids] } : party,
  );
}

function rewritten(slot: Slot, verdict: Verdict, maskingOf: (pseudonym: string) => Masking): JsonObject {
  const { list, item } = slot;
  const masking = maskingOf(verdict.action === 'mask' ? verdict.pseudonym : '');
  if (verdict.action === 'leave_out') {
    const isOfKnown = list === 'statuses' && masking.isKnown(wordAt(item, 'id') ?? '');
    return isOfKnown ? impersonalStatus(item) : redacted();
  }
  switch (list) {
    case 'messages':
      return maskedMessage(item, masking, false);
    case 'message_echoes':
      return maskedMessage(item, masking, true);
    case 'history':
      return maskedThread(item, masking);
    case 'statuses':
      return maskedStatus(item, masking);
    case 'contacts':
      return maskedContact(masking);
    case 'state_sync':
      return maskedBook(item, masking);
    case 'user_preferences':
      return maskedPreference(item, masking);
    default:
      return unmaskable();
  }
}

function maskedThread(thread: JsonObject, masking: Masking): JsonObject {
  const messages = chunksOf(ownValue(thread, 'messages') ?? null).map((message) => {
    const fromMe = objectAt(message, 'history_context')?.from_me;
    const outbound = typeof fromMe === 'boolean' ? fromMe : masking.isOwn(wordAt(message, 'from'));
    return { ...maskedMessage(message, masking, outbound), history_context: contextOf(message, outbound) };
  });
  return { context: { user_id: masking.pseudonym }, messages };
}

function contextOf(message: JsonObject, outbound: boolean): JsonObject {
  const status = wordAt(objectAt(message, 'history_context'), 'status');
  return { from_me: outbound, ...(status === undefined ? {} : { status }) };
}
