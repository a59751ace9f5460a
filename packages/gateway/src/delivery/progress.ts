/**
 * What happened on the lanes, written down for many of them in one statement.
 */
import { listParameter } from '../database/rows.ts';
import type { AttemptOutcome } from '../database/tables.ts';
import type { Queryable } from '../database/transaction.ts';

/** One try to deliver, as it is kept. */
export type Attempt = {
  workspaceId: string;
  subscriberId: string;
  eventId: string;
  try: number;
  outcome: AttemptOutcome;
  statusCode: number | undefined;
  error: string | undefined;
  response: string | undefined;
  startedAt: Date;
  durationMs: number;
};

/** What happened on a lane since it was last noted. */
export type LaneProgress = {
  laneId: number;
  claim: number;
  deliveredIds: number[];
  parkedIds: number[];
  attempts: Attempt[];
  tries: number;
  /** Gives the lane back; after `pause` milliseconds it is due again if something is left. */
  release: { pause: number } | undefined;
};

/**
 * Notes progress of many lanes in one statement. Claims that are no longer ours are left alone altogether: whoever took
 * the lane over delivers again, under the same event ids. May be repeated when the answer got lost.
 * @returns the lanes that were given back and still owe something
 */
export async function noteProgress(
  client: Queryable,
  presence: number,
  progress: LaneProgress[],
): Promise<Set<number>> {
  const done = progress.flatMap((one) => [
    ...one.deliveredIds.map((id) => [one.laneId, id, false] as const),
    ...one.parkedIds.map((id) => [one.laneId, id, true] as const),
  ]);
  const tried = progress.flatMap((one) => one.attempts.map((attempt) => ({ laneId: one.laneId, attempt })));
  const { rows } = await client.query<{ id: number }>({
    name: 'lanes-progress',
    // The plan is made once, perhaps while there was nothing: each row is looked up by its key whatever the planner takes the
    // tables for (plans.test.ts). What lists have in common is brought together by grouping: the planner takes
    // them for short, and a join could compare each with each. Deliveries are found first and then taken by where they stand; whoever may move them needs the lane's lock.
    // Lanes are locked in the order of outbox.ts and replay.ts, or the two would wait for each other. What is taken off
    // the count is what really left, so that the count stays right whatever is noted twice.
    // That the commit waits for no disk: what a crash of the server takes back is delivered again, under the same ids.
    text: `WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
           locked AS (
             SELECT l.id, l.claims, l.workspace_id, l.subscriber_id FROM quick CROSS JOIN lanes l
             WHERE l.id = ANY ($1) AND l.claimed_by = $5 ORDER BY l.subscriber_id, l.key FOR UPDATE OF l),
           held AS (
             SELECT id, max(workspace_id) AS workspace_id, max(subscriber_id) AS subscriber_id, max(tries) AS tries,
               max(pause_ms) AS pause_ms
             FROM (SELECT id, claims, workspace_id, subscriber_id, NULL AS tries, NULL AS pause_ms FROM locked
               UNION ALL SELECT id, claim, NULL, NULL, tries, pause_ms
               FROM unnest($1::bigint[], $2::bigint[], $3::smallint[], $4::bigint[]) AS n (id, claim, tries, pause_ms)) one
             GROUP BY id, claims HAVING count(subscriber_id) = 1 AND count(tries) = 1),
           done AS (
             SELECT o.place, d.parked FROM unnest($6::bigint[], $7::bigint[], $8::boolean[]) AS d (lane_id, id, parked)
             JOIN held ON held.id = d.lane_id CROSS JOIN LATERAL (
               SELECT ctid AS place FROM deliveries WHERE lane_id = d.lane_id AND id = d.id AND state = 'pending' LIMIT 1) o),
           gone AS (
             DELETE FROM deliveries WHERE ctid = ANY (ARRAY(SELECT place FROM done WHERE NOT parked)) RETURNING lane_id),
           parked AS (
             UPDATE deliveries SET state = 'parked', parked_at = now()
             WHERE ctid = ANY (ARRAY(SELECT place FROM done WHERE parked)) RETURNING lane_id),
           after AS (
             SELECT id, sum(finished) AS finished, max(tries) AS tries, max(pause_ms) AS pause_ms
             FROM (SELECT id, 0 AS finished, tries, pause_ms FROM held
               UNION ALL SELECT lane_id, 1, NULL, NULL FROM gone
               UNION ALL SELECT lane_id, 1, NULL, NULL FROM parked) one
             GROUP BY id),
           told AS (
             INSERT INTO attempts (workspace_id, subscriber_id, event_id, try, outcome, status_code, error, response,
               started_at, duration_ms)
             SELECT held.workspace_id, held.subscriber_id, a.event_id, a.try, a.outcome, a.status_code, a.error, a.response,
               to_timestamp(a.started_at / 1000.0), a.duration_ms
             FROM unnest($9::bigint[], $10::text[], $11::smallint[], $12::text[], $13::smallint[], $14::text[], $15::text[],
               $16::bigint[], $17::int[]) AS a (lane_id, event_id, try, outcome, status_code, error, response, started_at, duration_ms)
             JOIN held ON held.id = a.lane_id),
           given AS (
             UPDATE lanes l SET pending = l.pending - a.finished, tries = a.tries,
               claimed_by = CASE WHEN a.pause_ms IS NOT NULL THEN NULL ELSE l.claimed_by END,
               due_at = CASE WHEN a.pause_ms IS NULL THEN l.due_at
                 WHEN l.pending > a.finished THEN now() + a.pause_ms * interval '1 millisecond' END
             FROM after a WHERE l.id = a.id RETURNING l.id, a.pause_ms IS NOT NULL AND l.due_at IS NOT NULL AS waits)
           SELECT id FROM given WHERE waits`,
    values: [
      listParameter(progress.map((one) => one.laneId)),
      listParameter(progress.map((one) => one.claim)),
      listParameter(progress.map((one) => Math.min(one.tries, mostTries))),
      listParameter(progress.map((one) => one.release?.pause)),
      presence,
      listParameter(done.map(([lane]) => lane)),
      listParameter(done.map(([, id]) => id)),
      listParameter(done.map(([, , parked]) => parked)),
      listParameter(tried.map(({ laneId }) => laneId)),
      listParameter(tried.map(({ attempt }) => attempt.eventId)),
      listParameter(tried.map(({ attempt }) => Math.min(attempt.try, mostTries))),
      listParameter(tried.map(({ attempt }) => attempt.outcome)),
      listParameter(tried.map(({ attempt }) => attempt.statusCode)),
      listParameter(tried.map(({ attempt }) => attempt.error)),
      listParameter(tried.map(({ attempt }) => attempt.response)),
      listParameter(tried.map(({ attempt }) => attempt.startedAt.getTime())),
      listParameter(tried.map(({ attempt }) => attempt.durationMs)),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}

/** What the columns hold; a lane can fail that often only for a reason of our own. */
const mostTries = 32_767;
