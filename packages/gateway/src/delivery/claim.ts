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

/**
 * Claims due lanes for this process, for each subscriber as many as it has room for. Of a crowd of subscribers each gets a
 * few lanes a round, those first whose head waits longest, so that all have their turn. Lanes of the history have a room of
 * their own: however many are due, what is live gets half of a round.
 * @param busy lanes of each subscriber that this process works on already
 * @param free how many more it can work on at all
 */
export async function claimLanes(
  client: Queryable,
  presence: number,
  busy: ReadonlyMap<string, LaneCount>,
  room: LaneCount,
  free = lanesPerClaim,
): Promise<ClaimedLane[]> {
  const { rows } = await client.query<ClaimRow>({
    name: 'lanes-claim',
    // Each join is written so that it can only go row by row through an index: the planner takes lists for a row or two and
    // compares each with each (a thousand subscribers: more than all the rest), or reads a whole table that was small when it
    // planned. Nothing is locked that is not claimed: a lock is written, too. What many rows have in common comes once.
    // That the commit waits for no disk: what a crash of the server takes back is claimed again, by whoever comes first.
    text: `WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
           room AS MATERIALIZED (
             SELECT s.id AS subscriber_id,
               CASE WHEN s.probe_at IS NULL THEN coalesce(s.max_in_flight, $2) - coalesce(($1::jsonb -> s.id ->> 0)::int, 0)
                 ELSE 1 END AS live,
               CASE WHEN s.probe_at IS NULL THEN least(s.max_in_flight, $3) - coalesce(($1::jsonb -> s.id ->> 1)::int, 0)
                 ELSE 1 END AS history
             FROM quick CROSS JOIN subscribers s
             WHERE s.paused_at IS NULL AND s.disabled_at IS NULL AND (s.probe_at IS NULL OR s.probe_at <= now())),
           waiting AS MATERIALIZED (
             SELECT r.subscriber_id, false AS history, r.live AS free, (
               SELECT due_at FROM lanes WHERE subscriber_id = r.subscriber_id AND NOT history AND due_at <= now()
                 AND claimed_by IS NULL ORDER BY due_at LIMIT 1) AS since
             FROM room r WHERE r.live > 0
             UNION ALL
             SELECT r.subscriber_id, true, r.history, (
               SELECT due_at FROM lanes WHERE subscriber_id = r.subscriber_id AND history AND due_at <= now()
                 AND claimed_by IS NULL ORDER BY due_at LIMIT 1)
             FROM room r WHERE r.history > 0),
           turn AS MATERIALIZED (
             SELECT subscriber_id, history, free FROM waiting WHERE since IS NOT NULL
             ORDER BY row_number() OVER (PARTITION BY history ORDER BY since), history LIMIT $6),
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
             s.workspace_id, s.url, s.secret_sealed, s.format, s.settings, s.include_history, s.headers_sealed,
             s.max_per_second, s.max_in_flight, s.probe_at IS NOT NULL AS probing,
             CASE WHEN s.previous_secret_until > now() THEN s.previous_secret_sealed END AS previous_secret_sealed,
             e.id AS event_id, e.workspace_id AS event_workspace_id, e.type, e.occurred_at, e.number_id, e.conversation_id,
             e.sequence, e.data::text AS data, e.entry_id, e.place, e.history AS event_history
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
    ],
  });
  return lanesFromRows(rows);
}

/** Milliseconds until the next waiting lane is due; undefined when none waits. */
export async function nextDue(client: Queryable): Promise<number | undefined> {
  const { rows } = await client.query<{ ms: string | null }>({
    name: 'lanes-next',
    // While a circuit breaker is open, lanes that are due wait for its probe.
    text: `SELECT extract(epoch FROM min(greatest(l.due_at, s.probe_at)) - now()) * 1000 AS ms FROM subscribers s
           CROSS JOIN (VALUES (false), (true)) AS h (history)
           CROSS JOIN LATERAL (
             SELECT due_at FROM lanes WHERE subscriber_id = s.id AND history = h.history
               AND due_at > CASE WHEN s.probe_at > now() THEN '-infinity' ELSE now() END AND claimed_by IS NULL
             ORDER BY due_at LIMIT 1) l
           WHERE s.paused_at IS NULL AND s.disabled_at IS NULL`,
  });
  const ms = rows[0]?.ms;
  return ms === null || ms === undefined ? undefined : Number(ms);
}
