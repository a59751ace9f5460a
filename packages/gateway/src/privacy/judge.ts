/**
 * Judges the people of a batch by the rules (pure): who is to be left out or masked, and what is to be remembered of it.
 */
import type { Joined, Lifted, Mark } from './marks.ts';
import { type Id, type Rule, ruleNames, strictest } from './match.ts';
import { type NameTime, openNameTimes } from './name-times.ts';
import { hashOf, pseudonymOf, type Salt } from './pseudonym.ts';

/** All that one piece says of who a person is. */
export type Party = {
  ids: Id[];
  /** What the address book of the phone calls them, if the piece is news of it; `at`: since when. */
  book?: { name: string | undefined; at: Date | undefined };
};

export type Verdict = { action: 'leave_out' } | { action: 'mask'; pseudonym: string };

export type Judge = {
  verdictOn(
    party: Party,
    number: { id: string; workspaceId: string },
    isHistory: boolean,
  ): Verdict | undefined;
  saltOf(number: { workspaceId: string }): Salt;
  /** Since the last call. */
  findings(): Findings;
};

type Findings = { marks: Mark[]; joined: Joined[]; lifted: Lifted[] };

/** `named`: of those who are judged by news of the address book. */
export function openJudge(
  rules: Rule[],
  pepper: string,
  known: readonly Mark[],
  now: Date,
  named: readonly NameTime[] = [],
): Judge {
  const marks = new Map(known.map((mark) => [keyOf(mark), mark]));
  let fresh = new Map<string, Mark>();
  let joined: Joined[] = [];
  let lifted: Lifted[] = [];
  const nameTimes = openNameTimes(named);

  const set = (mark: Mark): void => {
    marks.set(keyOf(mark), mark);
    fresh.set(keyOf(mark), mark);
  };
  const lift = (ruleId: string, person: string, at: Date): void => {
    for (const [key, mark] of marks) {
      if (mark.ruleId !== ruleId || mark.person !== person || mark.at > at) continue;
      const ended = { ...mark, at, lifted: true };
      marks.set(key, ended);
      if (fresh.has(key)) fresh.set(key, ended);
    }
    lifted.push({ ruleId, person, at });
  };
  /** Who were found apart are one: as who was found first. */
  const join = (ruleId: string, from: string, to: string): void => {
    for (const mark of marks.values())
      if (mark.ruleId === ruleId && mark.person === from) set({ ...mark, person: to });
    joined.push({ ruleId, from, to });
  };
  /** What is known of the person, by the latest name. */
  const markUnder = (rule: Rule, hashes: string[]): Mark | undefined => {
    const found = hashes
      .flatMap((hash) => marks.get(keyOf({ ruleId: rule.id, hash })) ?? [])
      .sort((a, b) => a.at.getTime() - b.at.getTime() || Number(b.lifted) - Number(a.lifted));
    const [first, latest] = [found[0], found.at(-1)];
    if (first === undefined || latest === undefined) return undefined;
    const { person } = first;
    const others = new Set(found.flatMap((mark) => (mark.person === person ? [] : mark.person)));
    for (const other of others) join(rule.id, other, person);
    if (others.size > 0 && latest.lifted) lift(rule.id, person, latest.at);
    return { ...latest, person };
  };
  /** The person's hash when the rule is about them, and since when; of names the latest decides, by the phone's clock. */
  const personUnder = (
    rule: Rule,
    { ids, book }: Party,
    hashes: string[],
    isOld: boolean,
  ): { person: string; at: Date } | undefined => {
    const mark = markUnder(rule, hashes);
    const marked = mark === undefined || mark.lifted ? undefined : mark;
    const person = mark?.person ?? hashes[0];
    if (person === undefined) return undefined;
    if (rule.kind !== 'book_name')
      return marked ?? (ruleNames(rule, { ids }) ? { person, at: now } : undefined);
    const at = book?.at ?? now;
    if (book?.name === undefined || isOld || (mark !== undefined && at < mark.at)) return marked;
    if (ruleNames(rule, { ids, bookName: book.name })) return { person, at };
    if (marked !== undefined) lift(rule.id, marked.person, at);
    return undefined;
  };
  const remember = (rule: Rule, hashes: string[], person: string, at: Date): void => {
    for (const hash of hashes) {
      const mark = { ruleId: rule.id, hash, workspaceId: rule.workspaceId, person, at, lifted: false };
      const known = marks.get(keyOf(mark));
      if (known === undefined || known.lifted || known.at < at)
        set({ ...mark, person: known?.person ?? person });
    }
    // The name is the person's, not that of the one id it came with.
    for (const mark of marks.values())
      if (mark.ruleId === rule.id && mark.person === person && mark.at < at)
        set({ ...mark, at, lifted: false });
  };
  return {
    saltOf: ({ workspaceId }) => ({ pepper, workspaceId }),
    verdictOn(party, number, isHistory) {
      const salt = { pepper, workspaceId: number.workspaceId };
      const hashes = party.ids.map((id) => hashOf(salt, id.kind, id.value));
      const at = party.book?.at ?? now;
      const names = party.ids.map((id) => ({ ...id, numberId: number.id, at }));
      const isOld = names.some(nameTimes.isOutdated);
      if (party.book?.name !== undefined) names.forEach(nameTimes.note);
      const found = rulesOf(rules, number).flatMap((rule) => {
        const found = personUnder(rule, party, hashes, isOld);
        if (found === undefined) return [];
        remember(rule, hashes, found.person, found.at);
        return [{ rule, person: found.person }];
      });
      const inForce = found.filter(({ rule }) => rule.scope === 'all' || isHistory);
      const chosen = strictest(inForce.map(({ rule }) => rule));
      if (chosen === undefined) return undefined;
      if (chosen.action === 'leave_out') return { action: 'leave_out' };
      const person = inForce.find(({ rule }) => rule === chosen)?.person ?? '';
      return { action: 'mask', pseudonym: pseudonymOf(person) };
    },
    findings() {
      const told = { marks: [...fresh.values()], joined, lifted };
      fresh = new Map();
      [joined, lifted] = [[], []];
      return told;
    },
  };
}

const keyOf = ({ ruleId, hash }: Pick<Mark, 'ruleId' | 'hash'>): string => `${ruleId} ${hash}`;

/** The rules that hold for a number. */
function rulesOf(rules: readonly Rule[], number: { id: string; workspaceId: string }): Rule[] {
  return rules.filter(
    (rule) =>
      rule.workspaceId === number.workspaceId && (rule.numberId === undefined || rule.numberId === number.id),
  );
}
