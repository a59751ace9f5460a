/**
 * Whether a phone number is one of Tandem's already, in any workspace.
 */
import type { Database } from '../database/tenant.ts';

/**
 * `own`: of this workspace. Of others' numbers nothing but their state may be told. Needs a transaction that reaches
 * every workspace. `phoneNumber`: plus sign and digits.
 */
export async function knownByPhone(
  trx: Database,
  workspaceId: string,
  phoneNumber: string,
): Promise<{ own: boolean; state: string; businessId: string | null }[]> {
  const rows = await trx
    .selectFrom('numbers')
    .select(['workspace_id', 'state', 'business_id'])
    .where('phone_digits', '=', phoneNumber.replace(/\D/g, ''))
    .execute();
  return rows.map((row) => ({
    own: row.workspace_id === workspaceId,
    state: row.state,
    businessId: row.business_id,
  }));
}
