/**
 * Account news, kept whole: written once however often Meta tells them, shown to people.
 */
import { createHash } from 'node:crypto';
import type { Notice } from '@tandem/contract/api/number';
import type {
  HistoryErrorChange,
  LinkChange,
  NoticeChange,
  RestrictionChange,
  TemplateChange,
} from '../changes/change.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Work } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';
import { dayMs } from '../runtime/days.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { aboutOf, toldOf } from './lifecycle.ts';
import type { PipelineNumber } from './number-book.ts';
import { readNumber } from './read.ts';

export type AccountChange = LinkChange | RestrictionChange | TemplateChange | NoticeChange;

/** Meta delivers again, for up to a week, what was not taken: news without a time that come that late may be old ones. */
const repeatedForMs = 7 * dayMs;

/**
 * Keeps the news whole. Returns the numbers it is new to: repetitions carry the same time and value. News without a time
 * are told from later ones like them by when they came, and so stay one when their entry is replayed.
 */
export async function insertNotices(
  client: Queryable,
  change: AccountChange,
  numbers: readonly PipelineNumber[],
): Promise<Set<string>> {
  const owners: (PipelineNumber | undefined)[] = numbers.length === 0 ? [undefined] : [...numbers];
  const { rows: added } = await client.query<{ number_id: string | null }>(
    `INSERT INTO notices (workspace_id, number_id, waba_id, field, event, at, value, fingerprint, told, about, reason,
       initiated_by, received_at, verdict)
     SELECT workspace_id, number_id, waba_id, field, event, at, value, decode(fingerprint, 'hex'), told, about, reason,
       initiated_by, received_at, verdict
     FROM json_to_recordset($1) AS n (workspace_id text, number_id text, waba_id text, field text, event text,
       at timestamptz, value jsonb, fingerprint text, told text, about text, reason text, initiated_by text,
       received_at timestamptz, verdict text, before text)
     WHERE NOT EXISTS (SELECT FROM notices k WHERE k.fingerprint = decode(n.before, 'hex'))
     ON CONFLICT (fingerprint) DO NOTHING RETURNING number_id`,
    [rowsParameter(owners.map((number) => rowOf(change, number)))],
  );
  return new Set(added.flatMap((row) => row.number_id ?? []));
}

function rowOf(change: AccountChange, number: PipelineNumber | undefined): object {
  const field = change.kind === 'link' || change.kind === 'restriction' ? 'account_update' : change.field;
  const told = (time: Date | number | undefined) =>
    createHash('sha256')
      .update(JSON.stringify([number?.id, change.entryId, field, change.event, time, change.value]))
      .digest('hex');
  return {
    workspace_id: number?.workspaceId,
    number_id: number?.id,
    waba_id: change.wabaId,
    field,
    event: change.event,
    at: change.at,
    value: change.value,
    ...fingerprints(change, told),
    ...(change.kind === 'link' && linkColumns(change)),
  };
}

/**
 * `fingerprint`: a repetition has the same; `before`: so has what repeats news of this one. What bears no time is one within
 * a week and the next, but for the link's: whether it ended twice in a week matters, and that it is told again does not.
 */
function fingerprints(change: AccountChange, told: (time: Date | number | undefined) => string) {
  const { at, receivedAt } = change;
  if (at !== undefined || receivedAt === undefined) return { fingerprint: told(at) };
  if (change.kind === 'link') return { fingerprint: told(receivedAt) };
  const week = Math.floor(receivedAt.getTime() / repeatedForMs);
  return { fingerprint: told(week), before: told(week - 1) };
}

/** What would end the link is asked about first (link.ts). */
function linkColumns(change: LinkChange): object {
  const told = toldOf(change.state, change.reason);
  return {
    told,
    about: aboutOf(change.event),
    reason: change.reason,
    initiated_by: change.initiatedBy,
    received_at: change.receivedAt,
    verdict: told === 'disconnected' ? 'asked' : undefined,
  };
}

/** An error of the history import, as the notice that keeps it. */
export function historyNotice(change: HistoryErrorChange, wabaId: string): NoticeChange {
  return {
    ...{ kind: 'notice', place: change.place, entryId: '', wabaId, field: 'history' },
    event: change.declined ? 'declined' : 'error',
    value: { errors: change.errors.map((error) => ({ ...error })) },
    ...(change.receivedAt === undefined ? {} : { receivedAt: change.receivedAt }),
  };
}

/** What Meta told of a number besides messages, latest first. Throws `not_found`. */
export async function listNotices(
  trx: Work,
  reach: string,
  numberId: string,
  page: PageRequest,
): Promise<Page<Notice>> {
  await readNumber(trx, reach, numberId);
  const before = readCursor(page.cursor, [keyPart.integer])?.[0];
  const rows = await trx
    .selectFrom('notices')
    .select(['id', 'field', 'event', 'at', 'value', 'verdict', 'recorded_at'])
    .where('number_id', '=', numberId)
    .$if(before !== undefined, (query) => query.where('id', '<', Number(before)))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(
    rows,
    page.limit,
    (row) => [String(row.id)],
    (row) => ({ ...row, at: row.at?.toISOString() ?? null, recorded_at: row.recorded_at.toISOString() }),
  );
}
