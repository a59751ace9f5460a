/**
 * The phone number of a number, for those who must say from whom something came.
 */
import type { Queryable } from '../database/transaction.ts';

/** The business's own number, in digits. */
export async function ownNumber(
  client: Queryable,
  of: { workspaceId: string; numberId: string },
): Promise<string> {
  const { rows } = await client.query<{ phone_digits: string }>(
    'SELECT phone_digits FROM numbers WHERE id = $1 AND workspace_id = $2',
    [of.numberId, of.workspaceId],
  );
  return rows[0]?.phone_digits ?? '';
}
