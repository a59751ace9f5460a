/**
 * Lanes that nobody works on though they are claimed, and lanes that nobody needs any more.
 */
import { livingNumbers } from '../database/presence.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

/** Presence numbers: those of the gateway processes that are alive, and the last one ever given out. */
export async function presences(client: Queryable): Promise<{ living: number[]; given: number }> {
  const { rows } = await client.query<{ living: number[]; given: number }>(
    `SELECT last_value AS given, ARRAY(${livingNumbers}) AS living FROM presence_numbers`,
  );
  const [row] = rows;
  return row ?? { living: [], given: 0 };
}

/**
 * Frees the lanes of processes whose presence is gone (killed, cut off). Reads the whole table: not for every look.
 *
 * One statement on purpose: the lanes are seen as they were before the locks are read, so whoever claimed one of them
 * had its lock by then. With a list of the living read before, the claims of a process that came meanwhile would go.
 */
export async function freeAbandoned(client: Queryable): Promise<void> {
  await client.query(
    `UPDATE lanes SET claimed_by = NULL, due_at = coalesce(due_at, now())
     WHERE claimed_by IS NOT NULL AND claimed_by NOT IN (${livingNumbers})`,
  );
}

/** Frees what is claimed in our name though we do not work on it: the answer to a claim got lost. */
export async function freeForgotten(
  client: Queryable,
  presence: number,
  known: Iterable<{ id: number; claim: number }>,
): Promise<void> {
  const rows = [...known].map(({ id, claim }) => ({ id, claim }));
  await client.query(
    `UPDATE lanes l SET claimed_by = NULL WHERE claimed_by = $1 AND NOT EXISTS (
       SELECT 1 FROM json_to_recordset($2) AS k (id bigint, claim bigint) WHERE k.id = l.id AND k.claim = l.claims)`,
    [presence, rowsParameter(rows)],
  );
}

/** Lanes of `ordering: none` belong to one event each: the empty ones are swept up. */
export async function sweepEmptyLanes(client: Queryable): Promise<void> {
  await client.query(
    `DELETE FROM lanes l USING subscribers s
     WHERE s.id = l.subscriber_id AND s.ordering = 'none' AND l.pending = 0 AND l.claimed_by IS NULL
       AND l.key LIKE 'evt\\_%'
       AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.lane_id = l.id)`,
  );
}
