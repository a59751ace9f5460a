/**
 * What is known here of a number before it is connected (once more).
 */
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

export type KnownNumber = {
  id: string;
  workspaceId: string;
  phoneNumberId: string;
  wabaId: string;
  businessId: string | undefined;
  state: LinkState;
};

/**
 * By Meta's id, where that is known, or by the phone number itself, for another portfolio's signup gives the same phone
 * another id. On a connection that sees every workspace; of others' numbers nothing but their state may be told.
 */
export async function knownNumbers(
  client: Queryable,
  number: { phoneNumberId?: string; displayPhoneNumber: string },
): Promise<KnownNumber[]> {
  const { rows } = await client.query<{
    id: string;
    workspace_id: string;
    phone_number_id: string;
    waba_id: string;
    business_id: string | null;
    state: LinkState;
  }>(
    `SELECT id, workspace_id, phone_number_id, waba_id, business_id, state FROM numbers
     WHERE phone_number_id = $1 OR phone_digits = $2 ORDER BY id`,
    [number.phoneNumberId, number.displayPhoneNumber.replace(/\D/g, '')],
  );
  return rows.map((row) => ({
    id: row.id,
    workspaceId: row.workspace_id,
    phoneNumberId: row.phone_number_id,
    wabaId: row.waba_id,
    businessId: row.business_id ?? undefined,
    state: row.state,
  }));
}
