/**
 * Branding: whose name, logo and colour the hosted page bears. A workspace's own, else the operator's for all.
 */
import type { Branding } from '@tandem/contract/api/branding';
import type { Database } from '../database/tenant.ts';

const plain: Branding = { name: null, logo_url: null, colour: null };

/** Of a workspace, or `*`: the operator's for all. What was never set is null throughout. */
export async function readBranding(trx: Database, reach: string): Promise<Branding> {
  const row = await trx
    .selectFrom('branding')
    .select(['name', 'logo_url', 'colour'])
    .where('workspace_id', '=', reach)
    .executeTakeFirst();
  return row ?? plain;
}

export async function setBranding(trx: Database, reach: string, wanted: Branding): Promise<Branding> {
  await trx
    .insertInto('branding')
    .values({ workspace_id: reach, ...wanted })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(wanted))
    .execute();
  return wanted;
}
/** What customers of the workspace see. Needs a transaction that reaches `*`. */
export async function shownBranding(trx: Database, workspaceId: string): Promise<Branding> {
  const rows = await trx
    .selectFrom('branding')
    .selectAll()
    .where('workspace_id', 'in', [workspaceId, '*'])
    .execute();
  const row = rows.find(({ workspace_id }) => workspace_id === workspaceId) ?? rows.at(0);
  return row === undefined ? plain : { name: row.name, logo_url: row.logo_url, colour: row.colour };
}
