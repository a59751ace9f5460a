/**
 * Sending again: a stretch of the past (`replay`), and what was given up on (`resume`).
 *
 * Both change lanes' counts beside a running delivery, so both keep its order of locks: the subscriber (so that two
 * replays do not meet), then its lanes by key, then deliveries. Who holds a lane's row knows that nobody delivers,
 * parks or enqueues on it meanwhile.
 */
import type { ReplayRequest, SubscriberFormat } from '@tandem/contract/api/subscriber';
import { sql } from 'kysely';
import { type Database, inWorkspace, type Work } from '../database/tenant.ts';
import { missing } from '../runtime/refusal.ts';
import { metaOnly } from './filter.ts';
import { formatNamed } from './formats/formats.ts';
import { lastPosition, positionOf } from './read-events.ts';

type OfSubscriber = { id: string; workspace_id: string };

/** Events looked at in one transaction: lanes are locked for some 100 ms at most, memory stays flat. */
const positionsPerStep = 5_000;

/**
 * Owes the subscriber once more what it wants of the asked stretch, in order, up to the last event there is now. What
 * is still pending stays where it is; what was parked is pending again. Live events that come meanwhile may be
 * delivered in between. Returns how many deliveries were added. Throws `invalid_request`, `not_found`.
 */
export async function replay(db: Database, subscriber: OfSubscriber, asked: ReplayRequest): Promise<number> {
  const { first, last } = await inWorkspace(db, subscriber.workspace_id, (trx) =>
    stretchOf(trx, subscriber.workspace_id, asked),
  );
  const from = asked.from === undefined ? null : new Date(asked.from);
  let added = 0;
  // One transaction a step, on purpose: a long replay must not hold the lanes against live events.
  for (let above = first - 1; above < last; above += positionsPerStep) {
    const upTo = Math.min(above + positionsPerStep, last);
    added += await inWorkspace(db, subscriber.workspace_id, (trx) =>
      replayStep(trx, subscriber, { above, upTo, from }),
    );
  }
  return added;
}

async function stretchOf(
  trx: Work,
  workspaceId: string,
  asked: ReplayRequest,
): Promise<{ first: number; last: number }> {
  const last = await lastPosition(trx, workspaceId);
  if (asked.after_event_id !== undefined) {
    return { first: (await positionOf(trx, workspaceId, asked.after_event_id, 'after_event_id')) + 1, last };
  }
  const row = await trx
    .selectFrom('events')
    .select('position')
    .where('workspace_id', '=', workspaceId)
    .where('recorded_at', '>=', new Date(asked.from ?? 0))
    .orderBy('position')
    .limit(1)
    .executeTakeFirst();
  return { first: row?.position ?? last + 1, last };
}

type Step = { above: number; upTo: number; from: Date | null };

