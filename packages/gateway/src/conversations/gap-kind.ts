/**
 * What a hint says about the message it points at (pure). A wamid tells no time, so how far each kind of hint can reach
 * back decides whether the message may be older than the link.
 */
import type { GapEvidence, GapKind } from '@tandem/contract/api/gap';

/** From the weakest to the strongest: of several hints at one message the strongest counts, in whatever order. */
export const gapKinds: readonly GapKind[] = ['before_link', 'missed', 'sent_elsewhere'];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * How old the message may be at which a hint points. Meta's bounds with some room: 15 minutes for edits, 2 days for
 * deletions (limits.md), 30 days for reactions (cloud-api.md). Replies have none: nearly all point at the last month.
 */
const reachMs: Record<Exclude<GapEvidence['kind'], 'status'>, number> = {
  edit: hourMs,
  revoke: 3 * dayMs,
  reaction: 30 * dayMs,
  reply: 30 * dayMs,
};

/**
 * @param at when the hint was given
 * @param linkedAt when the number was last linked; undefined: always
 */
export function gapKindOf(kind: GapEvidence['kind'], at: Date, linkedAt: Date | undefined): GapKind {
  // Meta tells statuses of what the business sent, and what went through Tandem is known before.
  if (kind === 'status') return 'sent_elsewhere';
  const oldest = at.getTime() - reachMs[kind];
  return linkedAt !== undefined && oldest < linkedAt.getTime() ? 'before_link' : 'missed';
}

export function strongestKind(a: GapKind, b: GapKind): GapKind {
  return gapKinds.indexOf(a) < gapKinds.indexOf(b) ? b : a;
}
