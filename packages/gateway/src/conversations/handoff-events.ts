/**
 * Handoffs as the API and the events show them (pure).
 */
import type { Handoff, HandoffRules } from '@tandem/contract/api/handoff';
import type { EventDraft } from '../changes/event-draft.ts';
import { type HandoffState, silentUntil } from './handoff-machine.ts';
import type { ConversationRef } from './window-events.ts';

/** Null when there has not been one. */
export function handoffShape(
  state: HandoffState,
  rules: Pick<HandoffRules, 'silence_minutes'>,
): Handoff | null {
  const { cause, startedAt } = state;
  if (cause === null || startedAt === null) return null;
  return {
    state: state.active ? 'active' : 'ended',
    cause,
    message_id: state.messageId,
    started_at: startedAt.toISOString(),
    started_by: state.startedBy,
    replied_at: isoOf(state.repliedAt),
    ends_at: isoOf(silentUntil(state, rules)),
    ended_at: isoOf(state.endedAt),
    end_cause: state.endCause,
    ended_by: state.endedBy,
  };
}

export function handoffDraft(
  told: 'started' | 'ended',
  { id, workspaceId, numberId }: ConversationRef,
  state: HandoffState,
  rules: HandoffRules,
  order: number,
): EventDraft {
  const at = told === 'started' ? state.startedAt : state.endedAt;
  return {
    type: told === 'started' ? 'handoff.started' : 'handoff.ended',
    ...{ workspaceId, numberId, conversationId: id, occurredAt: at ?? new Date(0), order },
    data: { handoff: handoffShape(state, rules) },
  };
}

const isoOf = (at: Date | null): string | null => at?.toISOString() ?? null;
