/**
 * Messages as the API shows them, by their ids; the thread of a conversation is read by read-thread.ts. Any number of them
 * costs three queries.
 */

import type { Media, Message } from '@tandem/contract/api/message';
import { sql } from 'kysely';
import { messageKey } from '../changes/message-key.ts';
import type { Work } from '../database/tenant.ts';
import { missing } from '../runtime/refusal.ts';
import { type MediaLinkOf, withLink } from './media-outcome.ts';
import { mediaHandle } from './media-queue.ts';
import { messageFromRow, type ShownMessage } from './message-shape.ts';

export const columns = [
  'number_id',
  'id',
  'conversation_id',
  'direction',
  'origin',
  'source',
  'type',
  'content',
  'text',
  'sent_at',
  'status',
  'error',
  'reply_to',
  'media',
  'billing',
] as const;

/** A row with its place in the thread. */
export type PlacedRow = ShownMessage & { ordinal: number; sort_time: string };

/**
 * One message of a number by its wamid, or by the id of the send it was, wherever it stands now: one statement, so that a
 * message that moves to its wamid meanwhile is not missed. Throws `not_found`.
 */
export async function readMessage(
  trx: Work,
  reach: string,
  wanted: { number_id: string; id: string },
  linkOf: MediaLinkOf,
): Promise<Message> {
  const row = await trx
    .selectFrom('messages')
    .select(columns)
    .select('workspace_id')
    .where('number_id', '=', wanted.number_id)
    .where(
      sql<boolean>`id = ANY (ARRAY[${wanted.id}, (SELECT message_id FROM sends WHERE sends.id = ${wanted.id})])`,
    )
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('message', wanted.id);
  return (await shaper(trx, row.workspace_id, [row], linkOf))(row);
}

/** Messages of a workspace by number and wamid, in as many queries as one; those that are not there are left out. */
export async function readMessages(
  trx: Work,
  workspaceId: string,
  wanted: readonly { number_id: string; id: string }[],
  linkOf: MediaLinkOf,
): Promise<Message[]> {
  const rows = await trx
    .selectFrom('messages')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where(
      sql<boolean>`number_id = ANY (${wanted.map((one) => one.number_id)}) AND id = ANY (${wanted.map(({ id }) => id)})`,
    )
    .execute();
  return rows.map(await shaper(trx, workspaceId, rows, linkOf));
}

/** As it was just written down, with the address of its media. */
export const withMediaLink = (message: Message, workspaceId: string, linkOf: MediaLinkOf): Message =>
  message.media === undefined
    ? message
    : {
        ...message,
        media: withLink(message.media, workspaceId, mediaHandle(message.number_id, message.id), linkOf),
      };

/** When the first known message of a conversation was sent. */
export async function readFirstMessageAt(
  trx: Work,
  conversation: { id: string; workspace_id: string },
): Promise<Date | undefined> {
  const row = await trx
    .selectFrom('messages')
    .select('sent_at')
    .where('workspace_id', '=', conversation.workspace_id)
    .where('conversation_id', '=', conversation.id)
    .orderBy('sent_at')
    .limit(1)
    .executeTakeFirst();
  return row?.sent_at;
}

/** Reads the statuses and revisions of all the messages at once. */
export async function shaper(
  trx: Work,
  workspaceId: string,
  messages: readonly ShownMessage[],
  linkOf: MediaLinkOf,
): Promise<(message: ShownMessage) => Message> {
  const numberIds = [...new Set(messages.map((message) => message.number_id))];
  const ids = messages.map((message) => message.id);
  const statuses = await trx
    .selectFrom('message_statuses')
    .select(['number_id', 'message_id', 'status', 'at', 'error'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`number_id = ANY(${numberIds}) AND message_id = ANY(${ids})`)
    .execute();
  const revisions = await trx
    .selectFrom('revisions')
    .select(['number_id', 'id', 'message_id', 'action', 'made_by', 'content', 'text', 'at', 'recorded_at'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`number_id = ANY(${numberIds}) AND message_id = ANY(${ids})`)
    .execute();
  const statusesOf = byMessage(statuses);
  const revisionsOf = byMessage(revisions);
  return (message) => {
    const key = messageKey(message.number_id, message.id);
    const linked = (media: Media): Media =>
      withLink(media, workspaceId, mediaHandle(message.number_id, message.id), linkOf);
    return messageFromRow(message, statusesOf.get(key) ?? [], revisionsOf.get(key) ?? [], linked);
  };
}

function byMessage<Row extends { number_id: string; message_id: string }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => messageKey(row.number_id, row.message_id));
}
