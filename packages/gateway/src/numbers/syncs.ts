/**
 * The syncs of a number: what was asked of Meta's two imports, and how far they are. One row for each signup and kind,
 * for Meta takes each call once for a signup (protocol/embedded-signup.md 4).
 */
import type { NumberSyncs, SyncKind } from '@tandem/contract/api/sync';
import type { Work } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';
import { missing } from '../runtime/refusal.ts';
import { askWithinMs, contactsShape, historyShape } from './sync-shape.ts';

export type WantedSyncs = {
  numberId: string;
  workspaceId: string;
  kinds: readonly SyncKind[];
  /** When the signup was finished. */
  connectedAt: Date;
  /** Until when Meta takes the calls: 24 hours later. */
  deadline: Date;
  /** Unless at the signup itself. */
  wantedAt?: Date;
};

/**
 * Asks for syncs, in the transaction of the caller, which has written the number already. Returns the kinds that were
 * not asked for before under this signup; repeating is harmless. The caller wakes the sync desk after its commit.
 */
export async function wantSyncs(client: Queryable, wanted: WantedSyncs): Promise<SyncKind[]> {
  const { rows } = await client.query<{ kind: SyncKind }>(
    // A number is attached a moment before or after its signup counts as finished: the later one is the link's time.
    `INSERT INTO number_syncs (number_id, kind, connected_at, workspace_id, state, wanted_at, expires_at, due_at)
     SELECT n.id, w.kind, greatest(n.linked_at, $4), $2, 'wanted', $6, $5, $6
     FROM numbers n CROSS JOIN unnest($3::text[]) AS w (kind) WHERE n.id = $1 AND n.workspace_id = $2
     ON CONFLICT DO NOTHING RETURNING kind`,
    [
      wanted.numberId,
      wanted.workspaceId,
      wanted.kinds,
      wanted.connectedAt,
      wanted.deadline,
      wanted.wantedAt ?? wanted.connectedAt,
    ],
  );
  return rows.map(({ kind }) => kind);
}

/** What became of the syncs of the number's present signup. Throws `not_found` when there is no such number. */
export async function readSyncs(trx: Work, reach: string, numberId: string): Promise<NumberSyncs> {
  const number = await trx
    .selectFrom('numbers')
    .select('linked_at')
    .where('id', '=', numberId)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (number === undefined) throw missing('number', numberId);
  const rows = await trx
    .selectFrom('number_syncs as s')
    .innerJoin('numbers as n', 'n.id', 's.number_id')
    .selectAll('s')
    .where('s.number_id', '=', numberId)
    .whereRef('s.connected_at', '>=', 'n.linked_at')
    .orderBy('s.connected_at', 'desc')
    .execute();
  const connectedAt = rows[0]?.connected_at ?? number.linked_at;
  const present = rows.filter((row) => row.connected_at.getTime() === connectedAt.getTime());
  const contacts = present.find((row) => row.kind === 'contacts');
  const history = present.find((row) => row.kind === 'history');
  const expiresAt = present[0]?.expires_at ?? new Date(connectedAt.getTime() + askWithinMs);
  return {
    connected_at: connectedAt.toISOString(),
    expires_at: expiresAt.toISOString(),
    contacts: contacts === undefined ? null : contactsShape(contacts),
    history: history === undefined ? null : historyShape(history),
  };
}
