/**
 * Journal entries that wait to be processed: lock their slots, take them in order, mark what became of them.
 */
import type { Source } from '../changes/change.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { slotOf, slots } from './journal.ts';

export type Entry = { id: number; lane: string; body: Buffer; receivedAt: Date };

/** What became of an entry. `unassigned`: it speaks of a number that nobody has attached (yet). */
export type EntryResult = {
  id: number;
  state: 'done' | 'failed' | 'unassigned';
  reason: string | undefined;
  unrecognized: number;
  workspaceId: string | undefined;
};

/** First key of the advisory locks that mean "this slot is being worked on". */
export const slotLock = 7_302;
/** Written out, so that the partial indices serve. */
const ofSource: Record<Source, string> = { live: 'NOT history', history: 'history' };
/** At most this many slots in one transaction: the others are free for another process. */
const slotsAtOnce = 16;

/** Slots that have pending entries and are now locked until the end of the transaction. */
export async function lockSlots(client: Queryable, source: Source, limit = slotsAtOnce): Promise<number[]> {
  const { rows } = await client.query<{ slot: number }>({
    name: `journal-slots-${source}`,
    // Those whose oldest entry waits longest, or a backlog in the first slots would starve the others. OFFSET 0 keeps
    // the lock out of the inner query: only a slot with work is locked.
    text: `SELECT slot FROM (
             SELECT s.slot FROM generate_series(0, $1::int - 1) AS s (slot)
             CROSS JOIN LATERAL (
               SELECT id FROM journal WHERE state = 'pending' AND slot = s.slot AND ${ofSource[source]}
               ORDER BY id LIMIT 1) AS head
             ORDER BY head.id OFFSET 0) AS waiting
           WHERE pg_try_advisory_xact_lock($2, slot)
           LIMIT $3`,
    values: [slots, slotLock, limit],
  });
  return rows.map((row) => row.slot);
}

/**
 * Waits for whoever processes entries of a WABA, and keeps everybody from doing so until the transaction ends: what is
 * told after it stands after what was told of them.
 */
export async function holdSlotOf(client: Queryable, wabaId: string): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock($1::int, $2::int)', [slotLock, slotOf(wabaId)]);
}

/**
 * The oldest pending live entries of the locked slots, at least one, otherwise within both limits. A statement of its own
 * after the locks, so that it sees what the last holder committed.
 */
export async function takeEntries(
  client: Queryable,
  locked: number[],
  limit: number,
  bytes: number,
): Promise<Entry[]> {
  const { rows } = await client.query<{ id: number; lane: string; body: Buffer; received_at: Date }>({
    name: 'journal-take',
    text: `SELECT j.id, j.lane, coalesce(j.body, b.body) AS body, j.received_at
           FROM (SELECT next.id, sum(next.size) OVER (ORDER BY next.id) - next.size AS before
                 FROM unnest($1::smallint[]) AS locked (slot)
                 CROSS JOIN LATERAL (
                   SELECT id, size FROM journal WHERE state = 'pending' AND slot = locked.slot AND NOT history
                   ORDER BY id LIMIT $2) next
                 ORDER BY next.id LIMIT $2) taken
           JOIN journal j ON j.id = taken.id LEFT JOIN journal b ON b.id = j.body_of
           WHERE taken.before < $3 ORDER BY j.id`,
    values: [locked, limit, bytes],
  });
  return rows.map((row) => ({ id: row.id, lane: row.lane, body: row.body, receivedAt: row.received_at }));
}

export async function markEntries(client: Queryable, results: EntryResult[]): Promise<void> {
  const rows = results.map(({ id, state, reason, unrecognized, workspaceId }) => ({
    id,
    state,
    reason,
    unrecognized,
    workspace_id: workspaceId,
  }));
  await client.query({
    name: 'journal-mark',
    text: `UPDATE journal j SET state = r.state, reason = r.reason, unrecognized = r.unrecognized,
             workspace_id = coalesce(r.workspace_id, CASE WHEN j.redacted THEN j.workspace_id END), processed_at = now(),
             partly = NULL
           FROM json_to_recordset($1) AS r (id bigint, state text, reason text, unrecognized int, workspace_id text)
           WHERE j.id = r.id`,
    values: [rowsParameter(rows)],
  });
}
