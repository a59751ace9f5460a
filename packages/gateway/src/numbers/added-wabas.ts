/**
 * The WABAs that Meta told were shared with the app (PARTNER_ADDED). They rest in the notices.
 */
import type { Queryable } from '../database/transaction.ts';

/** Those told since then, the latest first; of any business, so a token must prove which is whose. */
export async function wabasAddedSince(client: Queryable, since: Date): Promise<string[]> {
  const { rows } = await client.query<{ waba_id: string }>(
    `SELECT waba_id, max(recorded_at) AS at FROM notices
     WHERE field = 'account_update' AND event = 'PARTNER_ADDED' AND recorded_at >= $1
     GROUP BY waba_id ORDER BY at DESC LIMIT 20`,
    [since],
  );
  return rows.map(({ waba_id }) => waba_id);
}
