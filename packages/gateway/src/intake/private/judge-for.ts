/**
 * The judge of one rule, over people who are stored already.
 */
import type { Queryable } from '../../database/transaction.ts';
import { type Judge, openJudge } from '../../privacy/judge.ts';
import { loadMarks, loadRules } from '../../privacy/marks.ts';
import type { Id, Rule } from '../../privacy/match.ts';
import { hashOf } from '../../privacy/pseudonym.ts';

/** @param ids of all who will be judged */
export async function judgeFor(
  client: Queryable,
  rule: Rule,
  ids: readonly Pick<Id, 'kind' | 'value'>[],
  now: Date,
): Promise<Judge> {
  const { rules, pepper } = await loadRules(client, [rule.workspaceId]);
  const salt = { pepper, workspaceId: rule.workspaceId };
  const hashes = ids.map(({ kind, value }) => hashOf(salt, kind, value));
  const marks = await loadMarks(client, [rule.id], hashes);
  return openJudge(
    rules.filter(({ id }) => id === rule.id),
    pepper,
    marks,
    now,
  );
}
