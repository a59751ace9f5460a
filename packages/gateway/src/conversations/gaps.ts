/**
 * Gaps: opened by what points at a message that is not there, closed by the message itself, in the transaction that
 * records either. One gap for each missing message; its evidence gathers.
 *
 * A new gap is not told at once: mostly the message is only a little later than what points at it. Who tells it is
 * upkeep/tell-gaps.ts, by way of gap-telling.ts. A gap that nobody was told of leaves no trace when its message comes.
 */

import type { GapEvidence, GapKind } from '@tandem/contract/api/gap';
import type { EventDraft } from '../changes/event-draft.ts';
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { newId } from '../runtime/ids.ts';
import { gapKindOf, gapKinds, strongestKind } from './gap-kind.ts';
import type { Pointer } from './gap-pointers.ts';
import { type GapRow, gapDraft } from './gap-shape.ts';
import type { FreshMessage } from './recorded.ts';

/** A hint and its message may come by two roads: so long a message may take before its gap is told. */
export const gapGraceMs = 5_000;
/** Evidence beyond this adds nothing: a hundred readers of one message prove no more than the first. */
const mostEvidence = 50;

type NewGap = {
  number_id: string;
  message_id: string;
  id: string;
  workspace_id: string;
  conversation_id: string | undefined;
  kind: GapKind;
  evidence: GapEvidence[];
  found_at: Date;
  due_at: Date | undefined;
};

/** Opens gaps, or adds to open ones, for pointers whose message is not known. Returns how many must be told soon. */
export async function openGaps(
  client: Queryable,
  pointers: Pointer[],
  fresh: ReadonlyMap<string, unknown>,
  now: Date,
): Promise<number> {
  const rows = newGaps(
    pointers.filter(({ number, messageId }) => !fresh.has(messageKey(number.id, messageId))),
    now,
  );
  if (rows.length === 0) return 0;
  const { rows: due } = await client.query<{ due: boolean }>({
    name: 'gaps-open',
    // An open gap takes over the stronger kind, and each piece of evidence once. One that becomes worth telling is due.
    text: `INSERT INTO gaps AS g (number_id, message_id, id, workspace_id, conversation_id, kind, evidence, found_at,
             due_at)
           SELECT * FROM json_to_recordset($1) AS p (number_id text, message_id text, id text, workspace_id text,
             conversation_id text, kind text, evidence jsonb, found_at timestamptz, due_at timestamptz)
           WHERE NOT EXISTS (SELECT 1 FROM messages m WHERE m.number_id = p.number_id AND m.id = p.message_id)
           ON CONFLICT (number_id, message_id) DO UPDATE SET
             conversation_id = coalesce(g.conversation_id, excluded.conversation_id),
             kind = ($2::text[])[greatest(array_position($2, g.kind), array_position($2, excluded.kind))],
             evidence = CASE WHEN jsonb_array_length(g.evidence) >= $3 THEN g.evidence ELSE
               (SELECT jsonb_agg(DISTINCT e) FROM jsonb_array_elements(g.evidence || excluded.evidence) e) END,
             due_at = CASE WHEN g.told_at IS NULL THEN coalesce(g.due_at, excluded.due_at) ELSE g.due_at END
           WHERE g.closed_at IS NULL
           RETURNING due_at IS NOT NULL AND told_at IS NULL AS due`,
    values: [rowsParameter(rows), gapKinds, mostEvidence],
  });
  return due.filter((row) => row.due).length;
}

/** One row for each missing message; in the order of their keys, so that two transactions cannot block each other. */
function newGaps(pointers: Pointer[], now: Date): NewGap[] {
  const gaps = new Map<string, NewGap>();
  for (const { number, messageId, conversationId, kind, at, evidence } of pointers) {
    const key = messageKey(number.id, messageId);
    const gap: NewGap = gaps.get(key) ?? {
      number_id: number.id,
      message_id: messageId,
      id: newId('gap'),
      workspace_id: number.workspaceId,
      conversation_id: conversationId,
      kind: 'before_link',
      evidence: [],
      found_at: now,
      due_at: undefined,
    };
    gap.conversation_id ??= conversationId;
    gap.kind = strongestKind(gap.kind, gapKindOf(kind, at ?? now, number.linkedAt));
    if (gap.kind !== 'before_link') gap.due_at = new Date(now.getTime() + gapGraceMs);
    if (!gap.evidence.some((one) => sameEvidence(one, evidence))) gap.evidence.push(evidence);
    gaps.set(key, gap);
  }
  return [...gaps].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gap]) => gap);
}

const sameEvidence = (a: GapEvidence, b: GapEvidence): boolean =>
  a.kind === b.kind && a.message_id === b.message_id && a.status === b.status && a.at === b.at;

/** Closes the gaps of messages that have just become known. Returns the news of those that were told. */
export async function closeGaps(
  client: Queryable,
  fresh: ReadonlyMap<string, FreshMessage>,
  now: Date,
): Promise<EventDraft[]> {
  if (fresh.size === 0) return [];
  const keys = [...fresh].sort(([a], [b]) => (a < b ? -1 : 1));
  const { rows } = await client.query<GapRow>({
    name: 'gaps-close',
    // What was not told is due at once: whoever looks next takes it away (gap-telling.ts).
    text: `UPDATE gaps g SET closed_at = $2, conversation_id = n.conversation_id,
             due_at = CASE WHEN g.told_at IS NULL THEN $2::timestamptz END
           FROM json_to_recordset($1) AS n (number_id text, message_id text, conversation_id text)
           WHERE g.number_id = n.number_id AND g.message_id = n.message_id AND g.closed_at IS NULL
           RETURNING g.*`,
    values: [
      rowsParameter(
        keys.map(([, { item, conversationId }]) => ({
          number_id: item.number.id,
          message_id: item.change.id,
          conversation_id: conversationId,
        })),
      ),
      now,
    ],
  });
  return rows
    .filter((row) => row.told_at !== null)
    .map((row) => {
      const message = fresh.get(messageKey(row.number_id, row.message_id));
      // Right behind the message itself.
      return gapDraft('gap.closed', row, now, (message?.item.order ?? 0) + 0.25);
    });
}
