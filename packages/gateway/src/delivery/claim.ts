/**
 * Lanes in the database: claim those that are due, note what was done, free what a dead process held.
 */

import { presenceLock } from '../database/presence.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';

export type OwedDelivery = {
  id: number;
  eventId: string;
  type: string;
  occurredAt: Date;
  numberId: string;
  conversationId: string | undefined;
  sequence: number;
  /** JSON text, passed on without being parsed. */
  data: string;
  /** Milliseconds since it was enqueued. */
  age: number;
};

export type ClaimedLane = {
  id: number;
  /** Which of the lane's claims this is: what was done under an earlier one no longer counts. */
  claim: number;
  tries: number;
  subscriber: { id: string; workspaceId: string; url: string; secretSealed: Buffer };
  /** The first of what is owed, in order. Empty only if the lane's count is wrong or its events are gone. */
  deliveries: OwedDelivery[];
};

/** Deliveries read with a claim; a longer lane is claimed again. */
const deliveriesPerClaim = 20;

/**
 * Claims due lanes for this process, the longest waiting first, for each subscriber as many as it has room for.
 * @param busy lanes of each subscriber that this process works on already
 */
export async function claimLanes(
  client: Queryable,
  presence: number,
  busy: Map<string, number>,
  lanesPerSubscriber: number,
): Promise<ClaimedLane[]> {
  const { rows } = await client.query<ClaimRow>({
    name: 'lanes-claim',
    text: `WITH due AS (
             SELECT l.id, s.id AS subscriber_id, s.workspace_id, s.url, s.secret_sealed
             FROM subscribers s
             LEFT JOIN json_to_recordset($1) AS b (subscriber_id text, n int) ON b.subscriber_id = s.id
             CROSS JOIN LATERAL (
               SELECT id FROM lanes WHERE subscriber_id = s.id AND due_at <= now() AND claimed_by IS NULL
               ORDER BY due_at LIMIT greatest(0, $2 - coalesce(b.n, 0)) FOR UPDATE SKIP LOCKED) l),
           claimed AS (
             UPDATE lanes SET claimed_by = $3, claims = claims + 1 FROM due WHERE lanes.id = due.id
             RETURNING lanes.id, lanes.claims, lanes.tries)
           SELECT c.id AS lane_id, c.claims, c.tries, due.subscriber_id, due.workspace_id, due.url, due.secret_sealed, d.*
           FROM claimed c JOIN due ON due.id = c.id
           LEFT JOIN LATERAL (
             SELECT d.id AS delivery_id, e.id AS event_id, e.type, e.occurred_at, e.number_id, e.conversation_id,
               e.sequence, e.data::text AS data, extract(epoch FROM now() - d.created_at) * 1000 AS age
             FROM deliveries d JOIN events e ON e.workspace_id = d.workspace_id AND e.position = d.position
             WHERE d.lane_id = c.id AND d.state = 'pending' ORDER BY d.id LIMIT $4) d ON true
           ORDER BY c.id, d.delivery_id`,
    values: [
      rowsParameter([...busy].map(([subscriber_id, n]) => ({ subscriber_id, n }))),
      lanesPerSubscriber,
      presence,
      deliveriesPerClaim,
    ],
  });
  return lanesFromRows(rows);
}

type ClaimRow = {
  lane_id: number;
  claims: number;
  tries: number;
  subscriber_id: string;
  workspace_id: string;
  url: string;
  secret_sealed: Buffer;
  delivery_id: number | null;
  event_id: string;
  type: string;
  occurred_at: Date;
  number_id: string;
  conversation_id: string | null;
  sequence: number;
  data: string;
  age: string;
};

function lanesFromRows(rows: ClaimRow[]): ClaimedLane[] {
  const lanes = new Map<number, ClaimedLane>();
  for (const row of rows) {
    const lane = lanes.get(row.lane_id) ?? {
      id: row.lane_id,
      claim: row.claims,
      tries: row.tries,
      subscriber: {
        id: row.subscriber_id,
        workspaceId: row.workspace_id,
        url: row.url,
        secretSealed: row.secret_sealed,
      },
      deliveries: [],
    };
    lanes.set(lane.id, lane);
    if (row.delivery_id !== null) lane.deliveries.push(deliveryFromRow(row, row.delivery_id));
  }
  return [...lanes.values()];
}

const deliveryFromRow = (row: ClaimRow, id: number): OwedDelivery => ({
  id,
  eventId: row.event_id,
  type: row.type,
  occurredAt: row.occurred_at,
  numberId: row.number_id,
  conversationId: row.conversation_id ?? undefined,
  sequence: row.sequence,
  data: row.data,
  age: Number(row.age),
});

