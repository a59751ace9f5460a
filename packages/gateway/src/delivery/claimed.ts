/**
 * What was claimed: lanes and what they owe, made of the rows of a claim (pure). A row is one delivery, or a lane that owes nothing we can read; what is known of
 * a subscriber or an event stands in one of the rows that are about it.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { SubscriberFormat } from '@tandem/contract/api/subscriber';
import type { Receiver, StoredEvent } from './formats/format.ts';

export type OwedDelivery = {
  id: number;
  /** The same object for all lanes of a claim that owe it. */
  event: StoredEvent;
  /** Milliseconds since it was enqueued. */
  age: number;
};

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
    filter: string | undefined;
    secretSealed: Buffer;
    /** The one before, while it still signs. */
    previousSecretSealed: Buffer | undefined;
    headersSealed: Buffer | undefined;
    maxPerSecond: number | undefined;
    maxInFlight: number | undefined;
    /** Its circuit breaker is open: this lane is the one that tries. */
    probing: boolean;
  };
  /** The first of what is owed, in order. Empty only if the lane's count is wrong or its events are gone. */
  deliveries: OwedDelivery[];
};

type Subscriber = ClaimedLane['subscriber'];

export type ClaimRow = {
  lane_id: number;
  history: boolean;
  claims: number;
  tries: number;
  subscriber_id: string;
  delivery_id: number | null;
  position: number | null;
  age: string | null;
  /** Its subscriber had the last turn of a claim that took all it could. */
  last_turn: boolean | null;
} & (SubscriberColumns | { to_read: null }) &
  (EventColumns | { event_id: null });

type SubscriberColumns = {
  to_read: string;
  workspace_id: string;
  url: string;
  secret_sealed: Buffer;
  format: SubscriberFormat;
  settings: Record<string, unknown>;
  include_history: boolean;
  filter: string | null;
  headers_sealed: Buffer | null;
  max_per_second: number | null;
  max_in_flight: number | null;
  probing: boolean;
  previous_secret_sealed: Buffer | null;
};

type EventColumns = {
  event_id: string;
  event_workspace_id: string;
  position: number;
  type: EventType;
  occurred_at: Date;
  number_id: string;
  conversation_id: string | null;
  sequence: number;
  data: string;
  entry_id: number | null;
  place: string | null;
  event_history: boolean;
};

export function lanesFromRows(rows: readonly ClaimRow[]): ClaimedLane[] {
  const subscribers = new Map<string, Subscriber>();
  const events = new Map<string, StoredEvent>();
  for (const row of rows) {
    if (row.to_read !== null) subscribers.set(row.to_read, subscriberFrom(row));
    if (row.event_id !== null) events.set(`${row.position} ${row.event_workspace_id}`, eventFrom(row));
  }
  const lanes = new Map<number, ClaimedLane>();
  for (const row of rows) {
    const subscriber = subscribers.get(row.subscriber_id);
    // Deleted in this moment: its lanes are as well.
    if (subscriber === undefined) continue;
    const lane = lanes.get(row.lane_id) ?? {
      ...{ id: row.lane_id, history: row.history, claim: row.claims, tries: row.tries },
      subscriber,
      deliveries: [],
    };
    lanes.set(lane.id, lane);
    const event = events.get(`${row.position} ${subscriber.workspaceId}`);
    if (row.delivery_id === null || event === undefined) continue;
    lane.deliveries.push({ id: row.delivery_id, event, age: Number(row.age) });
  }
  return [...lanes.values()];
}

const subscriberFrom = (row: SubscriberColumns): Subscriber => ({
  id: row.to_read,
  workspaceId: row.workspace_id,
  url: row.url,
  secretSealed: row.secret_sealed,
  format: row.format,
  settings: row.settings,
  includeHistory: row.include_history,
  filter: row.filter ?? undefined,
  previousSecretSealed: row.previous_secret_sealed ?? undefined,
  headersSealed: row.headers_sealed ?? undefined,
  maxPerSecond: row.max_per_second ?? undefined,
  maxInFlight: row.max_in_flight ?? undefined,
  probing: row.probing,
});

const eventFrom = (row: EventColumns): StoredEvent => ({
  eventId: row.event_id,
  type: row.type,
  occurredAt: row.occurred_at,
  workspaceId: row.event_workspace_id,
  numberId: row.number_id,
  conversationId: row.conversation_id ?? undefined,
  sequence: row.sequence,
  data: row.data,
  history: row.event_history,
  source: row.entry_id === null || row.place === null ? undefined : { entry: row.entry_id, place: row.place },
});
