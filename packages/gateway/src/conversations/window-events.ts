/**
 * How subscribers are told that a window opened or closed (pure).
 */
import type { WindowKind } from '@tandem/contract/api/conversation';
import type { EventDraft } from '../changes/event-draft.ts';
import { windowEnds, windowOf } from './window.ts';

export type ConversationRef = { id: string; workspaceId: string; numberId: string };
/** What decides about the windows, named as in the table. */
export type WindowTimes = { last_inbound_at: Date | null; free_entry_until: Date | null };

export function openedDraft(
  { id, workspaceId, numberId }: ConversationRef,
  kind: WindowKind,
  at: Date,
  times: WindowTimes,
  now: Date,
  order: number,
): EventDraft {
  const { last_inbound_at, free_entry_until } = times;
  const end = kind === 'customer_service' ? windowEnds(last_inbound_at) : free_entry_until;
  return {
    type: 'window.opened',
    ...{ workspaceId, numberId, conversationId: id, occurredAt: at, order },
    data: { kind, expires_at: end?.toISOString(), window: windowOf(last_inbound_at, now, free_entry_until) },
  };
}

/** `last`: the last message that kept the customer service window open; the end of a free entry point. */
export function closedDraft(
  { id, workspaceId, numberId }: ConversationRef,
  kind: WindowKind,
  last: Date,
  order: number,
): EventDraft {
  const at = kind === 'customer_service' ? (windowEnds(last) ?? last) : last;
  return {
    type: 'window.closed',
    ...{ workspaceId, numberId, conversationId: id, occurredAt: at, order },
    data: { kind, closed_at: at.toISOString() },
  };
}
