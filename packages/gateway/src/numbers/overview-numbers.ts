/**
 * The numbers of a workspace at a glance: those that need a look first, with what became of their imports.
 */
import type { Number as NumberShape } from '@tandem/contract/api/number';
import type { SyncKind, SyncState } from '@tandem/contract/api/sync';
import { sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { type PresentSyncs, readPresentSyncs } from './present-syncs.ts';
import { numberFromRow, shownColumns, shownRestrictions } from './read.ts';

export type GlancedNumber = NumberShape & {
  /** Of the present signup; absent kinds were never asked for. */
  syncs: { kind: SyncKind; state: SyncState; endedAt: Date | null; failing: boolean }[];
  /** Until when Meta takes imports. */
  syncsUntil: Date;
  /** Its token did not reach it when Meta was last asked, or cannot be opened. */
  hasNoAccess: boolean;
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
    .select(sql<string | null>`(SELECT said FROM link_checks WHERE number_id = numbers.id)`.as('said'))
    .select(['linked_at', shownRestrictions, sql<number>`count(*) OVER ()`.as('total')])
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    // `false` sorts before `true`: what is not connected first, then whose link ends first.
    .orderBy(sql`state = 'connected'`)
    .orderBy(sql`link_expires_at ASC NULLS LAST`)
    .orderBy('id')
    .limit(most)
    .execute();
  const presentOf = await readPresentSyncs(trx, rows);
  const numbers = rows.map(({ linked_at, said, total: _, ...row }) => ({
    ...numberFromRow(row),
    hasNoAccess: said === 'no_access',
    ...glanceAtSyncs(presentOf({ id: row.id, linked_at })),
  }));
  return { numbers, total: rows[0]?.total ?? 0 };
}

function glanceAtSyncs({ rows, expiresAt }: PresentSyncs): Pick<GlancedNumber, 'syncs' | 'syncsUntil'> {
  return {
    syncs: rows.map(({ kind, state, ended_at, error_message }) => ({
      ...{ kind, state, endedAt: ended_at, failing: error_message !== null },
    })),
    syncsUntil: expiresAt,
  };
}
