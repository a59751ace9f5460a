/**
 * When the list of a WABA's templates is asked for: by the clock, and soon after news or a write of ours. A claim is a
 * due time moved on by a lease; whoever wants a look meanwhile moves it back, and then there is one more.
 */
import { sql } from 'kysely';
import { rowsParameter } from '../database/rows.ts';
import type { Database } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';

export type WabaRef = { workspaceId: string; wabaId: string };
export type Check = WabaRef & { tries: number; dueAt: Date };

/** The list is asked for as soon as somebody looks. */
export async function planChecks(client: Queryable, wabas: readonly WabaRef[], now: Date): Promise<void> {
  const unique = new Map(wabas.map((one) => [`${one.workspaceId} ${one.wabaId}`, one]));
  if (unique.size === 0) return;
  const rows = [...unique.values()].map(({ workspaceId, wabaId }) => ({
    workspace_id: workspaceId,
    waba_id: wabaId,
  }));
  await client.query(
    `INSERT INTO template_checks AS c (workspace_id, waba_id, due_at)
     SELECT workspace_id, waba_id, $2 FROM json_to_recordset($1) AS w (workspace_id text, waba_id text)
     ON CONFLICT (workspace_id, waba_id) DO UPDATE SET due_at = least(c.due_at, excluded.due_at)`,
    [rowsParameter(rows), now],
  );
}

/** Claims what is due, for as long as `leaseMs`. */
export async function claimChecks(
  client: Queryable,
  { now, limit, leaseMs }: { now: Date; limit: number; leaseMs: number },
): Promise<Check[]> {
  const until = new Date(now.getTime() + leaseMs);
  const { rows } = await client.query<{ workspace_id: string; waba_id: string; tries: number }>(
    // SKIP LOCKED: another process takes the others.
    `UPDATE template_checks c SET due_at = $2, asked_at = $1
     FROM (SELECT workspace_id, waba_id FROM template_checks WHERE due_at <= $1
           ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) AS due
     WHERE c.workspace_id = due.workspace_id AND c.waba_id = due.waba_id
     RETURNING c.workspace_id, c.waba_id, c.tries`,
    [now, until, limit],
  );
  return rows.map((row) => ({
    workspaceId: row.workspace_id,
    wabaId: row.waba_id,
    tries: row.tries,
    dueAt: until,
  }));
}

/** What came of a check. A look that was wanted meanwhile stays due. */
export async function noteCheck(
  client: Queryable,
  check: Check,
  { dueAt, fault, now }: { dueAt: Date; fault: string | undefined; now: Date },
): Promise<void> {
  await client.query(
    `UPDATE template_checks SET due_at = CASE WHEN due_at = $3 THEN $4 ELSE due_at END, fault = $5,
       listed_at = CASE WHEN $5::text IS NULL THEN $6 ELSE listed_at END,
       tries = CASE WHEN $5::text IS NULL THEN 0 ELSE tries + 1 END
     WHERE workspace_id = $1 AND waba_id = $2`,
    [check.workspaceId, check.wabaId, check.dueAt, dueAt, fault ?? null, now],
  );
}

/** When the next look is due; undefined when there is no WABA. */
export async function nextTemplateCheckAt(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date | null }>('SELECT min(due_at) AS at FROM template_checks');
  return rows[0]?.at ?? undefined;
}

/** A list that comes to nothing, as it is shown: one of the numbers it is for, why, and when one was last read. */
export type FailingList = { number_id: string; fault: string; listed_at: string | null };

/** Tries in a row; Meta may be silent for once. */
const failsAfter = 3;

/** Of WABAs that have a number to ask for. */
export async function listFailingChecks(trx: Database, reach: string, most: number): Promise<FailingList[]> {
  const { rows } = await sql<{ number_id: string; fault: string; listed_at: Date | null }>`
    SELECT n.id AS number_id, c.fault, c.listed_at
    FROM template_checks c CROSS JOIN LATERAL (
      SELECT id FROM numbers
      WHERE workspace_id = c.workspace_id AND waba_id = c.waba_id AND state <> 'disconnected' ORDER BY id LIMIT 1) n
    WHERE c.fault IS NOT NULL AND c.tries >= ${failsAfter} ${reach === '*' ? sql`` : sql`AND c.workspace_id = ${reach}`}
    ORDER BY n.id LIMIT ${most}`.execute(trx);
  return rows.map(({ listed_at, ...row }) => ({ ...row, listed_at: listed_at?.toISOString() ?? null }));
}
