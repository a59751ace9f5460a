/**
 * Sending again: a stretch of the past (`replay`), and what was given up on (`resume`).
 *
 * Both change lanes' counts beside a running delivery, so both keep its order of locks: the subscriber (so that two
 * replays do not meet), then its lanes by key, then deliveries. Who holds a lane's row knows that nobody delivers,
 * parks or enqueues on it meanwhile.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { ReplayRequest } from '@tandem/contract/api/subscriber';
import { sql } from 'kysely';
import { rowsParameter } from '../database/rows.ts';
import { type Database, inWorkspace, type Work } from '../database/tenant.ts';
import { missing } from '../runtime/refusal.ts';
import { isFor, laneKeyOf, oneOfEachPiece, type Wishes, wishColumns } from './owed.ts';
import { lastPosition, positionOf } from './read-events.ts';

export type OfSubscriber = { id: string; workspace_id: string };

/** Events looked at in one transaction: lanes are locked for some 100 ms at most, memory stays flat. */
export const positionsPerStep = 5_000;

/**
 * Owes the subscriber once more what it wants of the asked stretch, in order, up to the last event there is now. What
 * is still pending stays where it is; what was parked is pending again. Live events that come meanwhile may be
 * delivered in between. Returns how many deliveries were added. Throws `invalid_request`, `not_found`.
 */
export async function replay(db: Database, subscriber: OfSubscriber, asked: ReplayRequest): Promise<number> {
  const stretch = await inWorkspace(db, subscriber.workspace_id, (trx) =>
    stretchOf(trx, subscriber.workspace_id, asked),
  );
  return replayStretch(db, subscriber, stretch, asked);
}

type Stretch = { first: number; last: number };

async function replayStretch(
  db: Database,
  subscriber: OfSubscriber,
  { first, last }: Stretch,
  asked: ReplayRequest,
): Promise<number> {
  let added = 0;
  // One transaction a step, on purpose: a long replay must not hold the lanes against live events.
  for (let above = first - 1; above < last; above += positionsPerStep) {
    const upTo = Math.min(above + positionsPerStep, last);
    added += await inWorkspace(db, subscriber.workspace_id, (trx) =>
      replayStep(trx, subscriber, { above, upTo, asked }),
    );
  }
  return added;
}

async function stretchOf(trx: Work, workspaceId: string, asked: ReplayRequest): Promise<Stretch> {
  const last = await lastPosition(trx, workspaceId);
  const { after_event_id, event_ids, conversation_id, from } = asked;
  if (after_event_id !== undefined)
    return { first: (await positionOf(trx, workspaceId, after_event_id, 'after_event_id')) + 1, last };
  const row = await trx
    .selectFrom('events')
    .select((eb) => [eb.fn.min('position').as('first'), eb.fn.max('position').as('last')])
    .where('workspace_id', '=', workspaceId)
    .$if(event_ids !== undefined, (query) => query.where('id', 'in', event_ids ?? []))
    .$if(conversation_id !== undefined, (query) => query.where('conversation_id', '=', conversation_id ?? ''))
    .$if(from !== undefined, (query) => query.where('recorded_at', '>=', new Date(from ?? 0)))
    .executeTakeFirst();
  return { first: row?.first ?? last + 1, last: row?.last ?? last };
}

type Step = { above: number; upTo: number; asked: ReplayRequest };

/** Owes what is asked for behind `above`, up to `upTo`; returns how many deliveries were added. Throws `not_found`. */
export async function replayStep(trx: Work, subscriber: OfSubscriber, step: Step): Promise<number> {
  const wishes = await holdSubscriber(trx, subscriber);
  const asked = (await readAsked(trx, wishes, step)).filter((event) => isFor(wishes, event));
  const rows = oneOfEachPiece(wishes, asked).map((event) => ({
    position: event.position,
    key: laneKeyOf(wishes, event),
  }));
  return rows.length === 0 ? 0 : owe(trx, subscriber, rowsParameter(rows));
}

/** What was asked for of a step, in order; whether the subscriber wants it is the filter's business. */
async function readAsked(trx: Work, { id, workspace_id, include_history }: Wishes, step: Step) {
  const { above, upTo, asked } = step;
  const date = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));
  const { rows } = await sql<AskedRow>`
    SELECT e.position, e.id, e.type, e.number_id, e.conversation_id, e.occurred_at, e.history, e.not_for_bots,
      e.entry_id, e.place, e.data::text AS data
    FROM events e
    WHERE e.workspace_id = ${workspace_id} AND e.position > ${above} AND e.position <= ${upTo}
      AND (${include_history} OR NOT e.history)
      AND (${date(asked.from)}::timestamptz IS NULL OR e.recorded_at >= ${date(asked.from)})
      AND (${date(asked.until)}::timestamptz IS NULL OR e.recorded_at < ${date(asked.until)})
      AND (${asked.event_ids ?? null}::text[] IS NULL OR e.id = ANY (${asked.event_ids ?? null}))
      AND (${asked.conversation_id ?? null}::text IS NULL OR e.conversation_id = ${asked.conversation_id ?? null})
      AND (NOT ${asked.only_failed ?? false} OR NOT EXISTS (
        SELECT 1 FROM attempts a WHERE a.event_id = e.id AND a.subscriber_id = ${id} AND a.outcome = 'delivered'))
    ORDER BY e.position`.execute(trx);
  return rows.map((row) => ({
    ...{ position: row.position, id: row.id, type: row.type, workspaceId: workspace_id },
    ...{ numberId: row.number_id, conversationId: row.conversation_id ?? undefined },
    ...{ occurredAt: row.occurred_at, notForBots: row.not_for_bots ?? undefined },
    ...(row.history ? { history: true as const } : {}),
    source:
      row.entry_id === null || row.place === null ? undefined : { entry: row.entry_id, place: row.place },
    // Few filters look at it.
    get data(): object {
      return JSON.parse(row.data) as object;
    },
  }));
}

