/**
 * After an outage: once a subscriber takes a delivery again, its lanes that still wait out a long pause are due soon.
 *
 * Costs nothing while all is well: the database is asked only when a lane that had failed succeeds, or when failures
 * were seen here since the last time. A lane that keeps failing for its own reason (one event that the subscriber
 * refuses) among lanes that do well would be called forward for ever: each time in vain waits twice as long.
 */
import type pg from 'pg';
import { startLoop } from '../runtime/wake.ts';

export type RecoveryNeeds = {
  pool: Pick<pg.Pool, 'query'>;
  /** Lanes will be due soon. */
  wake: () => void;
  onError: (error: unknown) => void;
  now: () => number;
};

export type Recovery = {
  /** A delivery succeeded; `hadFailed`: it, or its lane, had been failing. */
  delivered(subscriberId: string, hadFailed: boolean): void;
  /** A delivery failed again: its lane now has a long pause before it. */
  failed(subscriberId: string): void;
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>;
};

const shortestGapMs = 5_000;
const longestGapMs = 10 * 60_000;
/** Lanes called forward at a time; a subscriber has more only after a long outage, and then works on them for a while. */
const lanesAtOnce = 2_000;

type Patient = { lanesWait: boolean; calledAt: number; gapMs: number };

export function startRecovery({ pool, wake, onError, now }: RecoveryNeeds): Recovery {
  /** Subscribers that failed since this process started: few. */
  const patients = new Map<string, Patient>();
  const asked = new Set<string>();

  const patientOf = (id: string): Patient => {
    const known = patients.get(id);
    if (known !== undefined) return known;
    const fresh = { lanesWait: false, calledAt: Number.NEGATIVE_INFINITY, gapMs: shortestGapMs };
    patients.set(id, fresh);
    return fresh;
  };
  const callAll = async (): Promise<void> => {
    for (const id of asked) {
      asked.delete(id);
      const called = await callForward(pool, id);
      if (called === lanesAtOnce) patientOf(id).lanesWait = true;
      if (called > 0) wake();
    }
  };
  const loop = startLoop(callAll, onError);
  return {
    failed(id) {
      patientOf(id).lanesWait = true;
    },
    delivered(id, hadFailed) {
      if (!hadFailed && patients.get(id)?.lanesWait !== true) return;
      const patient = patientOf(id);
      if (hadFailed) patient.gapMs = shortestGapMs;
      if (now() - patient.calledAt < patient.gapMs) {
        patient.lanesWait = true;
        return;
      }
      if (!hadFailed) patient.gapMs = Math.min(patient.gapMs * 2, longestGapMs);
      patient.lanesWait = false;
      patient.calledAt = now();
      asked.add(id);
      loop.wake();
    },
    stop: loop.stop,
  };
}

/** The lanes of a subscriber that wait for a retry are due within a second; returns how many. */
export async function callForward(pool: Pick<pg.Pool, 'query'>, subscriberId: string): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'lanes-forward',
    // The pause after a first failure is at most 6 s and is left alone: one bad event need not be tried at once.
    // Found by lanes_due, then locked in the order of outbox.ts, or the two would wait for each other.
    text: `WITH waiting AS MATERIALIZED (
             SELECT l.id FROM (VALUES (false), (true)) AS h (history) CROSS JOIN LATERAL (
               SELECT id, due_at FROM lanes WHERE subscriber_id = $1 AND history = h.history
                 AND due_at > now() + interval '6 seconds' AND claimed_by IS NULL AND tries > 0
               ORDER BY due_at LIMIT ${lanesAtOnce}) l
             ORDER BY l.due_at LIMIT ${lanesAtOnce}),
           held AS (
             SELECT id FROM lanes WHERE id = ANY (ARRAY(SELECT id FROM waiting))
               AND due_at > now() AND claimed_by IS NULL AND tries > 0
             ORDER BY subscriber_id, key FOR UPDATE)
           UPDATE lanes SET due_at = now() + random() * interval '1 second' WHERE id = ANY (ARRAY(SELECT id FROM held))`,
    values: [subscriberId],
  });
  return rowCount ?? 0;
}
