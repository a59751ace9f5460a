/**
 * How fast a number sends: the operator's word, and Meta's level as it was read last.
 */
import type { Database } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';
import { missing } from '../runtime/refusal.ts';

/** Null: as Meta has it. Throws `not_found`. */
export async function changePace(
  trx: Database,
  reach: string,
  numberId: string,
  perSecond: number | null,
): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('numbers')
    .set({ messages_per_second: perSecond })
    .where('id', '=', numberId)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw missing('number', numberId);
}

/** Meta's word for the number's level; undefined: it did not say. */
export async function noteThroughput(
  client: Queryable,
  { id, workspaceId }: { id: string; workspaceId: string },
  level: string | undefined,
): Promise<void> {
  if (level === undefined) return;
  await client.query(
    `UPDATE numbers SET throughput = $3
     WHERE id = $1 AND workspace_id = $2 AND throughput IS DISTINCT FROM $3`,
    [id, workspaceId, level],
  );
}
