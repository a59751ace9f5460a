/**
 * The order in which the revisions of a message were made (pure). Meta's times are whole seconds: an edit and the
 * deletion right after it often share one, and a deleted message can no longer be edited.
 */
import type { RevisionRow } from '../database/tables.ts';

type Placed = Pick<RevisionRow, 'id' | 'action' | 'at' | 'recorded_at'>;

/** By Meta's time, edits before the deletion, then by arrival; the id only makes it certain. */
export function byRevisionOrder(a: Placed, b: Placed): number {
  return (
    a.at.getTime() - b.at.getTime() ||
    rank(a) - rank(b) ||
    a.recorded_at.getTime() - b.recorded_at.getTime() ||
    (a.id < b.id ? -1 : 1)
  );
}

const rank = ({ action }: Placed): number => (action === 'revoke' ? 1 : 0);
