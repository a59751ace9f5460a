/**
 * The syncs of a number's present signup: those of earlier ones do not count.
 */
import { sql } from 'kysely';
import type { SyncRow } from '../database/tables.ts';
import type { Database } from '../database/tenant.ts';
import { askWithinMs } from './sync-shape.ts';

export type PresentSyncs = {
  /** Of the signup; before anything was asked for, of the link. */
  connectedAt: Date;
  /** Until when Meta takes imports. */
  expiresAt: Date;
  /** At most one of a kind; absent kinds were never asked for. */
  rows: readonly SyncRow[];
};

type Linked = { id: string; linked_at: Date };

/** Of all the numbers given by one query; of any of them by what is returned. */
export async function readPresentSyncs(
  trx: Database,
  numbers: readonly Linked[],
): Promise<(number: Linked) => PresentSyncs> {
  if (numbers.length === 0) return ({ linked_at }) => presentOf([], linked_at);
  const ids = numbers.map(({ id }) => id);
  const rows = await trx
    .selectFrom('number_syncs as s')
    .innerJoin('numbers as n', 'n.id', 's.number_id')
    .selectAll('s')
    .where('s.number_id', 'in', ids)
    .where('s.connected_at', '>=', sql<Date>`date_trunc('milliseconds', n.linked_at)`)
    .orderBy('s.connected_at', 'desc')
    .execute();
  const byNumber = Map.groupBy(rows, ({ number_id }) => number_id);
  return ({ id, linked_at }) => presentOf(byNumber.get(id) ?? [], linked_at);
}

/** `rows`: the latest signup first. */
function presentOf(rows: readonly SyncRow[], linkedAt: Date): PresentSyncs {
  const [latest] = rows;
  const connectedAt = latest?.connected_at ?? linkedAt;
  return {
    connectedAt,
    expiresAt: latest?.expires_at ?? new Date(connectedAt.getTime() + askWithinMs),
    rows: rows.filter((row) => row.connected_at.getTime() === connectedAt.getTime()),
  };
}
