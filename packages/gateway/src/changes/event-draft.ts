/**
 * An event before it has its id, position and sequence: what the records hand to the outbox.
 */
import type { EventType } from '@tandem/contract/api/event';

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
  /** Place among the drafts of one transaction; events of a conversation get their sequence in this order. */
  order: number;
};
