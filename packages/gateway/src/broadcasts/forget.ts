/**
 * A privacy rule takes a person out: they are no recipient any more, and nothing says that they were one.
 */
import type { Queryable } from '../database/transaction.ts';

/** `keys`: every phone (canonical) and BSUID of the person. What was sent to them stays counted. */
export async function forgetRecipients(
  client: Queryable,
  of: { workspaceId: string; numberId: string; keys: readonly string[] },
): Promise<void> {
  if (of.keys.length === 0) return;
  // The rows of the broadcasts first, as everybody who moves recipients does it.
  await client.query(
    `WITH meant AS MATERIALIZED (
       SELECT b.id FROM broadcasts b
       WHERE b.workspace_id = $1 AND b.number_id = $2 AND EXISTS (
         SELECT FROM broadcast_recipients r WHERE r.broadcast_id = b.id AND r.key = ANY ($3))
       ORDER BY b.id FOR UPDATE),
     forgotten AS (
       UPDATE broadcast_recipients r SET written = NULL, phone = NULL, user_id = NULL, key = NULL, variables = '{}',
         error = CASE WHEN r.error IS NULL THEN NULL ELSE jsonb_build_object('code', r.error -> 'code') END,
         state = CASE WHEN r.state = 'pending' THEN 'skipped' ELSE r.state END, reason = 'private'
       FROM meant, broadcast_recipients old
       WHERE r.broadcast_id = meant.id AND r.key = ANY ($3)
         AND old.broadcast_id = r.broadcast_id AND old.position = r.position
       RETURNING r.broadcast_id, old.state = 'pending' AS waited)
     UPDATE broadcasts b SET pending = b.pending - n.waited, skipped = b.skipped + n.waited, progress_due = true
     FROM (SELECT broadcast_id, (count(*) FILTER (WHERE waited))::int AS waited FROM forgotten GROUP BY 1) AS n
     WHERE b.id = n.broadcast_id`,
    [of.workspaceId, of.numberId, of.keys],
  );
}