/** One try to deliver, as it is kept. */
export type Attempt = {
  workspaceId: string;
  subscriberId: string;
  eventId: string;
  try: number;
  outcome: 'delivered' | 'failed' | 'parked';
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
 */
export async function noteProgress(
  client: Queryable,
  presence: number,
  progress: LaneProgress[],
): Promise<void> {
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
  await client.query({
    name: 'lanes-progress',
    // Locked in the order of outbox.ts and replay.ts, or the two would wait for each other. What is taken off the count
    // is what really left, so that the count stays right whatever is noted twice. `after` gathers by
    // grouping: the planner takes these lists for short, and a join of two would compare each with each.
    text: `WITH noted AS (
             SELECT * FROM json_to_recordset($1) AS n (lane_id bigint, claim bigint, tries smallint, released boolean,
               pause_ms bigint)),
           held AS (
             SELECT l.id, n.tries, n.released, n.pause_ms
             FROM lanes l JOIN noted n ON n.lane_id = l.id AND n.claim = l.claims WHERE l.claimed_by = $4
             ORDER BY l.subscriber_id, l.key FOR UPDATE OF l),
           done AS (
             SELECT d.id, d.parked FROM json_to_recordset($2) AS d (id bigint, lane_id bigint, parked boolean)
             JOIN held ON held.id = d.lane_id),
           gone AS (
             DELETE FROM deliveries WHERE id IN (SELECT id FROM done WHERE NOT parked) AND state = 'pending'
             RETURNING lane_id),
           parked AS (
             UPDATE deliveries SET state = 'parked', parked_at = now()
             WHERE id IN (SELECT id FROM done WHERE parked) AND state = 'pending' RETURNING lane_id),
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
             SELECT a.workspace_id, a.subscriber_id, a.event_id, a.try, a.outcome, a.status_code, a.error, a.response,
               a.started_at, a.duration_ms
             FROM json_to_recordset($3) AS a (lane_id bigint, workspace_id text, subscriber_id text, event_id text,
               try smallint, outcome text, status_code smallint, error text, response text, started_at timestamptz,
               duration_ms int)
             JOIN held ON held.id = a.lane_id)
           UPDATE lanes l SET pending = l.pending - a.finished, tries = a.tries,
             claimed_by = CASE WHEN a.released THEN NULL ELSE l.claimed_by END,
             due_at = CASE WHEN NOT a.released THEN l.due_at
               WHEN l.pending > a.finished THEN now() + a.pause_ms * interval '1 millisecond' END
           FROM after a WHERE l.id = a.id`,
    values: [rowsParameter(lanes), rowsParameter(done), rowsParameter(attempts), presence],
  });
}

/** What the columns hold; a lane can fail that often only for a reason of our own. */
const mostTries = 32_767;

const attemptRow = (laneId: number, attempt: Attempt) => ({
  lane_id: laneId,
  workspace_id: attempt.workspaceId,
  subscriber_id: attempt.subscriberId,
  event_id: attempt.eventId,
  try: Math.min(attempt.try, mostTries),
  outcome: attempt.outcome,
  status_code: attempt.statusCode,
  error: attempt.error,
  response: attempt.response,
  started_at: attempt.startedAt,
  duration_ms: attempt.durationMs,
});

/** Presence numbers: those of the gateway processes that are alive, and the last one ever given out. */
export async function presences(client: Queryable): Promise<{ living: number[]; given: number }> {
  const { rows } = await client.query<{ living: number[]; given: number }>(
    `SELECT last_value AS given, ARRAY(
       SELECT objid::int FROM pg_locks
       WHERE locktype = 'advisory' AND classid = ${presenceLock} AND objsubid = 2 AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS living
     FROM presence_numbers`,
  );
  const [row] = rows;
  return row ?? { living: [], given: 0 };
}

/**
 * Frees the lanes of processes whose presence is gone (killed, cut off). Reads the whole table: not for every look.
 *
 * One statement on purpose: the lanes are seen as they were before the locks are read, so whoever claimed one of them
 * had its lock by then. With a list of the living read before, the claims of a process that came meanwhile would go.
 */
export async function freeAbandoned(client: Queryable): Promise<void> {
  await client.query(
    `UPDATE lanes SET claimed_by = NULL, due_at = coalesce(due_at, now())
     WHERE claimed_by IS NOT NULL AND claimed_by NOT IN (
       SELECT objid::int FROM pg_locks
       WHERE locktype = 'advisory' AND classid = ${presenceLock} AND objsubid = 2 AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`,
  );
}

/** Frees what is claimed in our name though we do not work on it: the answer to a claim got lost. */
export async function freeForgotten(
  client: Queryable,
  presence: number,
  known: Iterable<{ id: number; claim: number }>,
): Promise<void> {
  const rows = [...known].map(({ id, claim }) => ({ id, claim }));
  await client.query(
    `UPDATE lanes l SET claimed_by = NULL WHERE claimed_by = $1 AND NOT EXISTS (
       SELECT 1 FROM json_to_recordset($2) AS k (id bigint, claim bigint) WHERE k.id = l.id AND k.claim = l.claims)`,
    [presence, rowsParameter(rows)],
  );
}

/** Milliseconds until the next waiting lane is due; undefined when none waits. */
export async function nextDue(client: Queryable): Promise<number | undefined> {
  const { rows } = await client.query<{ ms: string | null }>({
    name: 'lanes-next',
    text: `SELECT extract(epoch FROM min(l.due_at) - now()) * 1000 AS ms FROM subscribers s
           CROSS JOIN LATERAL (
             SELECT due_at FROM lanes WHERE subscriber_id = s.id AND due_at > now() AND claimed_by IS NULL
             ORDER BY due_at LIMIT 1) l`,
  });
  const ms = rows[0]?.ms;
  return ms === null || ms === undefined ? undefined : Number(ms);
}

/** Lanes of `ordering: none` belong to one event each: the empty ones are swept up. */
export async function sweepEmptyLanes(client: Queryable): Promise<void> {
  await client.query(
    `DELETE FROM lanes l USING subscribers s
     WHERE s.id = l.subscriber_id AND s.ordering = 'none' AND l.pending = 0 AND l.claimed_by IS NULL
       AND l.key LIKE 'evt\\_%'
       AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.lane_id = l.id)`,
  );
}
