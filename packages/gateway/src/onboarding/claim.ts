/**
 * An onboarding is carried on by one process at a time. As with lanes (delivery/), a claim is the presence number of the
 * process in the row, and a counter that tells one claim from the next.
 */
import { livingNumbers } from '../database/presence.ts';
import type { OnboardingRow } from '../database/tables.ts';
import type { Queryable } from '../database/transaction.ts';
import { type Row, rowOf } from './row.ts';

/** What makes a row ours: whoever takes it away counts `claims` up. */
export type Hold = { id: string; presence: number; claim: number };

/** Claims what is due, what waits longest first. */
export async function claimOnboardings(
  client: Queryable,
  presence: number,
  now: Date,
  room: number,
): Promise<{ row: Row; hold: Hold }[]> {
  const { rows } = await client.query<OnboardingRow>({
    name: 'onboarding-claim',
    text: `UPDATE onboardings o SET claimed_by = $1, claims = o.claims + 1
           FROM (SELECT id FROM onboardings WHERE due_at <= $2 AND claimed_by IS NULL
                 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
           WHERE o.id = due.id RETURNING o.*`,
    values: [presence, now, room],
  });
  return rows.map((row) => ({ row: rowOf(row), hold: { id: row.id, presence, claim: row.claims } }));
}

/** Frees what processes claimed that are gone, and what is claimed in our name though we do not work on it. */
export async function freeOnboardings(
  client: Queryable,
  presence: number,
  running: Iterable<string>,
): Promise<void> {
  // livingNumbers in the statement itself: see freeAbandoned in delivery/claim.ts.
  await client.query(
    `UPDATE onboardings SET claimed_by = NULL
     WHERE claimed_by IS NOT NULL
       AND (claimed_by NOT IN (${livingNumbers}) OR (claimed_by = $1 AND NOT id = ANY ($2)))`,
    [presence, [...running]],
  );
}
