/**
 * What happened on the lanes, written down for many of them in one statement.
 */
import { rowsParameter } from '../database/rows.ts';
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
  const lanes = progress.map((one) => ({
    lane_id: one.laneId,
    claim: one.claim,
    tries: Math.min(one.tries, mostTries),
    released: one.release !== undefined,
    pause_ms: one.release?.pause ?? 0,
  }));
  const done = progress.flatMap((one) => [
    ...one.deliveredIds.map((id) => ({ id, lane_id: one.laneId, parked: false })),
    ...one.parkedIds.map((id) => ({ id, lane_id: one.laneId, parked: true })),
  ]);
  const attempts = progress.flatMap((one) => one.attempts.map((attempt) => attemptRow(one.laneId, attempt)));
  const { rows } = await client.query<{ id: number }>({
    name: 'lanes-progress',
    // `= ANY` beside the join: a plan made while there were few lanes would read them all. Deliveries are found by lane and
    // number: by number alone, such a plan takes the index of those that wait, which begins with the lane, and reads all of
    // it for each. Locked in the order of outbox.ts and replay.ts, or the two would wait for each other. What is taken off
    // the count is what really left, so that the count stays right whatever is noted twice. `after` gathers by grouping:
    // the planner takes these lists for short, and a join of two would compare each with each.
    // That the commit waits for no disk: what a crash of the server takes back is delivered again, under the same ids.
    text: `WITH quick AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', true)),
           noted AS (
             SELECT n.* FROM quick CROSS JOIN json_to_recordset($1) AS n (lane_id bigint, claim bigint, tries smallint,
               released boolean, pause_ms bigint)),
           held AS (
             SELECT l.id, l.workspace_id, l.subscriber_id, n.tries, n.released, n.pause_ms
             FROM lanes l JOIN noted n ON n.lane_id = l.id AND n.claim = l.claims
             WHERE l.id = ANY ($5) AND l.claimed_by = $4
             ORDER BY l.subscriber_id, l.key FOR UPDATE OF l),
           done AS (
             SELECT d.id, d.lane_id, d.parked FROM json_to_recordset($2) AS d (id bigint, lane_id bigint, parked boolean)
             JOIN held ON held.id = d.lane_id),
           gone AS (
             DELETE FROM deliveries
             WHERE (lane_id, id) IN (SELECT lane_id, id FROM done WHERE NOT parked) AND state = 'pending' RETURNING lane_id),
           parked AS (
             UPDATE deliveries SET state = 'parked', parked_at = now()
             WHERE (lane_id, id) IN (SELECT lane_id, id FROM done WHERE parked) AND state = 'pending' RETURNING lane_id),
           after AS (
             SELECT id, sum(finished) AS finished, max(tries) AS tries, bool_or(released) AS released,
               max(pause_ms) AS pause_ms
             FROM (SELECT id, 0 AS finished, tries, released, pause_ms FROM held
               UNION ALL SELECT lane_id, 1, NULL, NULL, NULL FROM gone
               UNION ALL SELECT lane_id, 1, NULL, NULL, NULL FROM parked) one
             GROUP BY id),
           told AS (
             INSERT INTO attempts (workspace_id, subscriber_id, event_id, try, outcome, status_code, error, response,
               started_at, duration_ms)
             SELECT held.workspace_id, held.subscriber_id, a.event_id, a.try, a.outcome, a.status_code, a.error, a.response,
               a.started_at, a.duration_ms
             FROM json_to_recordset($3) AS a (lane_id bigint, event_id text, try smallint, outcome text,
               status_code smallint, error text, response text, started_at timestamptz, duration_ms int)
             JOIN held ON held.id = a.lane_id),
           given AS (
             UPDATE lanes l SET pending = l.pending - a.finished, tries = a.tries,
               claimed_by = CASE WHEN a.released THEN NULL ELSE l.claimed_by END,
               due_at = CASE WHEN NOT a.released THEN l.due_at
                 WHEN l.pending > a.finished THEN now() + a.pause_ms * interval '1 millisecond' END
             FROM after a WHERE l.id = a.id RETURNING l.id, a.released AND l.due_at IS NOT NULL AS waits)
           SELECT id FROM given WHERE waits`,
    values: [
      rowsParameter(lanes),
      rowsParameter(done),
      rowsParameter(attempts),
      presence,
      progress.map((one) => one.laneId),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}

/** What the columns hold; a lane can fail that often only for a reason of our own. */
const mostTries = 32_767;

const attemptRow = (laneId: number, attempt: Attempt) => ({
  lane_id: laneId,
  event_id: attempt.eventId,
  try: Math.min(attempt.try, mostTries),
  outcome: attempt.outcome,
  status_code: attempt.statusCode,
  error: attempt.error,
  response: attempt.response,
  started_at: attempt.startedAt,
  duration_ms: attempt.durationMs,
});
