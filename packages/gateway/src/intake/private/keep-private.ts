/**
 * Keeps out of a batch what privacy rules keep out, before anything of it is recorded, and takes it out of the journal
 * in the same transaction. A batch that concerns no workspace with rules costs nothing.
 */
import type { Json } from '../../changes/change.ts';
import { objectOf, ownValue, wordAt } from '../../changes/json.ts';
import type { Queryable } from '../../database/transaction.ts';
import { openNumberBook } from '../../numbers/number-book.ts';
import { type Judge, openJudge } from '../../privacy/judge.ts';
import { liftMarks, loadMarks, loadRules, noteMarks } from '../../privacy/marks.ts';
import { hashOf } from '../../privacy/pseudonym.ts';
import { readBody } from '../read-body.ts';
import { type ReadEntry, readSifted } from '../read-entry.ts';
import { keyOf, partyOf, threadParty } from './parties.ts';
import { redactEntry } from './redact-entry.ts';
import { type RuledNumber, type Sifting, siftBody } from './sift.ts';
import { eachValue } from './values.ts';

type Needs = {
  numbers: (RuledNumber & { phoneNumberId: string })[];
  now: Date;
  /** Only this rule counts. */
  only?: string;
};

/** The entries with what may be recorded of them. */
export async function keepPrivate(
  client: Queryable,
  read: ReadEntry[],
  { numbers, now }: Needs,
): Promise<ReadEntry[]> {
  const concerned = read.filter(({ changes }) => changes.some((change) => speaksOf(numbers, change)));
  if (numbers.length === 0 || concerned.length === 0) return read;
  const bodies = new Map(concerned.map(({ entry }) => [entry, readBody(entry.body)]));
  const { sifting, judge } = await openSifting(client, [...bodies.values()], { numbers, now });
  const kept: ReadEntry[] = [];
  for (const one of read) {
    const body = bodies.get(one.entry);
    if (body === undefined || !siftBody(body, sifting)) kept.push(one);
    else {
      await redactEntry(client, one.entry, body, sifting);
      kept.push(readSifted(one.entry, body));
    }
  }
  await noteFindings(client, judge);
  return kept;
}

/**
 * The same for one body that is read bit by bit; changes it in place. `ruled`: rules may hold for it, so that it is
 * looked at again before more of it is recorded.
 */
export async function keepBodyPrivate(
  client: Queryable,
  entry: ReadEntry['entry'],
  body: unknown,
  now: Date,
): Promise<{ ruled: boolean }> {
  const numbers = (await openNumberBook(client, numbersIn(body), [])).ruled();
  if (numbers.length === 0) return { ruled: false };
  const { sifting, judge } = await openSifting(client, [body], { numbers, now });
  if (siftBody(body, sifting)) await redactEntry(client, entry, body, sifting);
  await noteFindings(client, judge);
  return { ruled: true };
}

export function numbersIn(body: unknown): string[] {
  const ids = new Set<string>();
  eachValue(body as Json, (_value, phoneNumberId) => ids.add(phoneNumberId));
  return [...ids];
}

export async function noteFindings(client: Queryable, judge: Pick<Judge, 'findings'>): Promise<void> {
  const { marks, lifted } = judge.findings();
  await liftMarks(client, lifted);
  await noteMarks(client, marks);
}

function speaksOf(numbers: Needs['numbers'], change: object): boolean {
  const id = 'phoneNumberId' in change ? change.phoneNumberId : undefined;
  return numbers.some(({ phoneNumberId }) => phoneNumberId === id);
}

/** Reads what judging the bodies takes: rules, marks of the people in them, messages that their statuses speak of. */
export async function openSifting(
  client: Queryable,
  bodies: readonly unknown[],
  { numbers, now, only }: Needs,
): Promise<{ sifting: Sifting; judge: Judge }> {
  const byId = new Map(numbers.map((number) => [number.phoneNumberId, number]));
  const { rules: all, pepper } = await loadRules(client, [...new Set(numbers.map((one) => one.workspaceId))]);
  const rules = all.filter((rule) => only === undefined || rule.id === only);
  const hashes = new Set<string>();
  const statuses: { number_id: string; id: string }[] = [];
  for (const body of bodies)
    eachValue(body as Json, (value, phoneNumberId) => {
      const number = byId.get(phoneNumberId);
      if (number === undefined) return;
      const salt = { pepper, workspaceId: number.workspaceId };
      for (const [kind, id] of idsIn(value)) hashes.add(hashOf(salt, kind, id));
      for (const status of listOf(ownValue(value, 'statuses')))
        statuses.push({ number_id: number.id, id: wordAt(objectOf(status), 'id') ?? '' });
    });
  const marks = await loadMarks(
    client,
    rules.map(({ id }) => id),
    [...hashes],
  );
  const known = await storedMessages(client, statuses);
  const judge = openJudge(rules, pepper, marks, now);
  return {
    judge,
    sifting: {
      judge,
      numberOf: (phoneNumberId) => byId.get(phoneNumberId),
      isKnown: (numberId, messageId) => known.has(`${numberId} ${messageId}`),
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

async function storedMessages(
  client: Queryable,
  asked: { number_id: string; id: string }[],
): Promise<Set<string>> {
  if (asked.length === 0) return new Set();
  const { rows } = await client.query<{ number_id: string; id: string }>({
    name: 'privacy-known-messages',
    text: `SELECT number_id, id FROM messages
           WHERE (number_id, id) IN (SELECT * FROM unnest($1::text[], $2::text[]))`,
    values: [
      asked.map((one) => one.number_id),
      asked.map((one) => one.id.replaceAll('\u0000', '\uFFFD').toWellFormed()),
    ],
  });
  return new Set(rows.map((row) => `${row.number_id} ${row.id}`));
}
