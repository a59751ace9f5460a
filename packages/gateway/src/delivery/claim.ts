/**
 * Lanes that are due: claimed for this process together with the first of what they owe.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { Receiver, StoredEvent } from './formats/format.ts';

export type OwedDelivery = StoredEvent & {
  id: number;
  /** Milliseconds since it was enqueued. */
  age: number;
};

/** Lanes of what is live, and of the history. */
export type LaneCount = { live: number; history: number };

export type ClaimedLane = {
  id: number;
  /** It holds messages of the history. */
  history: boolean;
  /** Which of the lane's claims this is: what was done under an earlier one no longer counts. */
  claim: number;
  tries: number;
  subscriber: Receiver & {
    id: string;
    workspaceId: string;
    url: string;
    format: SubscriberFormat;
    secretSealed: Buffer;
    /** The one before, while it still signs. */
    previousSecretSealed: Buffer | undefined;
    headersSealed: Buffer | undefined;
    maxPerSecond: number | undefined;
    /** Its circuit breaker is open: this lane is the one that tries. */
    probing: boolean;
  };
  /** The first of what is owed, in order. Empty only if the lane's count is wrong or its events are gone. */
  deliveries: OwedDelivery[];
};

/** Deliveries read with a claim; a longer lane is claimed again. */
const deliveriesPerClaim = 20;
/** Lanes claimed in one round: more would wait for their turn here instead of going to another process. */
const lanesPerClaim = 400;
/** However many subscribers there are. */
const leastShare = 4;
/** Longer than a post may take. */
const probeTakes = '40 seconds';

/**
 * Claims due lanes for this process, the longest waiting first, for each subscriber as many as it has room for. Lanes of
 * the history have a room of their own: however many are due, they take none from what is live.
 * @param busy lanes of each subscriber that this process works on already
 * @param free how many more it can work on at all
 */
