/**
 * When the Graph is asked about a number, and what it said. Several processes share the asking: a claim moves the row's
 * time on, so that what a killed process had claimed comes up again by itself.
 */
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

/** What is needed of a number to follow its link; its state is kept in step. */
export type LinkedNumber = {
  id: string;
  workspaceId: string;
  phoneNumberId: string;
  state: LinkState;
  linkedAt: Date;
  /** It has a token to ask the Graph with. */
  canAsk: boolean;
};

/**
 * What the Graph says of a number. `active`: linked and able to send; `paused`: linked, but not able to; `gone`: no longer
 * on the platform; `no_access`: the token does not reach it; `unknown`: no answer, a limit, or an answer that says nothing.
 */
export type Reading = 'active' | 'paused' | 'gone' | 'no_access' | 'unknown';

type Owned = { id: string; workspaceId: string };

const usualHours = 6;

/** The Graph is to be asked now. The caller wakes the asking after the commit. */
export async function askSoon(client: Queryable, number: Owned, now: Date): Promise<void> {
  await client.query(
    `INSERT INTO link_checks (number_id, workspace_id, due_at) VALUES ($1, $2, $3)
     ON CONFLICT (number_id) DO UPDATE SET due_at = excluded.due_at`,
    [number.id, number.workspaceId, now],
  );
}

/** The usual look every few hours, at a time of the number's own; none while it is disconnected. Forgets old readings. */
export async function planCheck(
  client: Queryable,
  { id, workspaceId, state }: Owned & { state: LinkState },
  now: Date,
): Promise<void> {
  await client.query(
    `INSERT INTO link_checks (number_id, workspace_id, due_at)
     VALUES ($1, $2, CASE WHEN $3 THEN NULL
       ELSE $4::timestamptz + (1 + (hashtext($1) & 1023) / 1023.0) / 2 * $5 * interval '1 hour' END)
     ON CONFLICT (number_id) DO UPDATE SET due_at = excluded.due_at, gone_since = NULL, said = NULL, asked_at = NULL`,
    [id, workspaceId, state === 'disconnected', now, usualHours],
  );
}

/** Claims what is due for `leaseMs`, at most `limit`. */
export async function claimChecks(
  client: Queryable,
  { now, limit, leaseMs }: { now: Date; limit: number; leaseMs: number },
): Promise<string[]> {
  const { rows } = await client.query<{ number_id: string }>(
    `UPDATE link_checks c SET due_at = $2 FROM (
       SELECT number_id FROM link_checks WHERE due_at <= $1 ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED) due
     WHERE c.number_id = due.number_id RETURNING c.number_id`,
    [now, new Date(now.getTime() + leaseMs), limit],
  );
  return rows.map(({ number_id }) => number_id);
}

/** When the next one is due. */
export async function nextCheckAt(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date | null }>(
    'SELECT min(due_at) AS at FROM link_checks WHERE due_at IS NOT NULL',
  );
  return rows[0]?.at ?? undefined;
}

export type CheckedNumber = LinkedNumber & {
  wabaId: string;
  stateSince: Date;
  /** Suspended by a ban, of which the number itself shows nothing. */
  isBanned: boolean;
  endingSince: Date | undefined;
  goneSince: Date | undefined;
};

/** A number as it is now, locked until the transaction ends. Undefined when there is none. */
export async function holdNumber(client: Queryable, numberId: string): Promise<CheckedNumber | undefined> {
  const { rows } = await client.query<{
    id: string;
    workspace_id: string;
    phone_number_id: string;
    waba_id: string;
    state: LinkState;
    state_reason: string | null;
    state_changed_at: Date;
    linked_at: Date;
    can_ask: boolean;
    ending_since: Date | null;
    gone_since: Date | null;
  }>(
    `SELECT n.id, n.workspace_id, n.phone_number_id, n.waba_id, n.state, n.state_reason, n.state_changed_at, n.linked_at,
       n.access_token_sealed IS NOT NULL AS can_ask, n.ending_since, c.gone_since
     FROM numbers n LEFT JOIN link_checks c ON c.number_id = n.id WHERE n.id = $1 FOR UPDATE OF n`,
    [numberId],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    phoneNumberId: row.phone_number_id,
    wabaId: row.waba_id,
    state: row.state,
    stateSince: row.state_changed_at,
    isBanned: row.state === 'suspended' && row.state_reason === 'DISABLE',
    linkedAt: row.linked_at,
    canAsk: row.can_ask,
    endingSince: row.ending_since ?? undefined,
    goneSince: row.gone_since ?? undefined,
  };
}

/** Writes down what was read and when to ask again; `pauseMs` undefined: the usual time. */
export async function noteReading(
  client: Queryable,
  number: Owned & { state: LinkState },
  read: { said: Reading; askedAt: Date; goneSince: Date | undefined; pauseMs: number | undefined },
  now: Date,
): Promise<void> {
  await planCheck(client, number, now);
  const due = read.pauseMs === undefined ? undefined : new Date(now.getTime() + read.pauseMs);
  await client.query(
    `UPDATE link_checks SET asked_at = $2, said = $3, gone_since = $4,
       due_at = CASE WHEN due_at IS NULL THEN NULL ELSE coalesce($5, due_at) END WHERE number_id = $1`,
    [number.id, read.askedAt, read.said, read.goneSince, due],
  );
}
