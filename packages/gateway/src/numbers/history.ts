/**
 * What Meta tells of a history import beside its messages: chunks with their progress, and the owner's refusal.
 *
 * Chunks count under the signup that was there when they came: a second import after reconnecting has progress of its
 * own, and an old chunk that is replayed later is not mistaken for one of it.
 */
import type { HistoryChunkChange, HistoryErrorChange } from '../changes/change.ts';
import { type EventDraft, sourceOf } from '../changes/event-draft.ts';
import type { Queryable } from '../database/transaction.ts';
import { numberShape, type PipelineNumber } from './number-book.ts';
import { type HeldSync, holdSyncs, writeSync } from './sync-rows.ts';
import { afterChunk, afterDecline } from './sync-steps.ts';

/** A chunk after its messages. A repetition tells nothing. */
export async function recordChunk(
  client: Queryable,
  number: PipelineNumber,
  change: HistoryChunkChange,
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  const connectedAt = await signupAt(client, number.id, change.receivedAt ?? now);
  const { phase, chunkOrder, progress, threads, messages } = change;
  const { rowCount } = await client.query(
    `INSERT INTO history_chunks (number_id, connected_at, workspace_id, phase, chunk_order, progress, threads, messages)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [number.id, connectedAt, number.workspaceId, phase, chunkOrder, progress, threads, messages],
  );
  if (rowCount === 0) return [];
  const held = await holdHistorySync(client, number, connectedAt, now);
  const { sync, completed } = afterChunk(held.sync, change, now);
  await writeSync(client, { ...held, sync });
  const base = { workspaceId: number.workspaceId, numberId: number.id, occurredAt: now, order };
  const data = { number: numberShape(number), phase, chunk_order: chunkOrder, progress, messages };
  const told: EventDraft[] = [{ ...base, type: 'history.progress', data, ...sourceOf(change) }];
  if (completed) told.push({ ...base, type: 'history.completed', data: completedData(number, sync.items) });
  return told;
}

/** The data of `history.completed`: `by` says whether Meta told the end or silence did. */
export function completedData(
  number: Parameters<typeof numberShape>[0],
  messages: number,
  by: 'progress' | 'silence' = 'progress',
) {
  return { number: numberShape(number), messages, by };
}

/** The owner shares no history: told once for each signup. */
export async function recordDecline(
  client: Queryable,
  number: PipelineNumber,
  change: HistoryErrorChange,
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  const connectedAt = await signupAt(client, number.id, change.receivedAt ?? now);
  const held = await holdHistorySync(client, number, connectedAt, now);
  const sync = afterDecline(held.sync, now);
  if (sync === held.sync) return [];
  await writeSync(client, { ...held, sync });
  const data = { number: numberShape(number), errors: change.errors.map((error) => ({ ...error })) };
  const base = { workspaceId: number.workspaceId, numberId: number.id, occurredAt: now, order };
  return [{ ...base, type: 'history.declined', data, ...sourceOf(change) }];
}

/** The signup that was there at a moment; the first that is known for what came before all of them. */
async function signupAt(client: Queryable, numberId: string, at: Date): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>(
    `SELECT coalesce(max(known.at) FILTER (WHERE known.at <= $2), min(known.at)) AS at FROM (
       SELECT date_trunc('milliseconds', linked_at) AS at FROM numbers WHERE id = $1
       UNION ALL SELECT connected_at FROM number_syncs WHERE number_id = $1 AND kind = 'history'
       UNION ALL SELECT connected_at FROM history_chunks WHERE number_id = $1) known`,
    [numberId, at],
  );
  return rows[0]?.at ?? at;
}

/** The row of the import, made for one that was asked for without Tandem. */
async function holdHistorySync(
  client: Queryable,
  number: PipelineNumber,
  connectedAt: Date,
  now: Date,
): Promise<HeldSync> {
  await client.query(
    `INSERT INTO number_syncs (number_id, kind, connected_at, workspace_id, state, wanted_at, expires_at)
     VALUES ($1, 'history', $2, $3, 'asked', $4, $2::timestamptz + interval '24 hours') ON CONFLICT DO NOTHING`,
    [number.id, connectedAt, number.workspaceId, now],
  );
  const condition = `number_id = $1 AND kind = 'history' AND connected_at = $2`;
  const [held] = await holdSyncs(client, condition, [number.id, connectedAt]);
  if (held === undefined) throw new Error('a sync that was just written is gone');
  return held;
}
