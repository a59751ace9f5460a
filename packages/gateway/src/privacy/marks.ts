/**
 * Who a rule was found to be about, by hash only: whom it names by phone may come by BSUID next time.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Rule, RuleAction } from './match.ts';

/**
 * `person`: the hash by which they were first found, the same for all their ids. `at`: since when the name is known that says
 * so. `lifted`: since then the name is another one.
 */
export type Mark = {
  ruleId: string;
  hash: string;
  workspaceId: string;
  person: string;
  at: Date;
  lifted: boolean;
};

/** Another name since `at`. */
export type Lifted = { ruleId: string; person: string; at: Date };

/** Two who were found apart are one, who has the other's marks, too. */
export type Joined = { ruleId: string; from: string; to: string };

type RuleRow = {
  id: string;
  workspace_id: string;
  number_id: string | null;
  kind: Rule['kind'];
  pattern: string;
  action: RuleAction;
  scope: Rule['scope'];
  pepper: string;
};

/** The rules of the workspaces, and the pepper of this installation. */
export async function loadRules(
  client: Queryable,
  workspaceIds: string[],
): Promise<{ rules: Rule[]; pepper: string }> {
  const { rows } = await client.query<RuleRow>({
    name: 'privacy-rules',
    text: `SELECT r.id, r.workspace_id, r.number_id, r.kind, r.pattern, r.action, r.scope, p.value AS pepper
           FROM privacy_rules r CROSS JOIN privacy_pepper p WHERE r.workspace_id = ANY ($1) ORDER BY r.id`,
    values: [workspaceIds],
  });
  const rules = rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    numberId: row.number_id ?? undefined,
    kind: row.kind,
    pattern: row.pattern,
    action: row.action,
    scope: row.scope,
  }));
  return { rules, pepper: rows[0]?.pepper ?? '' };
}

export async function loadMarks(client: Queryable, ruleIds: string[], hashes: string[]): Promise<Mark[]> {
  if (ruleIds.length === 0 || hashes.length === 0) return [];
  const { rows } = await client.query<{
    rule_id: string;
    hash: string;
    workspace_id: string;
    person: string;
    at: Date;
    lifted: boolean;
  }>({
    name: 'privacy-marks',
    text: `SELECT rule_id, hash, workspace_id, person, at, lifted FROM privacy_marks
           WHERE rule_id = ANY ($1) AND hash = ANY ($2)`,
    values: [ruleIds, hashes],
  });
  return rows.map((row) => ({
    ...{ ruleId: row.rule_id, hash: row.hash, workspaceId: row.workspace_id },
    ...{ person: row.person, at: row.at, lifted: row.lifted },
  }));
}

/** In the order in which they were found to be one. */
export async function joinMarks(client: Queryable, joined: readonly Joined[]): Promise<void> {
  if (joined.length === 0) return;
  const heirs = new Map<string, Map<string, string>>();
  for (const { ruleId, from, to } of joined) {
    const known = heirs.get(ruleId) ?? new Map<string, string>();
    for (const [one, heir] of known) if (heir === from) known.set(one, to);
    heirs.set(ruleId, known.set(from, to));
  }
  const rows = [...heirs].flatMap(([rule_id, known]) =>
    [...known].map(([from, to]) => ({ rule_id, from, to })),
  );
  await client.query(
    `UPDATE privacy_marks m SET person = j."to"
     FROM json_to_recordset($1) AS j (rule_id text, "from" text, "to" text)
     WHERE m.rule_id = j.rule_id AND m.person = j."from"`,
    [rowsParameter(rows)],
  );
}

/** What is known of a later name stays. */
export async function noteMarks(client: Queryable, marks: Mark[]): Promise<void> {
  if (marks.length === 0) return;
  const rows = marks.map(({ ruleId, workspaceId, ...mark }) => ({
    ...{ rule_id: ruleId, workspace_id: workspaceId },
    ...mark,
  }));
  await client.query(
    `INSERT INTO privacy_marks AS known (rule_id, hash, workspace_id, person, at, lifted)
     SELECT rule_id, hash, workspace_id, person, at, lifted FROM json_to_recordset($1) AS m
       (rule_id text, hash text, workspace_id text, person text, at timestamptz, lifted boolean)
     ON CONFLICT (rule_id, hash) DO UPDATE SET at = excluded.at, lifted = excluded.lifted
       WHERE known.at <= excluded.at AND (known.at, known.lifted) <> (excluded.at, excluded.lifted)`,
    [rowsParameter(rows)],
  );
  // The name is the person's: with all their other ids, too.
  await client.query(
    `UPDATE privacy_marks known SET at = f.at, lifted = f.lifted
     FROM (SELECT DISTINCT ON (rule_id, person) * FROM json_to_recordset($1) AS m
             (rule_id text, person text, at timestamptz, lifted boolean)
           ORDER BY rule_id, person, at DESC) AS f
     WHERE known.rule_id = f.rule_id AND known.person = f.person AND known.at < f.at`,
    [rowsParameter(rows)],
  );
}

/** The person got another name: with all their ids they are nobody to the rule any more. */
export async function liftMarks(client: Queryable, lifted: Lifted[]): Promise<void> {
  if (lifted.length === 0) return;
  await client.query(
    `UPDATE privacy_marks m SET at = l.at, lifted = true
     FROM json_to_recordset($1) AS l (rule_id text, person text, at timestamptz)
     WHERE m.rule_id = l.rule_id AND m.person = l.person AND m.at <= l.at`,
    [rowsParameter(lifted.map(({ ruleId, person, at }) => ({ rule_id: ruleId, person, at })))],
  );
}
