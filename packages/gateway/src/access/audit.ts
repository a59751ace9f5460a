/**
 * The audit log: who did what, when, and what was answered. Kept for a set time.
 */
import type { AuditEntry } from '@tandem/contract/api/audit';
import type { AuditRow } from '../database/tables.ts';
import type { Work } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import type { Actor } from './scopes.ts';

export type Act = {
  workspaceId: string | null;
  /** null: nobody that was recognised. */
  by: Actor | null;
  /** The operation of the API. */
  action: string;
  target: string | null;
  status: number;
  address: string | null;
};

export async function noteActs(trx: Work, acts: readonly Act[], now: Date): Promise<void> {
  if (acts.length === 0) return;
  await trx
    .insertInto('audit_entries')
    .values(
      acts.map(({ workspaceId, by, action, target, status, address }) => ({
        id: newId('aud', now.getTime()),
        ...{ workspace_id: workspaceId, at: now, action, target, status, address },
        ...{ actor_kind: by?.kind ?? 'unknown', actor_id: by?.id ?? null, actor_name: by?.name ?? null },
      })),
    )
    .execute();
}

export type AuditFilter = {
  actor?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
};

/** Latest first. `reach`: a workspace or `*`. */
export async function listActs(
  trx: Work,
  reach: string,
  { actor, action, from, to, ...page }: PageRequest & AuditFilter,
): Promise<Page<AuditEntry>> {
  const before = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('audit_entries')
    .selectAll()
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(actor !== undefined, (query) => query.where('actor_id', '=', actor ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(from !== undefined, (query) => query.where('at', '>=', new Date(from ?? 0)))
    .$if(to !== undefined, (query) => query.where('at', '<', new Date(to ?? 0)))
    .$if(before !== undefined, (query) => query.where('id', '<', before ?? ''))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(rows, page.limit, (row) => [row.id], entryFromRow);
}

function entryFromRow(row: AuditRow): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    workspace_id: row.workspace_id,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    target: row.target,
    status: row.status,
    address: row.address,
  };
}

const entriesInStep = 5_000;

/** Deletes one step of what is older; returns whether there may be more. */
export async function deleteOldActs(client: Queryable, before: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    // Ids rise with time: only the first rows are looked at, so that a look without a find costs one page.
    `DELETE FROM audit_entries
     WHERE at < $1 AND id IN (SELECT id FROM audit_entries ORDER BY id LIMIT ${entriesInStep})`,
    [before],
  );
  return rowCount === entriesInStep;
}
