/**
 * The story of deliveries is kept for a set time: older attempts are deleted in steps.
 */
import type { Queryable } from '../database/transaction.ts';

const attemptsInStep = 5_000;

/** Deletes one step of what is older; returns whether there may be more. */
export async function deleteOldAttempts(client: Queryable, before: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    // Ids rise with time: only the first rows are looked at, so that a look without a find costs one page.
    `DELETE FROM attempts WHERE started_at < $1 AND id IN (SELECT id FROM attempts ORDER BY id LIMIT ${attemptsInStep})`,
    [before],
  );
  return rowCount === attemptsInStep;
}