export async function claimLanes(
  client: Queryable,
  presence: number,
  busy: Map<string, LaneCount>,
  room: LaneCount,
  free = lanesPerClaim,
): Promise<ClaimedLane[]> {
  const { rows } = await client.query<ClaimRow>({
    name: 'lanes-claim',
    text: `WITH room AS (
             SELECT s.id AS subscriber_id, s.workspace_id, s.url, s.secret_sealed, s.format, s.settings, s.include_history,
               s.headers_sealed, s.max_per_second, s.probe_at IS NOT NULL AS probing,
               CASE WHEN s.previous_secret_until > now() THEN s.previous_secret_sealed END AS previous_secret_sealed,
               CASE WHEN s.probe_at IS NULL THEN greatest(0, coalesce(s.max_in_flight, $2) - coalesce(b.live, 0))
                 ELSE 1 END AS live,
               CASE WHEN s.probe_at IS NULL THEN greatest(0, least(s.max_in_flight, $3) - coalesce(b.history, 0))
                 ELSE 1 END AS history
             FROM subscribers s LEFT JOIN json_to_recordset($1) AS b (subscriber_id text, live int, history int)
               ON b.subscriber_id = s.id
             WHERE s.paused_at IS NULL AND s.disabled_at IS NULL AND (s.probe_at IS NULL OR s.probe_at <= now())),
           -- Of a crowd of subscribers each gets a few lanes a round, so that all have their turn.
           share AS (SELECT greatest(${leastShare}, ${lanesPerClaim} / greatest(1, count(*))) AS lanes FROM room),
           found AS (
             SELECT l.id, false AS history, r.subscriber_id, l.nth
             FROM room r CROSS JOIN share CROSS JOIN LATERAL (
               SELECT id, row_number() OVER () AS nth FROM (
                 SELECT id FROM lanes WHERE subscriber_id = r.subscriber_id AND NOT history AND due_at <= now()
                   AND claimed_by IS NULL
                 ORDER BY due_at LIMIT least(r.live, share.lanes) FOR UPDATE SKIP LOCKED) one) l
             UNION ALL
             SELECT l.id, true, r.subscriber_id, l.nth
             FROM room r CROSS JOIN share CROSS JOIN LATERAL (
               SELECT id, row_number() OVER () AS nth FROM (
                 SELECT id FROM lanes WHERE subscriber_id = r.subscriber_id AND history AND due_at <= now()
                   AND claimed_by IS NULL
                 ORDER BY due_at LIMIT least(r.history, share.lanes) FOR UPDATE SKIP LOCKED) one) l),
           due AS (SELECT id, history, subscriber_id FROM found ORDER BY nth LIMIT $6),
           claimed AS (
             UPDATE lanes SET claimed_by = $4, claims = claims + 1 FROM due WHERE lanes.id = due.id
             RETURNING lanes.id, lanes.claims, lanes.tries),
           -- Who probes is alone until it has said what came of it, or has died.
           probed AS (
             UPDATE subscribers SET probe_at = now() + interval '${probeTakes}'
             WHERE probe_at IS NOT NULL AND id IN (SELECT subscriber_id FROM due))
           SELECT c.id AS lane_id, due.history, c.claims, c.tries, r.subscriber_id, r.workspace_id, r.url, r.secret_sealed,
             r.format, r.settings, r.include_history, r.headers_sealed, r.max_per_second, r.probing,
             r.previous_secret_sealed, d.*
           FROM claimed c JOIN due ON due.id = c.id JOIN room r ON r.subscriber_id = due.subscriber_id
           LEFT JOIN LATERAL (
             SELECT d.id AS delivery_id, e.id AS event_id, e.type, e.occurred_at, e.number_id, e.conversation_id,
               e.sequence, e.data::text AS data, e.entry_id, e.place, extract(epoch FROM now() - d.created_at) * 1000 AS age
             FROM deliveries d JOIN events e ON e.workspace_id = d.workspace_id AND e.position = d.position
             WHERE d.lane_id = c.id AND d.state = 'pending' ORDER BY d.id LIMIT $5) d ON true
           ORDER BY c.id, d.delivery_id`,
    values: [
      rowsParameter([...busy].map(([subscriber_id, count]) => ({ subscriber_id, ...count }))),
      room.live,
      room.history,
      presence,
      deliveriesPerClaim,
      Math.min(lanesPerClaim, free),
    ],
  });
  return lanesFromRows(rows);
}

type ClaimRow = {
  lane_id: number;
  history: boolean;
  claims: number;
  tries: number;
  subscriber_id: string;
  workspace_id: string;
  url: string;
  secret_sealed: Buffer;
  format: SubscriberFormat;
  settings: Record<string, unknown>;
  include_history: boolean;
  headers_sealed: Buffer | null;
  max_per_second: number | null;
  probing: boolean;
  previous_secret_sealed: Buffer | null;
  delivery_id: number | null;
  event_id: string;
  type: EventType;
  occurred_at: Date;
  number_id: string;
  conversation_id: string | null;
  sequence: number;
  data: string;
  entry_id: number | null;
  place: string | null;
  age: string;
};

function lanesFromRows(rows: ClaimRow[]): ClaimedLane[] {
  const lanes = new Map<number, ClaimedLane>();
  for (const row of rows) {
    const lane = lanes.get(row.lane_id) ?? {
      id: row.lane_id,
      history: row.history,
      claim: row.claims,
      tries: row.tries,
      subscriber: {
        id: row.subscriber_id,
        workspaceId: row.workspace_id,
        url: row.url,
        secretSealed: row.secret_sealed,
        format: row.format,
        settings: row.settings,
        includeHistory: row.include_history,
        previousSecretSealed: row.previous_secret_sealed ?? undefined,
        headersSealed: row.headers_sealed ?? undefined,
        maxPerSecond: row.max_per_second ?? undefined,
        probing: row.probing,
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
  workspaceId: row.workspace_id,
  numberId: row.number_id,
  conversationId: row.conversation_id ?? undefined,
  sequence: row.sequence,
  data: row.data,
  history: row.history,
  source: row.entry_id === null || row.place === null ? undefined : { entry: row.entry_id, place: row.place },
  age: Number(row.age),
});

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
