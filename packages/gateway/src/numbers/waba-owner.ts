/**
 * Whose a WABA is. What Meta posts for a WABA goes to the workspaces with its numbers, and a token does not say whether the
 * one who attaches may have it; so a workspace cannot put itself beside another one. The operator may.
 */
import type { AttachNumber } from '@tandem/contract/api/number';
import { type Database, reachTo } from '../database/tenant.ts';
import { Refusal } from '../runtime/refusal.ts';

/**
 * In a transaction of the workspace that holds the WABA's lane, so that two cannot come at once. Throws `conflict` when
 * another workspace has a number of this WABA, unless this very number is attached here already (a new token).
 */
export async function refuseForeignWaba(
  trx: Database,
  workspaceId: string,
  wanted: Pick<AttachNumber, 'waba_id' | 'phone_number_id'>,
): Promise<void> {
  await reachTo(trx, '*');
  const rows = await trx
    .selectFrom('numbers')
    .select(['workspace_id', 'phone_number_id'])
    .where('waba_id', '=', wanted.waba_id)
    .execute();
  await reachTo(trx, workspaceId);
  const isOwn = rows.some(
    (row) => row.workspace_id === workspaceId && row.phone_number_id === wanted.phone_number_id,
  );
  if (isOwn || rows.every((row) => row.workspace_id === workspaceId)) return;
  throw new Refusal(
    'conflict',
    'the WABA has numbers in another workspace; only the operator can attach one of its numbers here',
  );
}
