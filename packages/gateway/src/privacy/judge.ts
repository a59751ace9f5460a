/**
 * Judges the people of a batch by the rules (pure): who is to be left out or masked, and what is to be remembered of it.
 */
import type { Mark } from './marks.ts';
import { type Id, type Rule, ruleNames, strictest } from './match.ts';
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
  findings(): { marks: Mark[]; lifted: { ruleId: string; person: string }[] };
};

export function openJudge(rules: Rule[], pepper: string, known: readonly Mark[], now: Date): Judge {
  const marks = new Map(known.map((mark) => [`${mark.ruleId} ${mark.hash}`, mark]));
  let fresh: Mark[] = [];
  let lifted: { ruleId: string; person: string }[] = [];

  const lift = (ruleId: string, person: string): void => {
    for (const [key, mark] of marks) if (mark.ruleId === ruleId && mark.person === person) marks.delete(key);
    fresh = fresh.filter((mark) => mark.ruleId !== ruleId || mark.person !== person);
    lifted.push({ ruleId, person });
  };
  /** The person's hash when the rule is about them. */
  const personUnder = (rule: Rule, party: Party, hashes: string[]): string | undefined => {
    const marked = hashes.flatMap((hash) => marks.get(`${rule.id} ${hash}`) ?? [])[0];
    if (ruleNames(rule, { ids: party.ids, bookName: party.book?.name })) return marked?.person ?? hashes[0];
    const renamed = rule.kind === 'book_name' && party.book?.name !== undefined;
    if (marked !== undefined && renamed && marked.at <= (party.book?.at ?? now)) {
      lift(rule.id, marked.person);
      return undefined;
    }
    return marked?.person;
  };
  const remember = (rule: Rule, hashes: string[], person: string, at: Date): void => {
    for (const hash of hashes) {
      if (marks.has(`${rule.id} ${hash}`)) continue;
      const mark = { ruleId: rule.id, hash, workspaceId: rule.workspaceId, person, at };
      marks.set(`${rule.id} ${hash}`, mark);
      fresh.push(mark);
    }
  };
  return {
    saltOf: ({ workspaceId }) => ({ pepper, workspaceId }),
    verdictOn(party, number, isHistory) {
      const salt = { pepper, workspaceId: number.workspaceId };
      const hashes = party.ids.map((id) => hashOf(salt, id.kind, id.value));
      const found = rulesOf(rules, number).flatMap((rule) => {
        const person = personUnder(rule, party, hashes);
        if (person === undefined) return [];
        remember(rule, hashes, person, party.book?.at ?? now);
        return [{ rule, person }];
      });
      const inForce = found.filter(({ rule }) => rule.scope === 'all' || isHistory);
      const chosen = strictest(inForce.map(({ rule }) => rule));
      if (chosen === undefined) return undefined;
      if (chosen.action === 'leave_out') return { action: 'leave_out' };
      const person = inForce.find(({ rule }) => rule === chosen)?.person ?? '';
      return { action: 'mask', pseudonym: pseudonymOf(person) };
    },
    findings() {
      const told = { marks: fresh, lifted };
      fresh = [];
      lifted = [];
      return told;
    },
  };
}

/** The rules that hold for a number. */
function rulesOf(rules: readonly Rule[], number: { id: string; workspaceId: string }): Rule[] {
  return rules.filter(
    (rule) =>
      rule.workspaceId === number.workspaceId && (rule.numberId === undefined || rule.numberId === number.id),
  );
}
