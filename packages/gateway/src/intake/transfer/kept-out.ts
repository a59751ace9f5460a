/**
 * Privacy rules hold for what is imported as for what Meta sends: nobody whom a rule leaves out or masks comes in by a
 * file. What an export holds masked is masked still.
 */
import type { ContactLine, MessageLine } from '@tandem/contract/api/transfer';
import { bookTimes } from '../../conversations/known-people.ts';
import type { Queryable } from '../../database/transaction.ts';
import { openJudge, type Party } from '../../privacy/judge.ts';
import { loadMarks, loadRules } from '../../privacy/marks.ts';
import { hashOf } from '../../privacy/pseudonym.ts';
import { noteFindings } from '../private/open-sifting.ts';
import { phoneAs } from '../private/parties.ts';

type Given = ContactLine | MessageLine;

/** Whether a rule keeps a line of these out. A workspace without rules costs one query. */
export async function isKeptOut(
  client: Queryable,
  number: { id: string; workspaceId: string },
  given: readonly Given[],
  now: Date,
): Promise<(one: Given) => boolean> {
  const { rules, pepper } = await loadRules(client, [number.workspaceId]);
  if (rules.length === 0) return () => false;
  const salt = { pepper, workspaceId: number.workspaceId };
  const hashes = given.flatMap((one) => partyOf(one).ids.map(({ kind, value }) => hashOf(salt, kind, value)));
  const marks = await loadMarks(
    client,
    rules.map(({ id }) => id),
    [...new Set(hashes)],
  );
  const booked = given.filter((one) => one.kind === 'contact' && one.address_book !== undefined);
  const ids = booked.flatMap((one) => partyOf(one).ids);
  const named = await bookTimes(
    client,
    ids.map(({ kind, value }) => ({ kind, value, numberId: number.id })),
  );
  const judge = openJudge(rules, pepper, marks, now, named);
  const out = new Set(given.filter((one) => judge.verdictOn(partyOf(one), number, true) !== undefined));
  await noteFindings(client, judge);
  return (one) => out.has(one);
}

function partyOf(given: Given): Party {
  const { wa_id, user_id } = given.kind === 'contact' ? given : given.contact;
  const phones = [wa_id, ...aliasesOf(given, 'phone')].filter((value) => value !== undefined);
  const users = [user_id, ...aliasesOf(given, 'user_id')].filter((value) => value !== undefined);
  const book = given.kind === 'contact' ? given.address_book : undefined;
  return {
    ids: [...phones.map(phoneAs), ...users.map((value) => ({ kind: 'user' as const, value }))],
    ...(book === undefined ? {} : { book: { name: book.name, at: new Date(book.at) } }),
  };
}

const aliasesOf = (given: Given, wanted: string): string[] =>
  given.kind === 'contact'
    ? given.aliases.flatMap(({ kind, value }) => (kind === wanted ? [value] : []))
    : [];
