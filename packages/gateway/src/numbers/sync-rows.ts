/**
 * Rows of `number_syncs` held and written back, inside the transaction of whoever moves a sync on.
 */
import type { SyncKind, SyncState } from '@tandem/contract/api/sync';
import type { Queryable } from '../database/transaction.ts';
import type { SyncProgress } from './sync-steps.ts';

/** Which sync: of which number, kind and signup. */
export type SyncKey = { numberId: string; kind: SyncKind; connectedAt: Date };
export type HeldSync = SyncKey & { workspaceId: string; sync: SyncProgress };

type Row = {
  number_id: string;
  kind: SyncKind;
  connected_at: Date;
  workspace_id: string;
  state: SyncState;
  phase: number | null;
  progress: number | null;
  chunks: number;
  items: number;
  first_arrival_at: Date | null;
  last_arrival_at: Date | null;
  ended_at: Date | null;
  ended_by: 'progress' | 'silence' | null;
  due_at: Date | null;
};

/** Locks the rows that a condition names, in one order, so that two holders never wait for each other. */
export async function holdSyncs(
  client: Queryable,
  condition: string,
  values: unknown[],
  waiting: '' | 'SKIP LOCKED' = '',
): Promise<HeldSync[]> {
  const { rows } = await client.query<Row>(
    `SELECT number_id, kind, connected_at, workspace_id, state, phase, progress, chunks, items, first_arrival_at,
       last_arrival_at, ended_at, ended_by, due_at
     FROM number_syncs s WHERE ${condition} ORDER BY number_id, kind, connected_at FOR UPDATE ${waiting}`,
    values,
  );
  return rows.map((row) => ({
    numberId: row.number_id,
    kind: row.kind,
    connectedAt: row.connected_at,
    workspaceId: row.workspace_id,
    sync: {
      state: row.state,
      phase: row.phase ?? undefined,
      progress: row.progress ?? undefined,
      chunks: row.chunks,
      items: row.items,
      firstArrivalAt: row.first_arrival_at ?? undefined,
      lastArrivalAt: row.last_arrival_at ?? undefined,
      endedAt: row.ended_at ?? undefined,
      endedBy: row.ended_by ?? undefined,
      dueAt: row.due_at ?? undefined,
    },
  }));
}

export async function writeSync(client: Queryable, { numberId, kind, connectedAt, sync }: HeldSync) {
  await client.query(
    `UPDATE number_syncs SET state = $4, phase = $5, progress = $6, chunks = $7, items = $8, first_arrival_at = $9,
       last_arrival_at = $10, ended_at = $11, ended_by = $12, due_at = $13
     WHERE number_id = $1 AND kind = $2 AND connected_at = $3`,
    [
      ...[numberId, kind, connectedAt],
      ...[sync.state, sync.phase, sync.progress, sync.chunks, sync.items],
      ...[sync.firstArrivalAt, sync.lastArrivalAt, sync.endedAt, sync.endedBy, sync.dueAt],
    ],
  );
}
