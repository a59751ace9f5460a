/**
 * Lanes that are due: claimed for this process together with the first of what they owe.
 */
import type { Queryable } from '../database/transaction.ts';
import { type ClaimedLane, type ClaimRow, lanesFromRows } from './claimed.ts';
import type { LaneCount } from './rooms.ts';

/** Deliveries read with a claim; a longer lane is claimed again. */
const deliveriesPerClaim = 20;
/** Lanes claimed in one round: more would wait for their turn here instead of going to another process. */
const lanesPerClaim = 400;
/** Longer than a post may take. */
const probeTakes = '40 seconds';

/** Where a round of claims begins. */
export const firstTurn = '';

export type Claim = {
  lanes: ClaimedLane[];
  /** The subscriber that had the last turn, when the claim took all it could; `firstTurn` when everybody had one. */
  turn: string;
};

/**
 * Of each subscriber that has lanes waiting, and of its live ones and its history apart: the first that is due. From one to
 * the next by index, so that a look costs what waits and not how many subscribers there are.
 * @param after the subscriber behind which it begins
 */
const kindsThatWait = (after: string): string => {
  const next = (behind: string): string =>
    `SELECT subscriber_id, history, due_at FROM lanes
     WHERE due_at IS NOT NULL AND claimed_by IS NULL AND (subscriber_id, history) > (${behind})
     ORDER BY subscriber_id, history, due_at LIMIT 1`;
  return `kinds AS (
    (${next(`${after}, true`)})
    UNION ALL
    SELECT n.* FROM kinds k CROSS JOIN LATERAL (${next('k.subscriber_id, k.history')}) n)`;
};

/**
 * Claims due lanes for this process, for each subscriber as many as it has room for. Of a crowd of subscribers each gets a
 * few lanes; who gets none has a turn in the next claim, which goes on where this one ended. Lanes of the history have
 * turns and a room of their own.
 * @param busy lanes of each subscriber that this process works on already
 * @param free how many more it can work on at all
 * @param after who had the last turn
 */
