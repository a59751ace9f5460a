/**
 * Windows whose end has come: told once, however late somebody looks. A window that a later message keeps open is put
 * off to its new end.
 */
import type { WindowKind } from '@tandem/contract/api/conversation';
import type { EventDraft } from '../changes/event-draft.ts';
import type { Queryable } from '../database/transaction.ts';
import { closedDraft } from './window-events.ts';

type DueRow = {
  conversation_id: string;
  kind: WindowKind;
  workspace_id: string;
  number_id: string;
  last_at: Date | null;
  is_over: boolean;
};

/** `looked`: how many were due; as many as asked for: there may be more. */
export type ClosingRound = { looked: number; drafts: EventDraft[] };

/** Closes what is over, at most `limit`, inside the caller's transaction. */
export async function closeWindows(client: Queryable, now: Date, limit: number): Promise<ClosingRound> {
  const { rows } = await client.query<DueRow>({
    name: 'windows-close',
    // The conversation is locked too, and read as it is then: a customer's message that is being recorded either is
    // seen here, or finds the window closed and opens it anew (touch.ts). SKIP LOCKED: those are looked at again soon.
    text: `WITH due AS (
             SELECT w.conversation_id, w.kind, w.workspace_id, w.number_id, w.due_at,
               CASE w.kind WHEN 'customer_service' THEN c.last_inbound_at ELSE c.free_entry_until END AS last_at,
               CASE w.kind WHEN 'customer_service' THEN c.last_inbound_at + interval '24 hours'
                 ELSE c.free_entry_until END AS ends_at
             FROM windows w JOIN conversations c ON c.id = w.conversation_id
             WHERE w.due_at <= $1 ORDER BY w.due_at LIMIT $2 FOR UPDATE OF w, c SKIP LOCKED),
           put_off AS (
             UPDATE windows w SET due_at = d.ends_at FROM due d
             WHERE w.conversation_id = d.conversation_id AND w.kind = d.kind AND d.ends_at > $1),
           gone AS (
             DELETE FROM windows w USING due d
             WHERE w.conversation_id = d.conversation_id AND w.kind = d.kind AND (d.ends_at > $1) IS NOT TRUE)
           SELECT conversation_id, kind, workspace_id, number_id, last_at, (ends_at > $1) IS NOT TRUE AS is_over
           FROM due ORDER BY due_at`,
    values: [now, limit],
  });
  const drafts = rows.flatMap(({ last_at: last, ...row }, order) => {
    if (!row.is_over || last === null) return [];
    const conversation = { id: row.conversation_id, workspaceId: row.workspace_id, numberId: row.number_id };
    return [closedDraft(conversation, row.kind, last, order)];
  });
  return { looked: rows.length, drafts };
}

/** When the next window may end, if any is open. */
export async function nextWindowDue(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ due_at: Date | null }>('SELECT min(due_at) AS due_at FROM windows');
  return rows[0]?.due_at ?? undefined;
}
