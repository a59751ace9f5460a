/**
 * Customers who want no marketing and of whom only Meta's refusal tells (131050): from then on they count as opted out,
 * until Meta's preferences say otherwise.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

/** Meta's code: the user stopped marketing messages of this business. */
export const stoppedMarketing = 131050;

/** `messageId`: under which the message stands in the history. `at`: when it was refused. */
export type RefusedMarketing = { numberId: string; messageId: string; at: Date };

/** One statement, and none where nobody refused. Newer preferences win. */
export async function noteOptOuts(client: Queryable, refused: readonly RefusedMarketing[]): Promise<void> {
  if (refused.length === 0) return;
  const rows = refused.map(({ numberId, messageId, at }) => ({ number_id: numberId, id: messageId, at }));
  await client.query(
    // Locked in one order: another batch may learn of the same people.
    `WITH latest AS (
       SELECT c.contact_id AS id, max(n.at) AS at
       FROM json_to_recordset($1) AS n (number_id text, id text, at timestamptz)
       JOIN messages m USING (number_id, id) JOIN conversations c ON c.id = m.conversation_id GROUP BY 1),
     held AS (
       SELECT p.id, latest.at FROM contacts p JOIN latest USING (id)
       WHERE p.marketing_at IS NULL OR p.marketing_at < latest.at ORDER BY p.id FOR UPDATE OF p)
     UPDATE contacts p SET marketing = 'stop', marketing_at = held.at FROM held WHERE p.id = held.id`,
    [rowsParameter(rows)],
  );
}
