/**
 * Gaps that are due: told if their message is still missing, taken away if it came before anybody was told.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import type { Queryable } from '../database/transaction.ts';
import { type GapRow, gapDraft } from './gap-shape.ts';

/**
 * After it was told a gap is looked at once more: another transaction may have been recording its message at the
 * very moment in which it was opened, and neither saw the other. No transaction lasts this long.
 */
const secondLookMs = 10 * 60_000;

type Looked = GapRow & { was_told: boolean; was_closed: boolean };

export type GapRound = {
  /** How many were due; as many as asked for: there may be more. */
  looked: number;
  drafts: EventDraft[];
};

/** Settles gaps that are due, at most `limit`, inside the caller's transaction. */
export async function settleDueGaps(client: Queryable, now: Date, limit: number): Promise<GapRound> {
  const { rows } = await client.query<Looked>({
    name: 'gaps-due',
    // SKIP LOCKED: another process tells those, or their message is being recorded right now.
    text: `WITH due AS (
             SELECT number_id, message_id, told_at IS NOT NULL AS was_told, closed_at IS NOT NULL AS was_closed
             FROM gaps WHERE due_at <= $1 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED),
           looked AS (
             SELECT d.*, d.was_closed OR m.id IS NOT NULL AS is_there, m.conversation_id
             FROM due d LEFT JOIN messages m ON m.number_id = d.number_id AND m.id = d.message_id)
           UPDATE gaps g SET
             told_at = CASE WHEN l.is_there THEN g.told_at ELSE coalesce(g.told_at, $1) END,
             closed_at = CASE WHEN l.is_there THEN coalesce(g.closed_at, $1) END,
             conversation_id = coalesce(l.conversation_id, g.conversation_id),
             due_at = CASE WHEN NOT l.is_there AND NOT l.was_told THEN $1 + $3 * interval '1 millisecond' END
           FROM looked l WHERE g.number_id = l.number_id AND g.message_id = l.message_id
           RETURNING g.*, l.was_told, l.was_closed`,
    values: [now, limit, secondLookMs],
  });
  await forget(
    client,
    rows.filter((row) => row.told_at === null),
  );
  const drafts = rows
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .flatMap((row, order) => {
      if (row.told_at !== null && !row.was_told) return [gapDraft('gap.found', row, now, order)];
      const closes = row.was_told && !row.was_closed && row.closed_at !== null;
      return closes ? [gapDraft('gap.closed', row, now, order)] : [];
    });
  return { looked: rows.length, drafts };
}

/** The message came before anybody was told: there never was a gap. */
async function forget(client: Queryable, gaps: GapRow[]): Promise<void> {
  if (gaps.length === 0) return;
  await client.query({
    name: 'gaps-forget',
    text: 'DELETE FROM gaps WHERE id = ANY ($1)',
    values: [gaps.map(({ id }) => id)],
  });
}

/** When the next gap is due, if any. */
export async function nextGapDue(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ due_at: Date | null }>(
    'SELECT min(due_at) AS due_at FROM gaps WHERE due_at IS NOT NULL',
  );
  return rows[0]?.due_at ?? undefined;
}
