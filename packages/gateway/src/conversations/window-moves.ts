/**
 * Windows go with their conversation: when two become one, when that is undone, when a person is erased.
 */
import type { Queryable } from '../database/transaction.ts';

/** Nothing is told: to subscribers the window of the one goes on as that of the other. */
export async function moveWindows(client: Queryable, from: string, to: string): Promise<void> {
  await client.query(
    `WITH gone AS (DELETE FROM windows WHERE conversation_id = $1 RETURNING *)
     INSERT INTO windows (conversation_id, kind, workspace_id, number_id, opened_at, due_at)
     SELECT $2, kind, workspace_id, number_id, opened_at, due_at FROM gone
     ON CONFLICT (conversation_id, kind) DO NOTHING`,
    [from, to],
  );
  await client.query(
    `UPDATE conversations k SET ad_clicked_at = greatest(k.ad_clicked_at, g.ad_clicked_at),
       free_entry_until = greatest(k.free_entry_until, g.free_entry_until)
     FROM conversations g WHERE k.id = $2 AND g.id = $1`,
    [from, to],
  );
}

/** After times were counted anew: what is open is watched, so that its end is told. */
export async function watchWindows(client: Queryable, conversationIds: string[], now: Date): Promise<void> {
  await client.query(
    `INSERT INTO windows (conversation_id, kind, workspace_id, number_id, opened_at, due_at)
     SELECT id, 'customer_service', workspace_id, number_id, last_inbound_at, last_inbound_at + interval '24 hours'
     FROM conversations WHERE id = ANY ($1) AND last_inbound_at > $2::timestamptz - interval '24 hours'
     ON CONFLICT (conversation_id, kind) DO NOTHING`,
    [conversationIds, now],
  );
}

export async function forgetWindows(client: Queryable, conversationIds: string[]): Promise<void> {
  await client.query('DELETE FROM windows WHERE conversation_id = ANY ($1)', [conversationIds]);
}
