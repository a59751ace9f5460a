/**
 * What became of a message, where a list shows it without its revisions: parts of a query over `messages` as `m`, in the
 * order of revision-order.ts.
 */
import { sql } from 'kysely';

/** The text that the last edit gave it; null when it was never edited. Stands for a value, or behind LATERAL. */
export const lastEditSql = sql<string | null>`(SELECT r.text FROM revisions r
  WHERE r.number_id = m.number_id AND r.message_id = m.id AND r.action = 'edit'
  ORDER BY r.at DESC, r.recorded_at DESC, r.id COLLATE "C" DESC LIMIT 1)`;

export const isRevokedSql = sql<boolean>`EXISTS (SELECT FROM revisions r
  WHERE r.number_id = m.number_id AND r.message_id = m.id AND r.action = 'revoke')`;
