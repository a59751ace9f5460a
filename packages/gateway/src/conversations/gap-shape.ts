/**
 * A gap as the API and the events show it (pure).
 */
import type { Gap, GapEvidence } from '@tandem/contract/api/gap';
import type { EventDraft } from '../changes/event-draft.ts';
import type { GapRow } from '../database/tables.ts';

export type { GapRow };

export function gapFromRow(row: GapRow): Gap {
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    number_id: row.number_id,
    conversation_id: row.conversation_id,
    message_id: row.message_id,
    kind: row.kind,
    state: row.closed_at === null ? 'open' : 'closed',
    evidence: row.evidence.toSorted(byTime),
    found_at: row.found_at.toISOString(),
    closed_at: row.closed_at?.toISOString() ?? null,
  };
}

/** Without a time last; the rest only makes the order certain. */
function byTime(a: GapEvidence, b: GapEvidence): number {
  const key = ({ at = '~', kind, message_id = '', status = '' }: GapEvidence): string =>
    [at, kind, message_id, status].join(' ');
  return key(a) < key(b) ? -1 : 1;
}

export function gapDraft(
  type: 'gap.found' | 'gap.closed',
  row: GapRow,
  now: Date,
  order: number,
): EventDraft {
  return {
    type,
    workspaceId: row.workspace_id,
    numberId: row.number_id,
    ...(row.conversation_id === null ? {} : { conversationId: row.conversation_id }),
    occurredAt: now,
    data: { gap: gapFromRow(row) },
    order,
  };
}
