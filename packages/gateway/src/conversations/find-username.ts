/**
 * Somebody by the WhatsApp user name they were last seen with.
 */
import type { Queryable } from '../database/transaction.ts';

/** Undefined when nobody of that name wrote to the number. User names know no capitals. */
export async function findByUsername(
  client: Queryable,
  of: { workspaceId: string; numberId: string },
  username: string,
): Promise<{ waId: string | undefined; userId: string | undefined } | undefined> {
  const { rows } = await client.query<{ wa_id: string | null; user_id: string | null }>(
    `SELECT wa_id, user_id FROM contacts
     WHERE number_id = $1 AND workspace_id = $2 AND merged_into IS NULL AND lower(username) = lower($3)
     ORDER BY told_at DESC NULLS LAST LIMIT 1`,
    [of.numberId, of.workspaceId, username],
  );
  return rows.map(({ wa_id, user_id }) => ({ waId: wa_id ?? undefined, userId: user_id ?? undefined }))[0];
}
