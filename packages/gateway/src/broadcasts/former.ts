/**
 * Recipients of an earlier broadcast, by what became of them: whom to send to again is its owner's decision.
 */
import type { Queryable } from '../database/transaction.ts';
import { missing } from '../runtime/refusal.ts';
import type { Written } from './recipient.ts';

export type Former = { id: string; states: readonly string[] };

/** A page behind a position, as they were written, with their variables. Throws `not_found`. */
export async function listFormer(
  client: Queryable,
  workspaceId: string,
  { id, states }: Former,
  after: number,
  limit: number,
): Promise<{ position: number; written: Written }[]> {
  const { rows } = await client.query<{
    position: number | null;
    phone: string | null;
    user_id: string | null;
    variables: Record<string, string>;
  }>(
    `SELECT r.position, r.phone, r.user_id, r.variables FROM broadcasts b
     LEFT JOIN LATERAL (
       SELECT position, phone, user_id, variables FROM broadcast_recipients
       WHERE broadcast_id = b.id AND position > $3 AND state = ANY ($4) AND key IS NOT NULL
       ORDER BY position LIMIT $5) r ON true
     WHERE b.id = $1 AND b.workspace_id = $2`,
    [id, workspaceId, after, states, limit],
  );
  if (rows.length === 0) throw missing('broadcast', id);
  return rows.flatMap(({ position, phone, user_id: userId, variables }) =>
    position === null
      ? []
      : [
          {
            position,
            written: {
              ...(phone === null ? {} : { to: `+${phone}` }),
              ...(userId === null ? {} : { recipient: userId }),
              variables,
            },
          },
        ],
  );
}
