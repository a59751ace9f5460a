/**
 * Account-level changes and the numbers they speak of: link states, restrictions, templates, notices, the history's
 * progress.
 */
import type {
  Change,
  HistoryChunkChange,
  HistoryErrorChange,
  RestrictionChange,
  TemplateChange,
} from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { noticeDrafts } from '../changes/meta-notice.ts';
import type { Queryable } from '../database/transaction.ts';
import { recordChunk, recordDecline } from './history.ts';
import { followLink } from './link.ts';
import { type AccountChange, historyNotice, insertNotices } from './notices.ts';
import { type NumberBook, numberShape, type PipelineNumber } from './number-book.ts';
import { keepRestrictions } from './restrictions.ts';

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
    if (!fresh.has(number.id)) continue;
    // Whatever follows from it, and when: a link's news may have to wait until the Graph was asked.
    drafts.push(...noticeDraftsOf(number, change, order, now));
    switch (change.kind) {
      case 'link':
        drafts.push(...(await followLink(client, number, { order, now })));
        break;
      case 'restriction':
        await keepRestrictions(client, number, change, now);
        drafts.push(draftOf(number, change, order, now));
        break;
      case 'template':
        drafts.push(draftOf(number, change, order, now));
        break;
      case 'notice':
    }
  }
  return drafts;
}

function noticeDraftsOf(
  number: PipelineNumber,
  change: AccountChange,
  order: number,
  now: Date,
): EventDraft[] {
  const about = { workspaceId: number.workspaceId, numberId: number.id };
  return noticeDrafts(change, about, wordsOf(change), { order, now });
}

const wordsOf = (change: AccountChange): { field: string; event: string } => ({
  field: change.kind === 'link' || change.kind === 'restriction' ? 'account_update' : change.field,
  event: change.event,
});

function draftOf(
  number: PipelineNumber,
  change: RestrictionChange | TemplateChange,
  order: number,
  now: Date,
): EventDraft {
  return {
    type: change.kind === 'restriction' ? 'number.restricted' : 'template.updated',
    workspaceId: number.workspaceId,
    numberId: number.id,
    occurredAt: change.at ?? now,
    data: { number: numberShape(number), ...dataOf(change) },
    order,
  };
}

function dataOf(change: RestrictionChange | TemplateChange): Record<string, unknown> {
  if (change.kind === 'template') {
    const { templateId, name, language, aspect, event, reason, value } = change;
    return { template: { id: templateId, name, language }, aspect, event, reason, value };
  }
  const restrictions = change.restrictions.map(({ type, expiresAt, remediation }) => ({
    type,
    expires_at: expiresAt,
    remediation,
  }));
  return { reason: change.event, restrictions };
}

/** Kept like other news; a refusal ends the import as well. */
async function historyError(
  client: Queryable,
  number: PipelineNumber,
  change: HistoryErrorChange,
  order: number,
  now: Date,
): Promise<EventDraft[]> {
  const notice = historyNotice(change, number.wabaId);
  const fresh = await insertNotices(client, notice, [number]);
  if (change.declined) return recordDecline(client, number, change, order, now);
  const about = { workspaceId: number.workspaceId, numberId: number.id };
  return fresh.has(number.id)
    ? noticeDrafts(change, about, { field: 'history', event: notice.event }, { order, now })
    : [];
}
