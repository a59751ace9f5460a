/**
 * What a format is (pure): the same stored events in the shape of one world, with that world's signature.
 *
 * One event becomes at most one post. What a format needs besides the event (its `Facts`) is read for many events at
 * once when their lanes are claimed, by the reader that the app gives to delivery (`facts.ts`).
 */
import type { KeyObject } from 'node:crypto';
import type { EventType } from '@tandem/contract/api/event';
import type { EventSource } from '../../changes/event-draft.ts';

/** An event as it stands in the outbox. */
export type StoredEvent = {
  eventId: string;
  type: EventType;
  occurredAt: Date;
  workspaceId: string;
  numberId: string;
  conversationId: string | undefined;
  sequence: number;
  /** JSON text as it was written: a format that passes it on need not parse it. `{"redacted":true}` once erased. */
  data: string;
  /** A message of the history. */
  history: boolean;
  /** Where Meta's own words for it stand in the journal. */
  source: EventSource | undefined;
};

/** What a format may know of the subscriber: its choices. `settings` have the shape that the contract gives them. */
export type Receiver = { settings: Readonly<Record<string, unknown>>; includeHistory: boolean };

/** What is known of an event before and after it is stored. */
export type EventHead = {
  type: EventType;
  history?: boolean | undefined;
  source?: EventSource | undefined;
  /** As a draft has it, or as JSON text. */
  data?: unknown;
};

export type Format<Facts = never> = {
  /** The types it may have a word for, so that a test send looks for no others; absent: all. */
  types?: readonly EventType[];
  /** Several events about one piece of a Meta webhook, or one event for each number it concerns, are one to it. */
  byPiece?: true;
  /** Whether it has a word for such an event. What it has none for is never owed. */
  tells(event: EventHead, receiver: Receiver): boolean;
  /**
   * The body of the post, the same at every retry. `undefined`: after all there is nothing to tell; it ends as `skipped`.
   * @param facts what was read for it; `undefined` if there was nothing, or nothing is read for this format
   */
  body(event: StoredEvent, facts: Facts | undefined, receiver: Receiver): string | undefined;
  /** The key behind a subscriber's secret. */
  keyOf(secret: string): KeyObject;
  /** Headers that prove that the body is ours. `timestamp`: Unix seconds of this attempt. */
  sign(eventId: string, timestamp: number, body: string, keys: Keys): Record<string, string>;
  /** What is wrong with settings that have the right shape; absent: nothing can be. */
  faultOf?(settings: Readonly<Record<string, unknown>>): string | undefined;
};

/** The newest first; with the one before it while a secret is being changed, for formats that can carry two signatures. */
export type Keys = readonly [KeyObject, ...KeyObject[]];
