/**
 * The story of a number, from what is stored of it: which state the link had when and by whose doing, restrictions, imports
 * of all its signups, what Meta told besides, signs of life, and what the Graph last said.
 */
import type { NumberStory, StoryBy, StoryEntry } from '@tandem/contract/api/number-story';
import type { Database } from '../database/tenant.ts';
import { missing } from '../runtime/refusal.ts';
import { numberFromRow, shownColumns, shownRestrictions } from './read.ts';

const most = 200;
const isoOf = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Five queries. Throws `not_found`. */
export async function readStory(trx: Database, reach: string, id: string): Promise<NumberStory> {
  const row = await trx
    .selectFrom('numbers')
    .select(shownColumns)
    .select(['linked_at', 'warned_days', shownRestrictions])
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('number', id);
  const { linked_at, warned_days, ...shown } = row;
  const check = await trx
    .selectFrom('link_checks')
    .select(['asked_at', 'said', 'due_at', 'gone_since'])
    .where('number_id', '=', id)
    .executeTakeFirst();
  const entries = [
    ...(await statesOf(trx, id)),
    ...(await restrictionsOf(trx, id)),
    ...(await syncsOf(trx, id)),
    ...(await noticesOf(trx, id)),
  ];
  return {
    number: numberFromRow(shown),
    linked_at: linked_at.toISOString(),
    life: {
      last_sign_of_life_at: isoOf(shown.last_sign_of_life_at),
      link_expires_at: isoOf(shown.link_expires_at),
      warned_days,
    },
    check:
      check === undefined
        ? null
        : {
            ...{ asked_at: isoOf(check.asked_at), said: check.said, next_at: isoOf(check.due_at) },
            gone_since: isoOf(check.gone_since),
          },
    entries: entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).slice(0, most),
  };
}

async function statesOf(trx: Database, id: string): Promise<StoryEntry[]> {
  const rows = await trx
    .selectFrom('number_intervals')
    .select(['state', 'from_at', 'to_at', 'event', 'reason', 'initiated_by'])
    .where('number_id', '=', id)
    .orderBy('from_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ from_at, to_at, ...row }) => ({
    ...{ kind: 'state', at: from_at.toISOString(), to: isoOf(to_at), ...row },
    by: byOf(row.event, row.initiated_by),
  }));
}

/** Meta names `USER` or `SYSTEM` (webhooks-coexistence.md 6), or nobody; what we did bears our word. */
export function byOf(event: string, initiatedBy: string | null): StoryBy {
  if (event === 'attached') return 'operator';
  if (initiatedBy === 'USER') return 'owner';
  if (initiatedBy === 'SYSTEM') return 'meta';
  // A new phone, and its return; the app's own switch: only the owner does that.
  if (['ACCOUNT_OFFBOARDED', 'ACCOUNT_RECONNECTED', 'PARTNER_APP_UNINSTALLED'].includes(event))
    return 'owner';
  return event === 'DISABLED_UPDATE' ? 'meta' : 'unknown';
}

async function restrictionsOf(trx: Database, id: string): Promise<StoryEntry[]> {
  const rows = await trx
    .selectFrom('number_restrictions')
    .select(['type', 'told_at', 'expires_at', 'ended_at', 'remediation'])
    .where('number_id', '=', id)
    .orderBy('told_at', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ type, told_at, expires_at, ended_at, remediation }) => ({
    ...{ kind: 'restriction', at: told_at.toISOString(), type, remediation },
    ...{ expires_at: isoOf(expires_at), ended_at: isoOf(ended_at) },
  }));
}

async function syncsOf(trx: Database, id: string): Promise<StoryEntry[]> {
  const rows = await trx
    .selectFrom('number_syncs')
    .selectAll()
    .where('number_id', '=', id)
    .orderBy('connected_at', 'desc')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    ...{ kind: 'sync', at: row.wanted_at.toISOString(), sync: row.kind, state: row.state, items: row.items },
    ...{ phase: row.phase, progress: row.progress, connected_at: row.connected_at.toISOString() },
    ...{ asked_at: isoOf(row.asked_at), ended_at: isoOf(row.ended_at) },
    ...{ error: row.error_message, error_code: row.error_code },
  }));
}

/** News of the link that were believed are states already; restrictions stand above. */
async function noticesOf(trx: Database, id: string): Promise<StoryEntry[]> {
  const rows = await trx
    .selectFrom('notices')
    .select(['id', 'field', 'event', 'at', 'recorded_at', 'verdict', 'told', 'reason'])
    .where('number_id', '=', id)
    .where('event', '<>', 'ACCOUNT_RESTRICTION')
    .where((eb) =>
      eb.or([eb('told', 'is', null), eb('verdict', '=', 'refuted'), eb('verdict', '=', 'asked')]),
    )
    .orderBy('id', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ id: notice, field, event, at, recorded_at, verdict, reason }) => ({
    ...{
      kind: 'notice',
      at: (at ?? recorded_at).toISOString(),
      notice_id: notice,
      field,
      event,
      verdict,
      reason,
    },
  }));
}
