/**
 * When customers said what.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

/** By wamid, of customers' messages to these numbers. */
export async function messageTimes(
  client: Queryable,
  wanted: readonly { ref: string; numberId: string; workspaceId: string }[],
): Promise<Map<string, Date>> {
  const { rows } = await client.query<{ id: string; sent_at: Date }>({
    name: 'message-times',
    text: `SELECT m.id, m.sent_at
           FROM json_to_recordset($1) AS w (ref text, number_id text, workspace_id text)
           JOIN messages m ON m.number_id = w.number_id AND m.id = w.ref AND m.workspace_id = w.workspace_id
           WHERE m.direction = 'inbound'`,
    values: [
      rowsParameter(
        wanted.map(({ ref, numberId, workspaceId }) => ({
          ...{ ref, number_id: numberId, workspace_id: workspaceId },
        })),
      ),
    ],
  });
  return new Map(rows.map((row) => [row.id, row.sent_at]));
}
