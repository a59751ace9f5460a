/**
 * What Meta does not let a number do for a while (webhooks-account.md, "account_update"): kept with its end, shown on the
 * number, and its end is told. Of each kind the latest news count, in whatever order they come.
 */
import type { Restriction } from '@tandem/contract/api/number';
import type { RestrictionChange } from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { LinkState } from './lifecycle.ts';

type Restricted = { id: string; workspaceId: string };

/** Only what Meta calls a restriction lasts; a violation or a coming ban is told and that is all. */
export async function keepRestrictions(
  client: Queryable,
  number: Restricted,
  change: RestrictionChange,
  now: Date,
): Promise<void> {
  if (change.event !== 'ACCOUNT_RESTRICTION' || change.restrictions.length === 0) return;
  const told_at = change.at ?? now;
  // The same kind twice in one piece of news: the one that lasts longer.
  const byType = new Map<string, object>();
  for (const { type, expiresAt, remediation } of [...change.restrictions].sort(byEnd)) {
    byType.set(type, { type, told_at, expires_at: expiresAt, remediation });
  }
  await client.query(
    `INSERT INTO number_restrictions AS r (number_id, workspace_id, type, told_at, expires_at, remediation)
     SELECT $1, $2, type, told_at, expires_at, remediation
     FROM json_to_recordset($3) AS n (type text, told_at timestamptz, expires_at timestamptz, remediation text)
     ON CONFLICT (number_id, type) DO UPDATE SET told_at = excluded.told_at, expires_at = excluded.expires_at,
       remediation = excluded.remediation, ended_at = NULL
     WHERE r.told_at < excluded.told_at OR (r.told_at = excluded.told_at AND r.expires_at < excluded.expires_at)`,
    [number.id, number.workspaceId, rowsParameter([...byType.values()])],
  );
}

type Ends = { expiresAt?: Date };
const byEnd = (a: Ends, b: Ends): number => endOf(a) - endOf(b);
const endOf = ({ expiresAt }: Ends): number => expiresAt?.getTime() ?? Number.POSITIVE_INFINITY;

/** Ends what has run out, and returns an event for each number. */
export async function endRestrictions(client: Queryable, now: Date): Promise<EventDraft[]> {
  const { rows } = await client.query<{
    id: string;
    workspace_id: string;
    phone_number_id: string;
    state: LinkState;
    ended: string[];
    at: Date;
    left: Restriction[];
  }>(
    `WITH over AS (
       UPDATE number_restrictions SET ended_at = $1 WHERE (number_id, type) IN (
         SELECT number_id, type FROM number_restrictions WHERE ended_at IS NULL AND expires_at <= $1
         FOR UPDATE SKIP LOCKED)
       RETURNING number_id, type, expires_at)
     SELECT n.id, n.workspace_id, n.phone_number_id, n.state, o.ended, o.at, (
       SELECT coalesce(json_agg(json_build_object('type', r.type, 'expires_at', r.expires_at,
         'remediation', r.remediation) ORDER BY r.type), '[]') FROM number_restrictions r
       WHERE r.number_id = n.id AND r.ended_at IS NULL AND (r.expires_at IS NULL OR r.expires_at > $1)) AS left
     FROM (SELECT number_id, array_agg(type ORDER BY type) AS ended, max(expires_at) AS at FROM over GROUP BY 1) o
     JOIN numbers n ON n.id = o.number_id WHERE n.state <> 'disconnected'`,
    [now],
  );
  return rows.map(({ id, workspace_id, phone_number_id, state, ended, at, left }) => ({
    ...{ type: 'number.restricted', workspaceId: workspace_id, numberId: id, occurredAt: at, order: 0 },
    data: {
      number: { id, phone_number_id, state },
      reason: 'RESTRICTION_ENDED',
      ended,
      restrictions: left,
    },
  }));
}

/** When the next restriction runs out. */
export async function nextRestrictionEnd(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date | null }>(
    'SELECT min(expires_at) AS at FROM number_restrictions WHERE ended_at IS NULL',
  );
  return rows[0]?.at ?? undefined;
}

/** What keeps a number from sending templates of a category now; undefined when nothing does. */
export async function templateRestriction(
  client: Queryable,
  numberId: string,
  category: string | undefined,
  now: Date,
): Promise<{ type: string; until: Date | undefined } | undefined> {
  const types = [
    'RESTRICTED_BIZ_INITIATED_MESSAGING',
    ...(category === 'UTILITY' ? ['RESTRICTED_UTILITY_TEMPLATES'] : []),
  ];
  const { rows } = await client.query<{ type: string; expires_at: Date | null }>(
    `SELECT type, expires_at FROM number_restrictions
     WHERE number_id = $1 AND type = ANY ($2) AND ended_at IS NULL AND (expires_at IS NULL OR expires_at > $3)
     ORDER BY expires_at DESC NULLS FIRST LIMIT 1`,
    [numberId, types, now],
  );
  return rows.map(({ type, expires_at }) => ({ type, until: expires_at ?? undefined }))[0];
}
