/**
 * Numbers of which nothing new is told: after a disconnection what comes is recorded only (claim S32).
 */
import type { Queryable } from '../database/transaction.ts';

export async function silentNumbers(client: Queryable, numberIds: string[]): Promise<Set<string>> {
  if (numberIds.length === 0) return new Set();
  const { rows } = await client.query<{ id: string }>({
    name: 'numbers-silent',
    text: `SELECT id FROM numbers WHERE id = ANY ($1) AND state = 'disconnected'`,
    values: [[...new Set(numberIds)]],
  });
  return new Set(rows.map(({ id }) => id));
}