type AskedRow = {
  position: number;
  id: string;
  type: EventType;
  number_id: string;
  conversation_id: string | null;
  occurred_at: Date;
  history: boolean;
  not_for_bots: 'echo' | 'handoff' | null;
  entry_id: number | null;
  place: string | null;
  data: string;
};

/** @param wanted rows of `position` and `key`, in the order in which they are to be delivered */
async function owe(trx: Work, { id, workspace_id }: OfSubscriber, wanted: string): Promise<number> {
  const rowsOf = sql`json_to_recordset(${wanted}) AS w (position bigint, key text)`;
  // Changes nothing of a lane that is there, but locks it.
  await sql`
    INSERT INTO lanes AS l (subscriber_id, workspace_id, key, pending)
    SELECT DISTINCT ${id}, ${workspace_id}, key, 0 FROM ${rowsOf} ORDER BY key
    ON CONFLICT (subscriber_id, key) DO UPDATE SET pending = l.pending`.execute(trx);
  // Parked ones are enqueued anew rather than revived, so that they keep their place among the others.
  await sql`
    DELETE FROM deliveries d USING ${rowsOf}
    WHERE d.subscriber_id = ${id} AND d.position = w.position AND d.state = 'parked'`.execute(trx);
  const { rows } = await sql<{ n: number }>`
    WITH added AS (
      INSERT INTO deliveries (lane_id, subscriber_id, workspace_id, position)
      SELECT l.id, ${id}, ${workspace_id}, w.position
      FROM ${rowsOf} JOIN lanes l ON l.subscriber_id = ${id} AND l.key = w.key ORDER BY w.position
      ON CONFLICT (subscriber_id, position) DO NOTHING
      RETURNING lane_id),
    counted AS (SELECT lane_id, count(*)::int AS n FROM added GROUP BY lane_id)
    UPDATE lanes l SET pending = l.pending + c.n, due_at = coalesce(l.due_at, now())
    FROM counted c WHERE l.id = c.lane_id
    RETURNING c.n`.execute(trx);
  return rows.reduce((sum, row) => sum + row.n, 0);
}

/**
 * Everything that was parked (or what was of these events) is pending again, with days of retries before it, and every
 * lane that waits for a retry is due now. Returns how many were parked. Throws `not_found`.
 */
export async function resume(
  trx: Work,
  subscriber: OfSubscriber,
  eventIds?: readonly string[],
): Promise<number> {
  await holdSubscriber(trx, subscriber);
  const { id, workspace_id } = subscriber;
  // Of chosen events only their lanes; else every lane that waits.
  const chosen = sql`(${eventIds ?? null}::text[] IS NULL OR d.position IN (
    SELECT position FROM events WHERE workspace_id = ${workspace_id} AND id = ANY (${eventIds ?? null})))`;
  const waits = sql`pending > 0 AND ${eventIds === undefined}`;
  await sql`
    SELECT 1 FROM lanes WHERE subscriber_id = ${id} AND workspace_id = ${workspace_id} AND (${waits} OR id IN (
      SELECT d.lane_id FROM deliveries d WHERE d.subscriber_id = ${id} AND d.state = 'parked' AND ${chosen}))
    ORDER BY key FOR UPDATE`.execute(trx);
  const { rows } = await sql<{ n: number }>`
    WITH freed AS (
      UPDATE deliveries d SET state = 'pending', parked_at = NULL, created_at = now()
      WHERE subscriber_id = ${id} AND workspace_id = ${workspace_id} AND state = 'parked' AND ${chosen}
      RETURNING lane_id),
    counted AS (SELECT lane_id, count(*)::int AS n FROM freed GROUP BY lane_id)
    UPDATE lanes l SET pending = l.pending + coalesce(c.n, 0), tries = 0, due_at = now()
    FROM lanes own LEFT JOIN counted c ON c.lane_id = own.id
    WHERE l.id = own.id AND own.subscriber_id = ${id} AND own.workspace_id = ${workspace_id}
      AND (own.${waits} OR c.n > 0)
    RETURNING coalesce(c.n, 0) AS n`.execute(trx);
  return rows.reduce((sum, row) => sum + row.n, 0);
}

/** Against other replays and its removal; not against events that are being recorded for it (FOR KEY SHARE). */
async function holdSubscriber(trx: Work, { id, workspace_id }: OfSubscriber): Promise<Wishes> {
  const { rows } = await sql<Wishes>`
    SELECT ${sql.raw(wishColumns)} FROM subscribers
    WHERE id = ${id} AND workspace_id = ${workspace_id} FOR NO KEY UPDATE`.execute(trx);
  const [row] = rows;
  if (row === undefined) throw missing('subscriber', id);
  return row;
}
