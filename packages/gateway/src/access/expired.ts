/**
 * What is over is deleted: sessions, links, counts of tries.
 */
import type { Queryable } from '../database/transaction.ts';

export async function deleteExpired(client: Queryable, now: Date): Promise<void> {
  await client.query('DELETE FROM sessions WHERE expires_at <= $1', [now]);
  await client.query('DELETE FROM invitations WHERE expires_at <= $1', [now]);
  await client.query('DELETE FROM sign_in_tries WHERE until <= $1', [now]);
}
