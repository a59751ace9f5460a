/**
 * A number as the one that is to send much: its link, without its token.
 */
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

export type NumberLink = {
  id: string;
  workspaceId: string;
  phoneNumberId: string;
  wabaId: string;
  state: LinkState;
  /** Meta said that the link has ended, and is being asked. */
  isEnding: boolean;
};

/** Undefined when the workspace has no such number. */
export async function readNumberLink(
  client: Queryable,
  workspaceId: string,
  numberId: string,
): Promise<NumberLink | undefined> {
  const { rows } = await client.query<{
    phone_number_id: string;
    waba_id: string;
    state: LinkState;
    ending_since: Date | null;
  }>(
    'SELECT phone_number_id, waba_id, state, ending_since FROM numbers WHERE id = $1 AND workspace_id = $2',
    [numberId, workspaceId],
  );
  const [row] = rows;
  return (
    row && {
      ...{ id: numberId, workspaceId, phoneNumberId: row.phone_number_id, wabaId: row.waba_id },
      ...{ state: row.state, isEnding: row.ending_since !== null },
    }
  );
}
