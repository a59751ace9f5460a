/**
 * A WABA as somebody who may act for it: by the token of one of the workspace's numbers under it.
 */
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

export type WabaAccess = {
  wabaId: string;
  numbers: { id: string; phoneNumberId: string; state: LinkState }[];
  /** Absent: none of the numbers has one, or all are disconnected. */
  token: string | undefined;
};

/** Undefined when the workspace has no number of the WABA. Throws when the token was sealed under another key. */
export async function readWabaAccess(
  client: Queryable,
  workspaceId: string,
  wabaId: string,
  openToken: (sealed: Buffer, numberId: string) => string,
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
  const holder = rows.find(
    ({ state, access_token_sealed: sealed }) => state !== 'disconnected' && sealed !== null,
  );
  return {
    wabaId,
    numbers: rows.map(({ id, phone_number_id: phoneNumberId, state }) => ({ id, phoneNumberId, state })),
    token: holder?.access_token_sealed ? openToken(holder.access_token_sealed, holder.id) : undefined,
  };
}