async function replayStep(trx: Work, subscriber: OfSubscriber, { above, upTo, from }: Step): Promise<number> {
  const format = await holdSubscriber(trx, subscriber);
  const types = formatNamed(format).types ?? null;
  const { id, workspace_id } = subscriber;
  const wanted = sql`
    SELECT e.position, CASE s.ordering WHEN 'none' THEN e.id ELSE coalesce(e.conversation_id, e.number_id) END
      || CASE WHEN e.history THEN ':history' ELSE '' END AS key
    FROM subscribers s JOIN events e ON e.workspace_id = s.workspace_id
    WHERE s.id = ${id} AND s.workspace_id = ${workspace_id} AND e.position > ${above} AND e.position <= ${upTo}
      AND (${from}::timestamptz IS NULL OR e.recorded_at >= ${from})
      AND (s.include_history OR NOT e.history)
      AND (s.audience = 'everyone' OR e.not_for_bots IS NULL OR (e.not_for_bots = 'echo' AND s.include_echoes)
        OR (e.not_for_bots = 'handoff' AND s.include_handoffs))
      AND (e.type = ANY (s.event_types) OR s.event_types IS NULL AND (e.type <> ${metaOnly} OR s.format = 'meta'))
      AND (${types}::text[] IS NULL OR e.type = ANY (${types}))
      AND (s.number_ids IS NULL OR e.number_id = ANY (s.number_ids))`;
  // Changes nothing of a lane that is there, but locks it.
  await sql`
    INSERT INTO lanes AS l (subscriber_id, workspace_id, key, pending)
    SELECT DISTINCT ${id}, ${workspace_id}, key, 0 FROM (${wanted}) AS w ORDER BY key
    ON CONFLICT (subscriber_id, key) DO UPDATE SET pending = l.pending`.execute(trx);
  // Parked ones are enqueued anew rather than revived, so that they keep their place among the others.
  await sql`
    DELETE FROM deliveries d USING (${wanted}) AS w
    WHERE d.subscriber_id = ${id} AND d.position = w.position AND d.state = 'parked'`.execute(trx);
  const { rows } = await sql<{ n: number }>`
    WITH added AS (
      INSERT INTO deliveries (lane_id, subscriber_id, workspace_id, position)
      SELECT l.id, ${id}, ${workspace_id}, w.position
      FROM (${wanted}) AS w JOIN lanes l ON l.subscriber_id = ${id} AND l.key = w.key ORDER BY w.position
      ON CONFLICT (subscriber_id, position) DO NOTHING
      RETURNING lane_id),
    counted AS (SELECT lane_id, count(*)::int AS n FROM added GROUP BY lane_id)
    UPDATE lanes l SET pending = l.pending + c.n, due_at = coalesce(l.due_at, now())
    FROM counted c WHERE l.id = c.lane_id
    RETURNING c.n`.execute(trx);
  return rows.reduce((sum, row) => sum + row.n, 0);
}

/**
 * Everything that was parked is pending again, with days of retries before it, and every lane that waits for a retry
 * is due now. Returns how many were parked. Throws `not_found`.
 */
export async function resume(trx: Work, subscriber: OfSubscriber): Promise<number> {
  await holdSubscriber(trx, subscriber);
  const { id, workspace_id } = subscriber;
  await sql`
    SELECT 1 FROM lanes WHERE subscriber_id = ${id} AND workspace_id = ${workspace_id} AND (pending > 0 OR id IN (
      SELECT lane_id FROM deliveries WHERE subscriber_id = ${id} AND state = 'parked'))
    ORDER BY key FOR UPDATE`.execute(trx);
  const { rows } = await sql<{ n: number }>`
    WITH freed AS (
      UPDATE deliveries SET state = 'pending', parked_at = NULL, created_at = now()
      WHERE subscriber_id = ${id} AND workspace_id = ${workspace_id} AND state = 'parked'
      RETURNING lane_id),
    counted AS (SELECT lane_id, count(*)::int AS n FROM freed GROUP BY lane_id)
    UPDATE lanes l SET pending = l.pending + coalesce(c.n, 0), tries = 0, due_at = now()
    FROM lanes own LEFT JOIN counted c ON c.lane_id = own.id
    WHERE l.id = own.id AND own.subscriber_id = ${id} AND own.workspace_id = ${workspace_id}
      AND (own.pending > 0 OR c.n > 0)
    RETURNING coalesce(c.n, 0) AS n`.execute(trx);
  return rows.reduce((sum, row) => sum + row.n, 0);
}

/** Against other replays and its removal; not against events that are being recorded for it (FOR KEY SHARE). */
async function holdSubscriber(trx: Work, { id, workspace_id }: OfSubscriber): Promise<SubscriberFormat> {
  const { rows } = await sql<{ format: SubscriberFormat }>`
    SELECT format FROM subscribers WHERE id = ${id} AND workspace_id = ${workspace_id} FOR NO KEY UPDATE`.execute(
    trx,
  );
  const [row] = rows;
  if (row === undefined) throw missing('subscriber', id);
  return row.format;
}
