/**
 * Account-level changes and the numbers they speak of: link states, restrictions, templates, notices, the history's
 * progress.
 */
import { createHash } from 'node:crypto';
import type {
  AccountScope,
  Change,
  HistoryChunkChange,
  HistoryErrorChange,
  LinkChange,
  NoticeChange,
  RestrictionChange,
  TemplateChange,
} from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { recordChunk, recordDecline } from './history.ts';
import { confirmsLink, nextLink } from './lifecycle.ts';
import { type NumberBook, numberShape, type PipelineNumber } from './number-book.ts';

type AccountChange = LinkChange | RestrictionChange | TemplateChange | NoticeChange;
export type NumberChange = AccountChange | HistoryChunkChange | HistoryErrorChange;

export function isNumberChange(change: Change): change is NumberChange {
  return isAccountChange(change) || change.kind === 'history_chunk' || change.kind === 'history_error';
}

function isAccountChange(change: Change): change is AccountChange {
  return (
    change.kind === 'link' ||
    change.kind === 'restriction' ||
    change.kind === 'template' ||
    change.kind === 'notice'
  );
}

/**
 * Records one change inside the caller's transaction; these are rare, so one at a time. The book's numbers are kept in
 * step, so that what follows in the same batch sees the new state. Returns the events, one for each number concerned.
 */
export async function recordNumberChange(
  client: Queryable,
  book: NumberBook,
  change: NumberChange,
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  switch (change.kind) {
    case 'history_chunk':
    case 'history_error': {
      const number = book.byPhoneNumberId(change.phoneNumberId);
      if (number === undefined) return [];
      if (change.kind === 'history_chunk') return recordChunk(client, number, change, order, now);
      return historyError(client, number, change, order, now);
    }
    case 'link':
    case 'restriction':
    case 'template':
    case 'notice':
      return recordAccountChange(client, book, change, order, now);
  }
}

async function recordAccountChange(
  client: Queryable,
  book: NumberBook,
  change: AccountChange,
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  const numbers = book.inScope(change);
  const fresh = await insertNotices(client, change, numbers);
  const drafts: EventDraft[] = [];
  for (const number of numbers) {
    if (!fresh.has(number.id) || change.kind === 'notice') continue;
    if (change.kind === 'link') drafts.push(...(await linkStep(client, number, change, order, now)));
    else drafts.push(draftOf(number, eventOf(change), change, order, now));
  }
  return drafts;
}

const eventOf = (change: RestrictionChange | TemplateChange): EventDraft['type'] =>
  change.kind === 'restriction' ? 'number.restricted' : 'template.updated';

/**
 * Keeps the news whole. Returns the numbers it is new to: repetitions carry the same time and value. A link event
 * without a time is told from a later one like it by when it came, and so stays one when its entry is replayed.
 */
async function insertNotices(
  client: Queryable,
  change: AccountChange,
  numbers: PipelineNumber[],
): Promise<Set<string>> {
  const field = change.kind === 'link' || change.kind === 'restriction' ? 'account_update' : change.field;
  const owners: (PipelineNumber | undefined)[] = numbers.length === 0 ? [undefined] : numbers;
  const rows = owners.map((number) => ({
    workspace_id: number?.workspaceId,
    number_id: number?.id,
    waba_id: change.wabaId,
    field,
    event: change.event,
    at: change.at,
    value: change.value,
    fingerprint: createHash('sha256')
      .update(JSON.stringify([number?.id, change.entryId, field, change.event, timeOf(change), change.value]))
      .digest('hex'),
  }));
  const { rows: added } = await client.query<{ number_id: string | null }>(
    `INSERT INTO notices (workspace_id, number_id, waba_id, field, event, at, value, fingerprint)
     SELECT workspace_id, number_id, waba_id, field, event, at, value, decode(fingerprint, 'hex')
     FROM json_to_recordset($1) AS n (workspace_id text, number_id text, waba_id text, field text, event text,
       at timestamptz, value jsonb, fingerprint text)
     ON CONFLICT (fingerprint) DO NOTHING RETURNING number_id`,
    [rowsParameter(rows)],
  );
  return new Set(added.flatMap((row) => row.number_id ?? []));
}

const timeOf = (change: AccountChange): Date | undefined =>
  change.at ?? (change.kind === 'link' ? change.receivedAt : undefined);

async function linkStep(
  client: Queryable,
  number: PipelineNumber,
  change: LinkChange,
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  const step = nextLink(number, change);
  if (step === undefined) {
    if (confirmsLink(number, change)) await noteLinkTime(client, number, change);
    return [];
  }
  number.state = step.state;
  number.toldAt = change.at ?? number.toldAt;
  await client.query(
    `UPDATE numbers SET state = $2, state_reason = $3, state_initiated_by = $4, state_changed_at = $5,
       state_told_at = coalesce($6, state_told_at) WHERE id = $1`,
    [number.id, step.state, change.reason ?? change.event, change.initiatedBy, now, change.at],
  );
  return [draftOf(number, step.event, change, order, now)];
}

/** The state stays, but older news that come later are stale from now on. */
async function noteLinkTime(client: Queryable, number: PipelineNumber, change: LinkChange): Promise<void> {
  number.toldAt = change.at;
  await client.query('UPDATE numbers SET state_told_at = $2 WHERE id = $1', [number.id, change.at]);
}

function draftOf(
  number: PipelineNumber,
  type: EventDraft['type'],
  change: AccountChange,
  order: number,
  now: Date,
): EventDraft {
  return {
    type,
    workspaceId: number.workspaceId,
    numberId: number.id,
    occurredAt: change.at ?? now,
    data: { number: numberShape(number), ...dataOf(change) },
    order,
  };
}

function dataOf(change: AccountChange): Record<string, unknown> {
  switch (change.kind) {
    case 'link':
      return { reason: change.reason ?? change.event, initiated_by: change.initiatedBy };
    case 'restriction':
      return {
        reason: change.event,
        restrictions: change.restrictions.map(({ type, expiresAt, remediation }) => ({
          type,
          expires_at: expiresAt,
          remediation,
        })),
      };
    case 'template': {
      const { templateId, name, language, aspect, event, reason, value } = change;
      return { template: { id: templateId, name, language }, aspect, event, reason, value };
    }
    case 'notice':
      return { value: change.value };
  }
}

/** Kept like other news; a refusal ends the import as well. */
async function historyError(
  client: Queryable,
  number: PipelineNumber,
  change: HistoryErrorChange,
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  const scope: AccountScope = { entryId: '', wabaId: number.wabaId };
  const event = change.declined ? 'declined' : 'error';
  const value = { errors: change.errors.map((error) => ({ ...error })) };
  const notice = { ...scope, kind: 'notice', place: change.place, field: 'history', event, value } as const;
  await insertNotices(client, notice, [number]);
  return change.declined ? recordDecline(client, number, change, order, now) : [];
}
