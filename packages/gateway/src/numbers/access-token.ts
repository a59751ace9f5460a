/**
 * The tokens of numbers, opened for flows that call Meta.
 */
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

export type NumberAccess = {
  phoneNumberId: string;
  wabaId: string;
  mode: 'coexistence' | 'cloud_api';
  state: LinkState;
  /** Absent: the number never had one. */
  token: string | undefined;
};

/** Undefined when there is no such number. Throws when the token was sealed under another key. */
export async function readAccess(
  client: Queryable,
  numberId: string,
  openToken: (sealed: Buffer, numberId: string) => string,
): Promise<NumberAccess | undefined> {
  const { rows } = await client.query<{
    phone_number_id: string;
    waba_id: string;
    mode: NumberAccess['mode'];
    state: LinkState;
    access_token_sealed: Buffer | null;
  }>({
    name: 'number-access',
    text: 'SELECT phone_number_id, waba_id, mode, state, access_token_sealed FROM numbers WHERE id = $1',
    values: [numberId],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const sealed = row.access_token_sealed;
  return {
    phoneNumberId: row.phone_number_id,
    wabaId: row.waba_id,
    mode: row.mode,
    state: row.state,
    token: sealed === null ? undefined : openToken(sealed, numberId),
  };
}
