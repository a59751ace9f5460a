/**
 * Signs of life of the owner's app: each starts the count of 14 idle days anew (limits.md 1, claim S10).
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

/** Meta ends the link after about 14 days without the app. */
const idleDays = 14;

/** Notes the latest sign of each number; an older one than the last known changes nothing. */
export async function noteSignsOfLife(client: Queryable, signs: Map<string, Date>): Promise<void> {
  if (signs.size === 0) return;
  const rows = [...signs].map(([id, at]) => ({ id, at }));
  await client.query({
    name: 'numbers-signs',
    text: `UPDATE numbers n SET last_sign_of_life_at = s.at, link_expires_at = s.at + $2 * interval '1 day'
           FROM json_to_recordset($1) AS s (id text, at timestamptz)
           WHERE n.id = s.id AND (n.last_sign_of_life_at IS NULL OR n.last_sign_of_life_at < s.at)`,
    values: [rowsParameter(rows), idleDays],
  });
}
