/**
 * From rows to the message that API and events show (pure).
 */
import type { ErrorObject, Media, Message, Revision, StatusStep } from '@tandem/contract/api/message';
import type { MessageRow, RevisionRow, StatusRow } from '../database/tables.ts';
import { byRevisionOrder } from './revision-order.ts';
import { statusOrder } from './status-rank.ts';

type Status = StatusStep['status'];
/** The columns of each table that a message is made of. */
export type ShownMessage = Omit<MessageRow, 'ordinal' | 'workspace_id' | 'recorded_at' | 'reacts_to'>;
export type ShownStatus = Pick<StatusRow, 'status' | 'at' | 'error'>;
export type ShownRevision = Omit<
  RevisionRow,
  'number_id' | 'message_id' | 'workspace_id' | 'source' | 'applied'
>;

/** `statuses` and `revisions` are those of this message, in any order; `linked` gives its media an address. */
export function messageFromRow(
  row: ShownMessage,
  statuses: readonly ShownStatus[],
  revisions: readonly ShownRevision[],
  linked: (media: Media) => Media,
): Message {
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    number_id: row.number_id,
    direction: row.direction,
    origin: row.origin,
    source: row.source,
    type: row.type,
    content: row.content,
    text: row.text,
    sent_at: row.sent_at.toISOString(),
    ...(row.status === null ? {} : { status: row.status as Status }),
    status_history: statuses.map(statusStep).sort(byTimeThenRank),
    ...(row.error === null ? {} : { error: row.error as ErrorObject }),
    ...(row.reply_to === null ? {} : { reply_to: row.reply_to }),
    revisions: revisions.toSorted(byRevisionOrder).map(revisionShape),
    ...(row.media === null ? {} : { media: linked(row.media as Media) }),
    ...(row.billing === null ? {} : { billing: row.billing as Message['billing'] }),
  };
}

function statusStep(row: ShownStatus): StatusStep {
  return {
    status: row.status as Status,
    at: row.at.toISOString(),
    ...(row.error === null ? {} : { error: row.error as ErrorObject }),
  };
}

function revisionShape(row: ShownRevision): Revision {
  return {
    id: row.id,
    action: row.action,
    by: row.made_by,
    ...(row.content === null ? {} : { content: row.content }),
    ...(row.text === null ? {} : { text: row.text }),
    at: row.at.toISOString(),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Meta's times are whole seconds: sent, delivered and read often share one. */
function byTimeThenRank(a: StatusStep, b: StatusStep): number {
  return compare(a.at, b.at) || statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status);
}
