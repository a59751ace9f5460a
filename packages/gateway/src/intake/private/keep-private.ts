/**
 * Keeps out of a batch what privacy rules keep out, before anything of it is recorded, and takes it out of the journal
 * in the same transaction. A batch that concerns no workspace with rules costs nothing.
 */
import type { Json } from '../../changes/change.ts';
import type { Queryable } from '../../database/transaction.ts';
import { openNumberBook, type PipelineNumber } from '../../numbers/number-book.ts';
import { readBody } from '../read-body.ts';
import { type ReadEntry, readSifted } from '../read-entry.ts';
import { noteFindings, openSifting, type SiftingNeeds } from './open-sifting.ts';
import { redactEntry } from './redact-entry.ts';
import { siftBody } from './sift.ts';
import { eachValue } from './values.ts';

/** The entries with what may be recorded of them. */
export async function keepPrivate(
  client: Queryable,
  read: ReadEntry[],
  { numbers, now }: SiftingNeeds,
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

/** The numbers among those of Meta's ids for which rules may hold. */
export type RuledNumbers = (phoneNumberIds: readonly string[]) => Promise<PipelineNumber[]>;

/** Asks once for the same numbers: hundreds of media follow-ups speak of one. For one transaction. */
export function ruledNumbers(client: Queryable): RuledNumbers {
  const asked = new Map<string, Promise<PipelineNumber[]>>();
  return (phoneNumberIds) => {
    const key = JSON.stringify(phoneNumberIds);
    const known =
      asked.get(key) ?? openNumberBook(client, [...phoneNumberIds], []).then((book) => book.ruled());
    asked.set(key, known);
    return known;
  };
}

/**
 * The same for one body that is read bit by bit; changes it in place. `ruled`: rules may hold for it, so that it is
 * looked at again before more of it is recorded.
 */
export async function keepBodyPrivate(
  client: Queryable,
  ruledOf: RuledNumbers,
  entry: ReadEntry['entry'],
  body: unknown,
  now: Date,
): Promise<{ ruled: boolean }> {
  const numbers = await ruledOf(numbersIn(body));
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

function speaksOf(numbers: SiftingNeeds['numbers'], change: object): boolean {
  const id = 'phoneNumberId' in change ? change.phoneNumberId : undefined;
  return numbers.some(({ phoneNumberId }) => phoneNumberId === id);
}