export async function claimLanes(
  client: Queryable,
  presence: number,
  busy: ReadonlyMap<string, LaneCount>,
  room: LaneCount,
  free = lanesPerClaim,
  after = firstTurn,
): Promise<Claim> {
  const { rows } = await client.query<ClaimRow>({
    name: 'lanes-claim',
    // Each join is written so that it can only go row by row through an index: the planner takes lists for a row or two and
    // compares each with each, or reads a whole table that was small when it planned (plans.test.ts). Nothing is locked that is not claimed: a lock is written, too. What many rows have in common comes once.
    // That the commit waits for no disk: what a crash of the server takes back is claimed again, by whoever comes first.
    text: `WITH RECURSIVE quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
           ${kindsThatWait('$7')},
           turn AS MATERIALIZED (
             SELECT k.subscriber_id, k.history, CASE WHEN k.history THEN s.history ELSE s.live END AS free
             FROM quick CROSS JOIN kinds k CROSS JOIN LATERAL (
               SELECT CASE WHEN probe_at IS NULL THEN coalesce(max_in_flight, $2) - coalesce(($1::jsonb -> id ->> 0)::int, 0)
                   ELSE 1 END AS live,
                 CASE WHEN probe_at IS NULL THEN least(max_in_flight, $3) - coalesce(($1::jsonb -> id ->> 1)::int, 0)
                   ELSE 1 END AS history
               FROM subscribers WHERE id = k.subscriber_id AND paused_at IS NULL AND disabled_at IS NULL
                 AND (probe_at IS NULL OR probe_at <= now()) LIMIT 1) s
             WHERE k.due_at <= now() AND CASE WHEN k.history THEN s.history ELSE s.live END > 0 LIMIT $6),
           found AS (
             SELECT l.id FROM turn t CROSS JOIN (SELECT $6 / greatest(1, count(*)) AS lanes FROM turn) share
             CROSS JOIN LATERAL (
               SELECT id FROM lanes WHERE subscriber_id = t.subscriber_id AND history = t.history AND due_at <= now()
                 AND claimed_by IS NULL
               ORDER BY due_at LIMIT least(t.free, share.lanes) FOR UPDATE SKIP LOCKED) l),
           claimed AS (
             UPDATE lanes SET claimed_by = $4, claims = claims + 1 WHERE id = ANY (ARRAY(SELECT id FROM found))
             RETURNING id, subscriber_id, history, claims, tries),
           -- Who probes is alone until it has said what came of it, or has died.
           probed AS (
             UPDATE subscribers SET probe_at = now() + interval '${probeTakes}'
             WHERE probe_at IS NOT NULL AND id IN (SELECT subscriber_id FROM claimed)),
           owed AS (
             SELECT c.id AS lane_id, c.history, c.claims, c.tries, c.subscriber_id, d.id AS delivery_id, d.workspace_id,
               d.position, extract(epoch FROM now() - d.created_at) * 1000 AS age,
               CASE WHEN row_number() OVER (PARTITION BY c.subscriber_id) = 1 THEN c.subscriber_id END AS to_read,
               CASE WHEN row_number() OVER (PARTITION BY d.workspace_id, d.position) = 1 THEN d.position END AS at
             FROM claimed c LEFT JOIN LATERAL (
               SELECT id, workspace_id, position, created_at FROM deliveries
               WHERE lane_id = c.id AND state = 'pending' ORDER BY id LIMIT $5) d ON true)
           SELECT o.lane_id, o.history, o.claims, o.tries, o.subscriber_id, o.delivery_id, o.position, o.age, o.to_read,
             s.workspace_id, s.url, s.secret_sealed, s.format, s.settings, s.include_history, s.filter, s.headers_sealed,
             s.max_per_second, s.max_in_flight, s.probe_at IS NOT NULL AS probing,
             CASE WHEN s.previous_secret_until > now() THEN s.previous_secret_sealed END AS previous_secret_sealed,
             e.id AS event_id, e.workspace_id AS event_workspace_id, e.type, e.occurred_at, e.number_id, e.conversation_id,
             e.sequence, e.data::text AS data, e.entry_id, e.place, e.history AS event_history,
             o.subscriber_id = (SELECT max(subscriber_id) FROM turn HAVING count(*) = $6) AS last_turn
           FROM owed o
           LEFT JOIN LATERAL (SELECT * FROM subscribers WHERE id = o.to_read LIMIT 1) s ON true
           LEFT JOIN LATERAL (
             SELECT * FROM events WHERE workspace_id = o.workspace_id AND position = o.at LIMIT 1) e ON true
           ORDER BY o.lane_id, o.delivery_id`,
    values: [
      JSON.stringify(Object.fromEntries([...busy].map(([id, { live, history }]) => [id, [live, history]]))),
      room.live,
      room.history,
      presence,
      deliveriesPerClaim,
      Math.min(lanesPerClaim, free),
      after,
    ],
  });
  return { lanes: lanesFromRows(rows), turn: rows.find((row) => row.last_turn)?.subscriber_id ?? firstTurn };
}

/** Milliseconds until the next waiting lane is due; undefined when none waits. */
export async function nextDue(client: Queryable): Promise<number | undefined> {
  const { rows } = await client.query<{ ms: string | null }>({
    name: 'lanes-next',
    // While a circuit breaker is open, lanes that are due wait for its probe.
    text: `WITH RECURSIVE ${kindsThatWait(`'${firstTurn}'`)}
           SELECT extract(epoch FROM min(greatest(l.due_at, s.probe_at)) - now()) * 1000 AS ms
           FROM kinds k JOIN subscribers s ON s.id = k.subscriber_id
           CROSS JOIN LATERAL (
             SELECT due_at FROM lanes WHERE subscriber_id = k.subscriber_id AND history = k.history
               AND due_at > CASE WHEN s.probe_at > now() THEN '-infinity' ELSE now() END AND claimed_by IS NULL
             ORDER BY due_at LIMIT 1) l
           WHERE s.paused_at IS NULL AND s.disabled_at IS NULL`,
  });
  const ms = rows[0]?.ms;
  return ms === null || ms === undefined ? undefined : Number(ms);
}
