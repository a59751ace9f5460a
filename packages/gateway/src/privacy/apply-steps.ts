/**
 * Rules that are being applied to what is stored: claimed for one step at a time, so that any process goes on where
 * another one stopped.
 */
import type { Queryable } from '../database/transaction.ts';
import type { Rule, RuleAction } from './match.ts';

/** The last contact, recipient, journal entry or notice that was looked at; in this order. */
export type ApplyPlace = {
  contact?: string;
  recipient?: { broadcast: string; position: number };
  entry?: number;
  notice?: number;
};
type ApplyCounts = { contacts: number; messages: number; journal_entries: number };
export type Applying = { rule: Rule; place: ApplyPlace; counts: ApplyCounts };

/** The next rule to go on with, apart from `passed`; locked until the end of the transaction. */
export async function claimApplying(
  client: Queryable,
  passed: readonly string[],
): Promise<Applying | undefined> {
  const { rows } = await client.query<{
    id: string;
    workspace_id: string;
    number_id: string | null;
    kind: Rule['kind'];
    pattern: string;
    action: RuleAction;
    scope: Rule['scope'];
    apply_after: ApplyPlace;
    apply_counts: Partial<ApplyCounts>;
  }>(
    `SELECT id, workspace_id, number_id, kind, pattern, action, scope, apply_after, apply_counts FROM privacy_rules
     WHERE apply_state = 'running' AND NOT id = ANY ($1) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [passed],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { id, kind, pattern, action, scope } = row;
  return {
    rule: {
      id,
      kind,
      pattern,
      action,
      scope,
      workspaceId: row.workspace_id,
      numberId: row.number_id ?? undefined,
    },
    place: row.apply_after,
    counts: { contacts: 0, messages: 0, journal_entries: 0, ...row.apply_counts },
  };
}

/** Notes how far it is; with `finishedAt` it is done. */
export async function noteApplied(
  client: Queryable,
  { rule, place, counts }: Applying,
  finishedAt: Date | undefined,
): Promise<void> {
  await client.query(
    `UPDATE privacy_rules SET apply_after = $2, apply_counts = $3, apply_finished_at = $4,
       apply_state = CASE WHEN $4::timestamptz IS NULL THEN 'running' ELSE 'done' END
     WHERE id = $1`,
    [rule.id, JSON.stringify(place), JSON.stringify(counts), finishedAt],
  );
}
