/**
 * Keeps the processing off all numbers of a workspace until the transaction ends: a batch that is under way does not
 * know a rule that is just being made.
 */
import type { Queryable } from '../../database/transaction.ts';
import { slotLock } from '../entries.ts';
import { slotOf } from '../journal.ts';

export async function holdLanesOf(client: Queryable, workspaceId: string): Promise<void> {
  const { rows } = await client.query<{ waba_id: string }>(
    'SELECT DISTINCT waba_id FROM numbers WHERE workspace_id = $1',
    [workspaceId],
  );
  // Always in the same order, so that two holders cannot wait for each other.
  const held = [...new Set(rows.map((row) => slotOf(row.waba_id)))].sort((a, b) => a - b);
  for (const slot of held) await client.query('SELECT pg_advisory_xact_lock($1, $2)', [slotLock, slot]);
}
