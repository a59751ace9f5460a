/**
 * The circuit breaker of a subscriber: after many failures in a row over some time, whatever the conversation, it is taken
 * for dead. Then only one delivery at a time is tried, ever more slowly; the first success lets everything go, in order.
 * After days of failure the subscriber is disabled, and told of.
 *
 * Failures are counted in each process, that it is open stands in the database, for all of them.
 */
import type pg from 'pg';
import { inTransaction } from '../database/transaction.ts';
import { disabledDraft } from './disabled.ts';
import { publish } from './outbox.ts';

export type BreakerNeeds = {
  pool: Pick<pg.Pool, 'query' | 'connect'>;
  /** Lanes may be due. */
  wake: () => void;
  now: () => number;
  /** When a subscriber is taken for dead; see below unless said otherwise. */
  deadAfter?: DeadAfter | undefined;
};

/** So many failures in a row, over at least so many milliseconds. */
export type DeadAfter = { failures: number; ms: number };

/** What became of a post. `numberId`: of its event. */
export type Felt = { subscriberId: string; numberId: string; probing: boolean; delivered: boolean };

export type Breaker = {
  /** Notes one outcome; resolves when what follows from it is written. */
  felt(outcome: Felt): Promise<void>;
};

const usuallyDeadAfter: DeadAfter = { failures: 10, ms: 30_000 };
const minute = 60;
/** Pauses between probes in seconds; the last one goes on. */
const probePauses = [5, 15, 30, minute, 2 * minute, 5 * minute];
/** Given up on after failing for so long. */
const patience = '5 days';

type Row = { failures: number; since: number };

export function startBreaker({ pool, wake, now, deadAfter = usuallyDeadAfter }: BreakerNeeds): Breaker {
  const rows = new Map<string, Row>();

  const isDead = (subscriberId: string): boolean => {
    const row = rows.get(subscriberId) ?? { failures: 0, since: now() };
    row.failures += 1;
    rows.set(subscriberId, row);
    return row.failures >= deadAfter.failures && now() - row.since >= deadAfter.ms;
  };
  return {
    async felt({ subscriberId, numberId, probing, delivered }) {
      if (delivered) {
        rows.delete(subscriberId);
        if (!probing) return;
        await close(pool, subscriberId);
        wake();
      } else if (probing || isDead(subscriberId)) {
        rows.delete(subscriberId);
        await open(pool, subscriberId, numberId, probing);
        wake();
      }
    },
  };
}

/** It took something: its lanes have their turns again; those that wait out a pause are called forward by recovery.ts. */
async function close(pool: BreakerNeeds['pool'], subscriberId: string): Promise<void> {
  await pool.query('UPDATE subscribers SET probe_at = NULL, failing_since = NULL, probes = 0 WHERE id = $1', [
    subscriberId,
  ]);
}

/** Opens it, or notes a probe in vain; disables who has failed for days. */
async function open(
  pool: BreakerNeeds['pool'],
  subscriberId: string,
  numberId: string,
  probing: boolean,
): Promise<void> {
  await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ workspace_id: string; url: string; since: Date; over: boolean }>(
      // Of several processes that find out at once, the first one opens it; only who probed may space out the probes.
      // Once it is disabled, a probe that ends later must not move the place from where it is replayed.
      `UPDATE subscribers SET
         failing_since = coalesce(failing_since, now()),
         probe_at = now() + ($2::int[])[least(probes + 1, ${probePauses.length})] * interval '1 second',
         probes = probes + 1
       WHERE id = $1 AND ($3 OR probe_at IS NULL) AND disabled_at IS NULL
       RETURNING workspace_id, url, failing_since AS since, failing_since < now() - interval '${patience}' AS over`,
      [subscriberId, probePauses, probing],
    );
    const [failing] = rows;
    if (failing?.over !== true) return;
    await client.query(
      // From where it must be replayed once it is enabled: what is owed so far stays owed. Or from where the last such
      // replay was to go on.
      `UPDATE subscribers s SET disabled_at = now(), probe_at = NULL, missed_until = NULL, disabled_position = coalesce(
           disabled_position, (SELECT coalesce(max(position), 0) FROM events e WHERE e.workspace_id = s.workspace_id))
       WHERE id = $1`,
      [subscriberId],
    );
    const { workspace_id: workspaceId, url, since } = failing;
    await publish(client, [disabledDraft({ subscriberId, workspaceId, numberId, url, since }, new Date())]);
  });
}
