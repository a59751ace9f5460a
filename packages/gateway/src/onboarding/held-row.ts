/**
 * A row that this process has claimed: changed only while the claim holds, for it may have been taken away meanwhile (by
 * a cancellation, a new code, or because we were taken for dead).
 */
import type pg from 'pg';
import { type Database, inWorkspaceWithClient } from '../database/tenant.ts';
import type { Hold } from './claim.ts';
import { type Row, type RowChange, rowOf } from './row.ts';

/** Whether the row is still ours; if so it is held until the transaction ends. */
export async function isStillOurs(trx: Database, { id, presence, claim }: Hold): Promise<boolean> {
  const row = await trx
    .selectFrom('onboardings')
    .select('id')
    .where('id', '=', id)
    .where('claimed_by', '=', presence)
    .where('claims', '=', claim)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

export async function write(trx: Database, { id }: Hold, set: RowChange): Promise<Row> {
  return rowOf(
    await trx
      .updateTable('onboardings')
      .set(set)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  );
}

/** Gives a row back: at a stop as it is, or with what became of it without a step. */
export async function giveBack(pool: pg.Pool, hold: Hold, row: Row, set: RowChange = {}): Promise<void> {
  await inWorkspaceWithClient(pool, row.workspace_id, async (trx) => {
    if (await isStillOurs(trx, hold)) await write(trx, hold, { ...set, claimed_by: null });
  });
}
