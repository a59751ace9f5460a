/**
 * Whom a privacy rule is about (pure).
 */

/** One way by which a person is known: a phone in canonical spelling with all the spellings it has, or a BSUID. */
export type Id =
  | { kind: 'phone'; value: string; spellings: readonly string[] }
  | { kind: 'user'; value: string };

export type RuleKind = 'number' | 'prefix' | 'user_id' | 'book_name';
export type RuleAction = 'leave_out' | 'mask';

export type Rule = {
  id: string;
  workspaceId: string;
  /** Absent: every number of the workspace. */
  numberId: string | undefined;
  kind: RuleKind;
  /** Digits in canonical spelling, a BSUID, or a glob. */
  pattern: string;
  action: RuleAction;
  /** `history`: only what the history import brings. */
  scope: 'all' | 'history';
};

/** Whether the rule names the person of these ids; `bookName`: what the phone's address book calls them. */
export function ruleNames(
  rule: Pick<Rule, 'kind' | 'pattern'>,
  person: { ids: readonly Id[]; bookName?: string | undefined },
): boolean {
  const { kind, pattern } = rule;
  switch (kind) {
    case 'number':
      return person.ids.some((id) => id.kind === 'phone' && id.value === pattern);
    case 'prefix':
      return person.ids.some(
        (id) => id.kind === 'phone' && id.spellings.some((spelled) => spelled.startsWith(pattern)),
      );
    case 'user_id':
      return person.ids.some((id) => id.kind === 'user' && id.value === pattern);
    case 'book_name':
      return person.bookName !== undefined && globMatches(pattern, person.bookName);
  }
}

/**
 * `*` stands for anything, every other character for itself; case does not count. Without `*` the whole name must be
 * the same. Steps through the pieces between the stars, so that no pattern can make it slow.
 */
export function globMatches(glob: string, name: string): boolean {
  const [first = '', ...rest] = fold(glob).split('*');
  const text = fold(name);
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at + last.length <= text.length;
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

/** Of several rules about one person the strictest counts, of equals the oldest. */
export function strictest(rules: readonly Rule[]): Rule | undefined {
  return rules.toSorted(
    (a, b) => Number(a.action === 'mask') - Number(b.action === 'mask') || (a.id < b.id ? -1 : 1),
  )[0];
}
