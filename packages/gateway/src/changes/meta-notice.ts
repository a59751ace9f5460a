/**
 * `meta.notice`: what Meta told and no other event tells, or not now. Only for those who ask for it (delivery/filter.ts).
 */
import type { Change } from './change.ts';
import { type EventDraft, sourceOf } from './event-draft.ts';

type About = { workspaceId: string; numberId: string; conversationId?: string | undefined };
type Words = { field?: string | undefined; event?: string | undefined };

/**
 * One draft, or none when Meta never told the change. Of what Meta said it carries the words only: the rest stands in
 * the journal, where privacy rules and erasures find it.
 */
export function noticeDrafts(
  change: Change,
  about: About,
  { field, event }: Words,
  { order, now }: { order: number; now: Date },
): EventDraft[] {
  const { source } = sourceOf(change);
  if (source === undefined) return [];
  const { workspaceId, numberId, conversationId } = about;
  return [
    {
      ...{ type: 'meta.notice', workspaceId, numberId, order, source },
      ...(conversationId === undefined ? {} : { conversationId }),
      occurredAt: ('at' in change ? change.at : undefined) ?? now,
      data: { field, event, journal_id: source.entry, place: source.place },
    },
  ];
}
