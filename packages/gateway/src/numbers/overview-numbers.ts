/**
 * The numbers of a workspace at a glance: those that need a look first, with what became of their imports.
 */
import type { Number as NumberShape } from '@tandem/contract/api/number';
import type { SyncKind, SyncState } from '@tandem/contract/api/sync';
import { sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { numberFromRow, shownColumns, shownRestrictions } from './read.ts';
import { askWithinMs } from './sync-shape.ts';

export type GlancedNumber = NumberShape & {
  /** Of the present signup; absent kinds were never asked for. */
  syncs: { kind: SyncKind; state: SyncState; endedAt: Date | null; failing: boolean }[];
  /** Until when Meta takes imports. */
  syncsUntil: Date;
};

/** Two queries. */
export async function glanceAtNumbers(
  trx: Database,
  reach: string,
  most: number,
): Promise<{ numbers: GlancedNumber[]; total: number }> {
  const rows = await trx
    .selectFrom('numbers')
    .select(shownColumns)
    .select(['linked_at', shownRestrictions, sql<number>`count(*) OVER ()`.as('total')])
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    // `false` sorts before `true`: what is not connected first, then whose link ends first.
    .orderBy(sql`state = 'connected'`)
    .orderBy(sql`link_expires_at ASC NULLS LAST`)
    .orderBy('id')
    .limit(most)
    .execute();
  const syncs = Map.groupBy(await syncsOf(trx, rows), ({ number_id }) => number_id);
  const numbers = rows.map(({ linked_at, total: _, ...row }) => ({
    ...numberFromRow(row),
    ...latestSyncs(syncs.get(row.id) ?? [], linked_at),
  }));
  return { numbers, total: rows[0]?.total ?? 0 };
}

type SyncOf = {
  number_id: string;
  kind: SyncKind;
  state: SyncState;
  connected_at: Date;
  expires_at: Date;
  ended_at: Date | null;
  error_message: string | null;
};

async function syncsOf(trx: Database, numbers: readonly { id: string }[]): Promise<SyncOf[]> {
  if (numbers.length === 0) return [];
  const ids = numbers.map(({ id }) => id);
  return trx
    .selectFrom('number_syncs as s')
    .innerJoin('numbers as n', 'n.id', 's.number_id')
    .select([
      's.number_id',
      's.kind',
      's.state',
      's.connected_at',
      's.expires_at',
      's.ended_at',
      's.error_message',
    ])
    .where('s.number_id', 'in', ids)
    .where('s.connected_at', '>=', sql<Date>`date_trunc('milliseconds', n.linked_at)`)
    .execute();
}

/** Only those of the present signup count (syncs.ts). */
function latestSyncs(rows: SyncOf[], linkedAt: Date): Pick<GlancedNumber, 'syncs' | 'syncsUntil'> {
  const last = Math.max(...rows.map(({ connected_at }) => connected_at.getTime()));
  const present = rows.filter(({ connected_at }) => connected_at.getTime() === last);
  return {
    syncs: present.map(({ kind, state, ended_at, error_message }) => ({
      ...{ kind, state, endedAt: ended_at, failing: error_message !== null },
    })),
    syncsUntil: present[0]?.expires_at ?? new Date(linkedAt.getTime() + askWithinMs),
  };
}
