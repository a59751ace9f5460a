/**
 * What notices quote of Meta's words, for whoever must look at all of it.
 */
import { jsonParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

/** `value`: a whole value, or one item of it. */
export type NoticeValue = { id: number; phoneNumberId: string; value: Record<string, unknown> };

/** Those that are about a number of the workspace, in the order of their ids, after `after`. */
export async function listNoticeValues(
  client: Queryable,
  workspaceId: string,
  after: number,
  limit: number,
): Promise<NoticeValue[]> {
  const { rows } = await client.query<{ id: number; phone_number_id: string; value: NoticeValue['value'] }>(
    `SELECT c.id, n.phone_number_id, c.value FROM notices c JOIN numbers n ON n.id = c.number_id
     WHERE c.workspace_id = $1 AND c.id > $2 ORDER BY c.id LIMIT $3`,
    [workspaceId, after, limit],
  );
  return rows.map((row) => ({ id: row.id, phoneNumberId: row.phone_number_id, value: row.value }));
}

/** The notice stays, and with its fingerprint a repetition of the same news stays one. */
export async function replaceNoticeValue(client: Queryable, id: number, value: object): Promise<void> {
  await client.query('UPDATE notices SET value = $2 WHERE id = $1', [id, jsonParameter(value)]);
}
