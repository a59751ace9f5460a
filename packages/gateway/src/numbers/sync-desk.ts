/**
 * The sync desk's side of `number_syncs`: what is to be asked, by whom, and what Meta said.
 *
 * A row says `asking` before Meta is called, with the presence number of the process that calls: killed in between, it
 * is asked again by whoever comes next.
 */
import type pg from 'pg';
import type { EventDraft } from '../changes/event-draft.ts';
import { livingNumbers } from '../database/presence.ts';
import { inTransaction, type Queryable } from '../database/transaction.ts';
import { completedData } from './history.ts';
import type { LinkState } from './lifecycle.ts';
import { type HeldSync, holdSyncs, type SyncKey, writeSync } from './sync-rows.ts';
import { afterAsking, afterSilence } from './sync-steps.ts';

/** A sync that this process has claimed to ask Meta for. */
export type AskedSync = SyncKey & { tries: number; expiresAt: Date };

/** Frees what dead processes had claimed, and what this one did not bring to an end. */
export async function freeSyncs(client: Queryable, presence: number): Promise<void> {
  await client.query(
    `UPDATE number_syncs SET claimed_by = NULL
     WHERE claimed_by = $1 OR (claimed_by IS NOT NULL AND claimed_by NOT IN (${livingNumbers}))`,
    [presence],
  );
}

/** Claims up to `limit` syncs that are to be asked now; they say `asking` from here on. */
export async function claimSyncs(
  client: Queryable,
  presence: number,
  now: Date,
  limit: number,
): Promise<AskedSync[]> {
  const { rows } = await client.query<{
    number_id: string;
    kind: AskedSync['kind'];
    connected_at: Date;
    tries: number;
    expires_at: Date;
  }>(
    // SKIP LOCKED: another process takes the others.
    `UPDATE number_syncs s SET state = 'asking', claimed_by = $1, tries = s.tries + 1
     FROM (SELECT number_id, kind, connected_at FROM number_syncs
           WHERE due_at <= $2 AND state IN ('wanted', 'asking') AND claimed_by IS NULL
           ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
     WHERE s.number_id = due.number_id AND s.kind = due.kind AND s.connected_at = due.connected_at
     RETURNING s.number_id, s.kind, s.connected_at, s.tries, s.expires_at`,
    [presence, now, limit],
  );
  return rows.map((row) => ({
    numberId: row.number_id,
    kind: row.kind,
    connectedAt: row.connected_at,
    tries: row.tries,
    expiresAt: row.expires_at,
  }));
}

/** Meta took the call. Something may have arrived before its answer: then the sync is further already. */
export function noteAsked(
  pool: pg.Pool,
  key: SyncKey,
  requestId: string | undefined,
  now: Date,
): Promise<void> {
  return inTransaction(pool, async (client) => {
    const [held] = await holdSyncs(client, ofKey, keyValues(key));
    if (held === undefined) return;
    await writeSync(client, { ...held, sync: afterAsking(held.sync, now) });
    await client.query(
      `UPDATE number_syncs s SET claimed_by = NULL, asked_at = $4, request_id = $5, error_code = NULL,
         error_message = NULL, error_advice = NULL WHERE ${ofKey}`,
      [...keyValues(key), now, requestId],
    );
  });
}

/** Why Meta did not take a call, in words for the owner; `code` is Meta's, where Meta answered. */
export type SyncFault = { code: number | undefined; message: string; advice: string | undefined };

/** Not taken: for good, or to be tried again at `dueAt`. A sync that arrives all the same goes on. */
export async function noteRefused(
  client: Queryable,
  key: SyncKey,
  end: { state: 'asking'; dueAt: Date } | { state: 'too_late' | 'refused'; endedAt: Date },
  fault: SyncFault,
): Promise<void> {
  const dueAt = 'dueAt' in end ? end.dueAt : undefined;
  const endedAt = 'endedAt' in end ? end.endedAt : undefined;
  await client.query(
    `UPDATE number_syncs s SET claimed_by = NULL, error_code = $4, error_message = $5, error_advice = $9,
       state = CASE WHEN state = 'asking' THEN $6 ELSE state END,
       due_at = CASE WHEN state = 'asking' THEN $7 ELSE due_at END,
       ended_at = CASE WHEN state = 'asking' THEN $8 ELSE ended_at END
     WHERE ${ofKey}`,
    [...keyValues(key), fault.code, fault.message, end.state, dueAt, endedAt, fault.advice],
  );
}

/** Moves on what has been silent for long enough; answers the events of the imports that silence has ended. */
export async function passSilence(client: Queryable, now: Date, limit: number): Promise<EventDraft[]> {
  const held = await holdSyncs(
    client,
    `due_at <= $1 AND (number_id, kind, connected_at) IN (SELECT number_id, kind, connected_at FROM number_syncs
       WHERE due_at <= $1 AND state NOT IN ('wanted', 'asking') ORDER BY due_at LIMIT $2)`,
    [now, limit],
    // What is held by somebody is not silent.
    'SKIP LOCKED',
  );
  const drafts: EventDraft[] = [];
  for (const one of held) {
    const sync = afterSilence(one.sync, now);
    await writeSync(client, { ...one, sync });
    if (one.kind === 'history' && sync.endedBy === 'silence') {
      drafts.push(...(await endOf(client, { ...one, sync }, now, drafts.length)));
    }
  }
  return drafts;
}

async function endOf(client: Queryable, held: HeldSync, now: Date, order: number): Promise<EventDraft[]> {
  const { rows } = await client.query<{ phone_number_id: string; state: LinkState }>(
    `SELECT phone_number_id, state FROM numbers WHERE id = $1 AND state <> 'disconnected'`,
    [held.numberId],
  );
  return rows.map(({ phone_number_id: phoneNumberId, state }) => ({
    type: 'history.completed',
    workspaceId: held.workspaceId,
    numberId: held.numberId,
    occurredAt: now,
    data: completedData({ id: held.numberId, phoneNumberId, state }, held.sync.items, 'silence'),
    order,
  }));
}

/** When the next look is due; undefined when nothing waits. */
export async function nextSyncAt(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date | null }>(
    'SELECT min(due_at) AS at FROM number_syncs WHERE due_at IS NOT NULL AND claimed_by IS NULL',
  );
  return rows[0]?.at ?? undefined;
}

const ofKey = 's.number_id = $1 AND s.kind = $2 AND s.connected_at = $3';
const keyValues = ({ numberId, kind, connectedAt }: SyncKey) => [numberId, kind, connectedAt];
