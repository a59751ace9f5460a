/**
 * A WABA as somebody who may act for it: by the token of one of the workspace's numbers under it.
 */
import type { Queryable } from '../database/transaction.ts';
import { type OpenToken, openedToken } from './access-token.ts';
import type { LinkState } from './lifecycle.ts';

export type WabaAccess = {
  wabaId: string;
  numbers: { id: string; phoneNumberId: string; state: LinkState }[];
  /** Absent: none of the numbers has one that opens, or all are disconnected. */
  token: string | undefined;
  /** Of one that does not open. */
  tokenFault?: Error | undefined;
};

/** Undefined when the workspace has no number of the WABA. */
export async function readWabaAccess(
  client: Queryable,
  workspaceId: string,
  wabaId: string,
  openToken: OpenToken,
): Promise<WabaAccess | undefined> {
  const { rows } = await client.query<{
    id: string;
    phone_number_id: string;
    state: LinkState;
    access_token_sealed: Buffer | null;
  }>(
    // A connected number's token first, the newest of those.
    `SELECT id, phone_number_id, state, access_token_sealed FROM numbers
     WHERE workspace_id = $1 AND waba_id = $2 ORDER BY state <> 'connected', linked_at DESC, id`,
    [workspaceId, wabaId],
  );
  if (rows.length === 0) return undefined;
  const opened = rows
    .filter(({ state }) => state !== 'disconnected')
    .map(({ id, access_token_sealed: sealed }) => openedToken(sealed, id, openToken));
  return {
    wabaId,
    numbers: rows.map(({ id, phone_number_id: phoneNumberId, state }) => ({ id, phoneNumberId, state })),
    token: opened.find(({ token }) => token !== undefined)?.token,
    tokenFault: opened.find(({ fault }) => fault !== undefined)?.fault,
  };
}
