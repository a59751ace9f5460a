/**
 * Workspaces: made by the operator, seen by those who belong to them.
 */
import type { NewWorkspace, Workspace } from '@tandem/contract/api/workspace';
import { sql } from 'kysely';
import type { WorkspaceRow } from '../database/tables.ts';
import type { Database, Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';

function workspaceFromRow(row: WorkspaceRow): Workspace {
  return { id: row.id, name: row.name, created_at: row.created_at.toISOString() };
}

export async function createWorkspace(trx: Work, wanted: NewWorkspace): Promise<Workspace> {
  const row = await trx
    .insertInto('workspaces')
    .values({ id: newId('ws'), name: wanted.name })
    .returningAll()
    .executeTakeFirstOrThrow();
  return workspaceFromRow(row);
}

/** In order of making. `reach` is a workspace or `*`. */
export async function listWorkspaces(trx: Work, reach: string, page: PageRequest): Promise<Page<Workspace>> {
  const after = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('workspaces')
    .selectAll()
    .$if(reach !== '*', (query) => query.where('id', '=', reach))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(rows, page.limit, (row) => [row.id], workspaceFromRow);
}

/** Throws `not_found`. */
export async function readWorkspace(trx: Work, reach: string, id: string): Promise<Workspace> {
  const row = await trx
    .selectFrom('workspaces')
    .selectAll()
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('workspace', id);
  return workspaceFromRow(row);
}

/** Throws `not_found`. */
export async function renameWorkspace(
  trx: Work,
  reach: string,
  id: string,
  name: string,
): Promise<Workspace> {
  const row = await trx
    .updateTable('workspaces')
    .set({ name })
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('id', '=', reach))
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) throw missing('workspace', id);
  return workspaceFromRow(row);
}

/** Throws `not_found`; holds the workspace until the transaction ends, so that it cannot vanish meanwhile. */
export async function holdWorkspace(trx: Database, id: string): Promise<void> {
  const { rows } = await sql`SELECT 1 FROM workspaces WHERE id = ${id} FOR KEY SHARE`.execute(trx);
  if (rows.length === 0) throw missing('workspace', id);
}
