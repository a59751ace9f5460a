/**
 * Takes out of a Meta webhook what privacy rules keep out (pure): pieces of people to be left out become
 * `{redacted: true}`, those to be masked a masked copy of themselves. What is left is what gets recorded, and what the
 * journal keeps.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Json, JsonObject } from '../../changes/change.ts';
import { objectAt, wordAt } from '../../changes/json.ts';
import type { Judge, Party, Verdict } from '../../privacy/judge.ts';
import type { Rule } from '../../privacy/match.ts';
import { maskedMessageId, pseudonymOf } from '../../privacy/pseudonym.ts';
import type { Masking } from './masked.ts';
import { isOwnPhone, joinParties, ownPhones } from './parties.ts';
import { orphaned, rewritten } from './rewritten.ts';
import { isPast, type Slot, slotsOf, withLoneContact } from './slots.ts';
import { eachValue } from './values.ts';

/** A number whose workspace has rules. */
export type RuledNumber = { id: string; workspaceId: string; phoneDigits: string };

export type Sifting = {
  numberOf: (phoneNumberId: string) => RuledNumber | undefined;
  judge: Pick<Judge, 'verdictOn' | 'saltOf'>;
  /** Messages that are known by their own id. */
  isKnown: (numberId: string, messageId: string) => boolean;
  /** What was sifted before: a status whose person was taken out of it goes with its message. */
  orphans?: Rule['action'] | undefined;
};

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
  const own = ownPhones(number.phoneDigits, wordAt(objectAt(value, 'metadata'), 'display_phone_number'));
  const slots = slotsOf(value, own);
  const parties = joinParties(withLoneContact(slots));
  const verdicts = new Map<Party, Verdict | undefined>();
  const verdictOn = (party: Party, isHistory: boolean): Verdict | undefined => {
    if (!verdicts.has(party)) verdicts.set(party, sifting.judge.verdictOn(party, number, isHistory));
    return verdicts.get(party);
  };
  const masking = maskingFor(number, own, sifting);
  const judged = (slot: Slot, party: Party): JsonObject | undefined => {
    const verdict = verdictOn(party, inHistory || isPast(slot)) ?? maskedBefore(party);
    return verdict && rewritten(slot, verdict, masking);
  };
  let touched = false;
  for (const [i, slot] of slots.entries()) {
    const party = parties[i] ?? slot.party;
    const by = party.ids.length === 0 ? orphaned(slot, sifting.orphans, masking('')) : judged(slot, party);
    if (by === undefined || isDeepStrictEqual(by, slot.item)) continue;
    slot.replace(by);
    touched = true;
  }
  return touched;
}

/** Masking what is masked changes nothing, unless a message that it points at was masked since. */
function maskedBefore({ ids }: Party): Verdict | undefined {
  const [pseudonym, ...others] = new Set(ids.map(({ value }) => value));
  const isMasked = pseudonym?.startsWith(pseudonymOf('')) === true && others.length === 0;
  return isMasked ? { action: 'mask', pseudonym } : undefined;
}

const maskingFor =
  (number: RuledNumber, own: ReadonlySet<string>, { judge, isKnown }: Sifting) =>
  (pseudonym: string): Masking => ({
    pseudonym,
    maskId: (id) => maskedMessageId(judge.saltOf(number), id),
    isOwn: (phone) => isOwnPhone(phone, own),
    isKnown: (id) => isKnown(number.id, id),
  });
