/**
 * When customers said what subscribers were told.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

/** By event id, of `message.received` events of these numbers. */
export async function receivedTimes(
  client: Queryable,
  wanted: readonly { ref: string; numberId: string; workspaceId: string }[],
): Promise<Map<string, Date>> {
  const { rows } = await client.query<{ id: string; occurred_at: Date }>({
    name: 'received-times',
    text: `SELECT e.id, e.occurred_at
           FROM json_to_recordset($1) AS w (ref text, number_id text, workspace_id text)
           JOIN events e ON e.id = w.ref AND e.workspace_id = w.workspace_id AND e.number_id = w.number_id
           WHERE e.type = 'message.received'`,
    values: [
      rowsParameter(
        wanted.map(({ ref, numberId, workspaceId }) => ({
          ...{ ref, number_id: numberId, workspace_id: workspaceId },
        })),
      ),
    ],
  });
  return new Map(rows.map((row) => [row.id, row.occurred_at]));
}
