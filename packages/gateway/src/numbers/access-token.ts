/**
 * The tokens of numbers, opened for flows that call Meta.
 */
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

export type OpenToken = (sealed: Buffer, numberId: string) => string;

/** `fault`: why it cannot be opened (seal.ts). That is a fault of this one number, and stops nobody who looks at many. */
export type OpenedToken = { token: string | undefined; fault: Error | undefined };

/** Neither: the number never had one. */
export function openedToken(sealed: Buffer | null, numberId: string, openToken: OpenToken): OpenedToken {
  if (sealed === null) return { token: undefined, fault: undefined };
  try {
    return { token: openToken(sealed, numberId), fault: undefined };
  } catch (error) {
    return { token: undefined, fault: error instanceof Error ? error : new Error(String(error)) };
  }
}

export type NumberAccess = {
  phoneNumberId: string;
  wabaId: string;
  mode: 'coexistence' | 'cloud_api';
  state: LinkState;
  /** Absent: the number never had one, or `tokenFault`. */
  token: string | undefined;
  tokenFault?: Error | undefined;
};

/** Undefined when there is no such number. */
export async function readAccess(
  client: Queryable,
  numberId: string,
  openToken: OpenToken,
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
  const { token, fault } = openedToken(row.access_token_sealed, numberId, openToken);
  return {
    phoneNumberId: row.phone_number_id,
    wabaId: row.waba_id,
    mode: row.mode,
    state: row.state,
    token,
    tokenFault: fault,
  };
}
