/**
 * A privacy rule takes people out: they are no recipients any more, and nothing says that they were.
 */
import type { Queryable } from '../database/transaction.ts';

/** Where a recipient stands: in which broadcast, and where in its list. */
export type Place = { broadcast: string; position: number };
export type Recipient = {
  place: Place;
  numberId: string;
  /** Digits, and a BSUID; either may be there. */
  phone: string | undefined;
  userId: string | undefined;
};

/** Those who are anybody, the doubly named too, of the workspace or one of its numbers; in their order behind a place. */
export async function listRecipients(
  client: Queryable,
  of: { workspaceId: string; numberId: string | undefined },
  after: Place,
  limit: number,
): Promise<Recipient[]> {
  const { rows } = await client.query<{
    broadcast_id: string;
    position: number;
    number_id: string;
    phone: string | null;
    user_id: string | null;
  }>(
    `SELECT r.broadcast_id, r.position, b.number_id, r.phone, r.user_id
     FROM broadcast_recipients r JOIN broadcasts b ON b.id = r.broadcast_id
     WHERE b.workspace_id = $1 AND ($2::text IS NULL OR b.number_id = $2)
       AND (r.broadcast_id, r.position) > ($3, $4) AND (r.phone IS NOT NULL OR r.user_id IS NOT NULL)
     ORDER BY r.broadcast_id, r.position LIMIT $5`,
    [of.workspaceId, of.numberId ?? null, after.broadcast, after.position, limit],
  );
  return rows.map((row) => ({
    place: { broadcast: row.broadcast_id, position: row.position },
    ...{ numberId: row.number_id, phone: row.phone ?? undefined, userId: row.user_id ?? undefined },
  }));
}

/** What was sent to them stays counted. */
export async function forgetRecipients(
  client: Queryable,
  workspaceId: string,
  places: readonly Place[],
): Promise<void> {
  if (places.length === 0) return;
  // The rows of the broadcasts first, as everybody who moves recipients does it.
  await client.query(
    `WITH meant AS MATERIALIZED (
       SELECT id FROM broadcasts WHERE workspace_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE),
     forgotten AS (
       UPDATE broadcast_recipients r SET written = NULL, phone = NULL, user_id = NULL, key = NULL, variables = '{}',
         error = CASE WHEN r.error IS NULL THEN NULL ELSE jsonb_build_object('code', r.error -> 'code') END,
         state = CASE WHEN r.state = 'pending' THEN 'skipped' ELSE r.state END, reason = 'private'
       FROM unnest($2::text[], $3::int[]) AS place (broadcast, position), meant, broadcast_recipients old
       WHERE meant.id = place.broadcast AND r.broadcast_id = place.broadcast AND r.position = place.position
         AND old.broadcast_id = r.broadcast_id AND old.position = r.position
       RETURNING r.broadcast_id, old.state = 'pending' AS waited)
     UPDATE broadcasts b SET pending = b.pending - n.waited, skipped = b.skipped + n.waited, progress_due = true
     FROM (SELECT broadcast_id, (count(*) FILTER (WHERE waited))::int AS waited FROM forgotten GROUP BY 1) AS n
     WHERE b.id = n.broadcast_id`,
    [workspaceId, places.map(({ broadcast }) => broadcast), places.map(({ position }) => position)],
  );
}
