/**
 * Handoffs that silence ends. As with windows, a reply does not move the row: the clock finds that the person has said
 * something since, and looks again later.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import type { Queryable } from '../database/transaction.ts';
import { handoffDraft } from './handoff-events.ts';
import { afterNews } from './handoff-machine.ts';
import { type Held, readHandoffs, writeHandoffs } from './handoff-store.ts';

/** `looked`: how many were due; as many as asked for: there may be more. */
export type HandoffRound = { looked: number; drafts: EventDraft[] };

/** Ends what is over, at most `limit`, inside the caller's transaction. */
export async function endHandoffs(client: Queryable, now: Date, limit: number): Promise<HandoffRound> {
  const { rows } = await client.query<{ id: string }>({
    name: 'handoffs-due',
    // Both are held, so that a reply that is being recorded is either seen below or finds the handoff ended.
    text: `SELECT c.id FROM handoffs h JOIN conversations c ON c.id = h.conversation_id
           WHERE h.due_at <= $1 ORDER BY h.due_at LIMIT $2 FOR UPDATE OF h, c SKIP LOCKED`,
    values: [now, limit],
  });
  if (rows.length === 0) return { looked: 0, drafts: [] };
  const held = await readHandoffs(
    client,
    rows.map(({ id }) => id),
  );
  const drafts: EventDraft[] = [];
  const moved = [...held.values()].map((one): Held => {
    const { state, told } = afterNews(one.state, { kind: 'time', at: now }, one.rules, now);
    if (told !== undefined)
      drafts.push(handoffDraft(told, one.conversation, state, one.rules, drafts.length));
    return { ...one, state };
  });
  await writeHandoffs(client, moved);
  return { looked: rows.length, drafts };
}

/** When the next one may end, if any does by itself. */
export async function nextHandoffDue(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ due_at: Date | null }>(
    'SELECT min(due_at) AS due_at FROM handoffs WHERE due_at IS NOT NULL',
  );
  return rows[0]?.due_at ?? undefined;
}
