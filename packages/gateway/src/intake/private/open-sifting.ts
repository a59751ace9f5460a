/**
 * What sifting reads from the database before, and writes there afterwards.
 */

import type { Json } from '../../changes/change.ts';
import { objectOf, ownValue } from '../../changes/json.ts';
import { messageKey } from '../../changes/message-key.ts';
import type { Queryable } from '../../database/transaction.ts';
import { type Judge, openJudge } from '../../privacy/judge.ts';
import { liftMarks, loadMarks, loadRules, noteMarks } from '../../privacy/marks.ts';
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
  for (const body of bodies)
    eachValue(body as Json, (value, phoneNumberId) => {
      const number = byId.get(phoneNumberId);
      if (number === undefined) return;
      const salt = { pepper, workspaceId: number.workspaceId };
      for (const [kind, id] of idsIn(value)) hashes.add(hashOf(salt, kind, id));
      for (const one of messagesMeant(value)) meant.push({ ...one, numberId: number.id });
    });
  const marks = await loadMarks(
    client,
    rules.map(({ id }) => id),
    [...hashes],
  );
  const known = await knownMessages(client, meant);
  const judge = openJudge(rules, pepper, marks, now);
  return {
    judge,
    sifting: {
      judge,
      numberOf: (phoneNumberId) => byId.get(phoneNumberId),
      isKnown: (numberId, messageId) => known.has(messageKey(numberId, messageId)),
    },
  };
}

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
  const { marks, lifted } = judge.findings();
  await liftMarks(client, lifted);
  await noteMarks(client, marks);
}
