/**
 * The rows of broadcasts: held while something is done with them, and their counts.
 */
import type { Broadcast, BroadcastCounts } from '@tandem/contract/api/broadcast';
import type { EventDraft } from '../changes/event-draft.ts';
import type { BroadcastRow } from '../database/tables.ts';
import type { Queryable } from '../database/transaction.ts';
import { missing } from '../runtime/refusal.ts';
import type { State } from './machine.ts';

export type { BroadcastRow } from '../database/tables.ts';

/** Of all recipients so many are in memory at once. */
export const perRead = 5_000;

/** Locks the row until the transaction ends. `reach`: a workspace, or `*`. Throws `not_found`. */
export async function holdBroadcast(client: Queryable, reach: string, id: string): Promise<BroadcastRow> {
  const { rows } = await client.query<BroadcastRow>(
    `SELECT * FROM broadcasts WHERE id = $1 AND ($2 = '*' OR workspace_id = $2) FOR UPDATE`,
    [id, reach],
  );
  const [row] = rows;
  if (row === undefined) throw missing('broadcast', id);
  return row;
}

/** Undefined when somebody else holds it just now, or it is gone. */
export async function holdIfFree(client: Queryable, id: string): Promise<BroadcastRow | undefined> {
  const { rows } = await client.query<BroadcastRow>(
    'SELECT * FROM broadcasts WHERE id = $1 FOR UPDATE SKIP LOCKED',
    [id],
  );
  return rows[0];
}

const countNames = [
  ...(['total', 'pending', 'queued', 'accepted', 'refused', 'unknown', 'skipped', 'duplicates'] as const),
] as const;
export type Counted = Partial<Record<(typeof countNames)[number], number>>;

/** Adds to the counts of a held broadcast, here and in the database; `positions` were given out. */
export async function addCounts(
  client: Queryable,
  held: BroadcastRow,
  added: Counted,
  positions = 0,
): Promise<void> {
  for (const name of countNames) held[name] += added[name] ?? 0;
  held.last_position += positions;
  held.progress_due = true;
  await client.query(
    `UPDATE broadcasts SET ${countNames.map((name, i) => `${name} = $${i + 3}`).join(', ')}, last_position = $2,
       progress_due = true WHERE id = $1`,
    [held.id, held.last_position, ...countNames.map((name) => held[name])],
  );
}

type Moved = {
  state: State;
  reason?: { code: string; detail: string } | undefined;
  scheduleAt?: Date | null;
  startedAt?: Date;
  endedAt?: Date;
  agreedCategory?: string | undefined;
};

/** Writes a new state; a reason goes with the state that it explains. */
export async function moveBroadcast(client: Queryable, held: BroadcastRow, to: Moved): Promise<void> {
  held.state = to.state;
  held.reason = to.reason?.code ?? null;
  held.reason_detail = to.reason?.detail ?? null;
  if (to.scheduleAt !== undefined) held.schedule_at = to.scheduleAt;
  held.started_at ??= to.startedAt ?? null;
  held.ended_at = to.endedAt ?? held.ended_at;
  held.agreed_category = to.agreedCategory ?? held.agreed_category;
  held.progress_due = true;
  await client.query(
    `UPDATE broadcasts SET state = $2, reason = $3, reason_detail = $4, schedule_at = $5, started_at = $6,
       ended_at = $7, agreed_category = $8, progress_due = true WHERE id = $1`,
    [
      ...[held.id, held.state, held.reason, held.reason_detail, held.schedule_at, held.started_at],
      ...[held.ended_at, held.agreed_category],
    ],
  );
}

export function broadcastShape(row: BroadcastRow): Broadcast {
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    number_id: row.number_id,
    name: row.name,
    state: row.state,
    reason: row.reason === null ? null : { code: row.reason, detail: row.reason_detail ?? '' },
    template: {
      id: row.template_id,
      name: row.template_name,
      language: row.template_language,
      category: row.agreed_category,
      components: row.components,
    },
    counts: countsOf(row),
    schedule_at: row.schedule_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    ended_at: row.ended_at?.toISOString() ?? null,
  };
}

export function countsOf(row: BroadcastRow): BroadcastCounts {
  const { total, pending, queued, accepted, refused, unknown, skipped, duplicates } = row;
  return { total, pending, queued, accepted, refused, unknown, skipped, duplicates };
}

/** What is told of a broadcast; it belongs to the events of its number. */
export function progressDraft(
  row: BroadcastRow,
  type: 'broadcast.progress' | 'broadcast.completed',
  now: Date,
): EventDraft {
  const { id, name, state, reason, template, counts } = broadcastShape(row);
  return {
    type,
    workspaceId: row.workspace_id,
    numberId: row.number_id,
    occurredAt: now,
    data: {
      broadcast: { id, name, state, reason, template: { name: template.name, language: template.language } },
      counts,
    },
    order: 0,
  };
}
