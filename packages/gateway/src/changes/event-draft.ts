/**
 * An event before it has its id, position and sequence: what the records hand to the outbox.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { Change } from './change.ts';

/** Where what an event tells of stands as Meta sent it: a journal entry, and a place in its body (change.ts). */
export type EventSource = { entry: number; place: string };

export type EventDraft = {
  type: EventType;
  workspaceId: string;
  numberId: string;
  /** Absent: the event belongs to the number as a whole. */
  conversationId?: string;
  occurredAt: Date;
  data: Record<string, unknown>;
  /** A message of the history: only for subscribers who asked for it. */
  history?: true;
  /** Absent: Meta never told it, or not in one piece (what was sent here, what was worked out). */
  source?: EventSource;
  /** Bots are not told unless they ask: a person said it on the phone, or has the conversation. */
  notForBots?: 'echo' | 'handoff';
  /** Place among the drafts of one transaction; events of a conversation get their sequence in this order. */
  order: number;
};

/** To be spread into the draft that tells a change. */
export function sourceOf({ entry, place }: Change): { source?: EventSource } {
  return entry === undefined ? {} : { source: { entry, place } };
}
