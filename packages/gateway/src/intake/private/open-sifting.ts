/**
 * What sifting reads from the database before, and writes there afterwards.
 */

import type { Json, JsonObject } from '../../changes/change.ts';
import { objectOf, ownValue } from '../../changes/json.ts';
import { messageKey } from '../../changes/message-key.ts';
import { bookTimes } from '../../conversations/known-people.ts';
import type { Queryable } from '../../database/transaction.ts';
import { type Judge, openJudge } from '../../privacy/judge.ts';
import { joinMarks, liftMarks, loadMarks, loadRules, noteMarks } from '../../privacy/marks.ts';
import type { Id } from '../../privacy/match.ts';
import { hashOf } from '../../privacy/pseudonym.ts';
import { knownMessages, type Meant, messagesMeant } from './known-messages.ts';
import { keyOf, partyOf, threadParty } from './parties.ts';
import type { RuledNumber, Sifting } from './sift.ts';
import { eachValue } from './values.ts';

export type SiftingNeeds = {
  numbers: (RuledNumber & { phoneNumberId: string })[];
  now: Date;
  /** Only this rule counts. */
  only?: string;
};

/** Reads what judging the bodies takes: rules, marks of the people in them, messages that they speak of. */
export async function openSifting(
  client: Queryable,
  bodies: readonly unknown[],
  { numbers, now, only }: SiftingNeeds,
): Promise<{ sifting: Sifting; judge: Judge }> {
  const byId = new Map(numbers.map((number) => [number.phoneNumberId, number]));
  const { rules: all, pepper } = await loadRules(client, [...new Set(numbers.map((one) => one.workspaceId))]);
  const rules = all.filter((rule) => only === undefined || rule.id === only);
  const hashes = new Set<string>();
  const meant: (Meant & { numberId: string })[] = [];
  const booked: (Pick<Id, 'kind' | 'value'> & { numberId: string })[] = [];
  for (const body of bodies)
    eachValue(body as Json, (value, phoneNumberId) => {
      const number = byId.get(phoneNumberId);
      if (number === undefined) return;
      const salt = { pepper, workspaceId: number.workspaceId };
      for (const [kind, id] of idsIn(value)) hashes.add(hashOf(salt, kind, id));
      for (const id of idsInBook(value)) booked.push({ ...id, numberId: number.id });
      for (const one of messagesMeant(value)) meant.push({ ...one, numberId: number.id });
    });
  const marks = await loadMarks(
    client,
    rules.map(({ id }) => id),
    [...hashes],
  );
  const known = await knownMessages(client, meant);
  const named = rules.some(({ kind }) => kind === 'book_name') ? await bookTimes(client, booked) : [];
  const judge = openJudge(rules, pepper, marks, now, named);
  return {
    judge,
    sifting: {
      judge,
      numberOf: (phoneNumberId) => byId.get(phoneNumberId),
      isKnown: (numberId, messageId) => known.has(messageKey(numberId, messageId)),
    },
  };
}

/** Those whom the address book has news of. */
const idsInBook = (value: JsonObject): Id[] =>
  listOf(ownValue(value, 'state_sync')).flatMap((item) => partyOf(objectOf(item) ?? {}, new Set()).ids);

/** Every phone and BSUID of a value, each once. */
function idsIn(value: object): ['phone' | 'user', string][] {
  const found = new Map<string, ['phone' | 'user', string]>();
  const nobody = new Set<string>();
  for (const [list, items] of Object.entries(value)) {
    const threads = listOf(items).flatMap((chunk) => listOf(ownValue(objectOf(chunk), 'threads')));
    const people = [
      ...listOf(items).map((item) => partyOf(objectOf(item) ?? {}, nobody)),
      ...(list === 'history' ? threads.map((thread) => threadParty(objectOf(thread) ?? {}, nobody)) : []),
      ...threads.flatMap((thread) =>
        listOf(ownValue(objectOf(thread), 'messages')).map((one) => partyOf(objectOf(one) ?? {}, nobody)),
      ),
    ];
    for (const id of people.flatMap(({ ids }) => ids)) found.set(keyOf(id), [id.kind, id.value]);
  }
  return [...found.values()];
}

function listOf(json: Json | undefined): Json[] {
  return Array.isArray(json) ? json : json === undefined ? [] : [json];
}

/** Remembers whom the rules were found to be about, and who is somebody else now. */
export async function noteFindings(client: Queryable, judge: Pick<Judge, 'findings'>): Promise<void> {
  const { marks, joined, lifted } = judge.findings();
  await joinMarks(client, joined);
  await liftMarks(client, lifted);
  await noteMarks(client, marks);
}
