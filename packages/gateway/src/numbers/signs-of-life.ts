/**
 * Signs of life of the owner's app: each starts the count of 14 idle days anew (limits.md 1, claim S10). Only numbers that
 * live in the app have such a clock. Silence is no proof: that the app was merely opened is told by nobody.
 */
import type { EventDraft } from '../changes/event-draft.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { dayMs } from '../runtime/days.ts';
import type { LinkState } from './lifecycle.ts';

/** Meta ends the link after about 14 days without the app. */
const idleDays = 14;
/** The idle days at whose end we warn. */
const warningDays = [10, 12, 13];

export const expiryOf = (sign: Date): Date => new Date(sign.getTime() + idleDays * dayMs);

type Row = {
  id: string;
  workspace_id: string;
  phone_number_id: string;
  state: LinkState;
  last_sign_of_life_at: Date;
  warned_days: number;
};

/**
 * Notes the latest sign of each number; an older one than the last known changes nothing. Returns `number.seen_again` for
 * those that had been warned of.
 */
export async function noteSignsOfLife(
  client: Queryable,
  signs: Map<string, Date>,
  now: Date,
): Promise<EventDraft[]> {
  if (signs.size === 0) return [];
  // In the order of their ids, so that two who note signs cannot wait for each other.
  const rows = [...signs].map(([id, at]) => ({ id, at })).sort((a, b) => (a.id < b.id ? -1 : 1));
  const { rows: returned } = await client.query<Row>({
    name: 'numbers-signs',
    text: `WITH sign AS (
             SELECT o.id, o.warned_days, s.at FROM json_to_recordset($1) AS s (id text, at timestamptz)
             JOIN numbers o ON o.id = s.id
             WHERE o.mode = 'coexistence' AND (o.last_sign_of_life_at IS NULL OR o.last_sign_of_life_at < s.at)
             ORDER BY o.id FOR UPDATE OF o)
           UPDATE numbers n SET last_sign_of_life_at = sign.at, link_expires_at = sign.at + $2 * interval '24 hours',
             warned_days = CASE WHEN sign.at > $3 THEN 0 ELSE n.warned_days END
           FROM sign WHERE n.id = sign.id
           RETURNING n.id, n.workspace_id, n.phone_number_id, n.state, n.last_sign_of_life_at,
             CASE WHEN sign.at > $3 THEN sign.warned_days ELSE 0 END AS warned_days`,
    values: [rowsParameter(rows), idleDays, new Date(now.getTime() - (warningDays[0] ?? idleDays) * dayMs)],
  });
  return returned
    .filter(({ warned_days, state }) => warned_days > 0 && state === 'connected')
    .map((row) => draftOf('number.seen_again', row, now, {}));
}

/** Warns of numbers that have been silent for 10, 12, 13 days, each once; of several at once only the latest. */
export async function warnOfSilence(client: Queryable, now: Date): Promise<EventDraft[]> {
  const { rows } = await client.query<Row>(
    `WITH silent AS (
       SELECT n.id, d.day FROM numbers n,
         LATERAL (SELECT max(day) AS day FROM unnest($2::int[]) day
           WHERE n.last_sign_of_life_at + day * interval '24 hours' <= $1) d
       WHERE n.mode = 'coexistence' AND n.state = 'connected' AND n.warned_days < d.day
       ORDER BY n.id FOR UPDATE OF n SKIP LOCKED)
     UPDATE numbers n SET warned_days = silent.day FROM silent WHERE n.id = silent.id
     RETURNING n.id, n.workspace_id, n.phone_number_id, n.state, n.last_sign_of_life_at, n.warned_days`,
    [now, warningDays],
  );
  return rows.map((row) =>
    draftOf('number.link_expiring', row, now, {
      idle_days: row.warned_days,
      days_left: idleDays - row.warned_days,
    }),
  );
}

/** When the next number will have been silent long enough. Later signs only put it off. */
export async function nextWarningAt(client: Queryable): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date | null }>(
    `SELECT min(n.last_sign_of_life_at + day * interval '24 hours') AS at FROM numbers n, unnest($1::int[]) day
     WHERE n.mode = 'coexistence' AND n.state = 'connected' AND day > n.warned_days`,
    [warningDays],
  );
  return rows[0]?.at ?? undefined;
}

function draftOf(
  type: 'number.seen_again' | 'number.link_expiring',
  row: Row,
  now: Date,
  more: object,
): EventDraft {
  const { id, workspace_id, phone_number_id, state, last_sign_of_life_at } = row;
  return {
    ...{ type, workspaceId: workspace_id, numberId: id, occurredAt: now, order: 0 },
    data: {
      number: { id, phone_number_id, state },
      ...more,
      last_sign_of_life_at,
      link_expires_at: expiryOf(last_sign_of_life_at),
    },
  };
}
