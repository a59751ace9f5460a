/**
 * A conversation as a thread, in pages to both sides of any of its messages; each message with the reactions to it and what
 * it quotes. A page costs a fixed number of queries, however long it or the thread is.
 */

import type { Message, QuotedMessage, Reaction, ThreadMessage } from '@tandem/contract/api/message';
import type { Actor } from '@tandem/contract/api/send';
import { type RawBuilder, sql } from 'kysely';
import { messageKey } from '../changes/message-key.ts';
import type { Work } from '../database/tenant.ts';
import { cursorOf, keyPart, type Page, readCursor, type SortKey } from '../runtime/page.ts';
import { invalid, missing } from '../runtime/refusal.ts';
import type { MediaLinkOf } from './media-outcome.ts';
import { columns, type PlacedRow, shaper } from './read-messages.ts';
import { isRevokedSql, lastEditSql } from './revision-sql.ts';
import { searchOf } from './words.ts';

export type ThreadWish = {
  limit: number;
  cursor?: string | undefined;
  before?: string | undefined;
  after?: string | undefined;
  around?: string | undefined;
  at?: string | undefined;
  q?: string | undefined;
};

export type ThreadPage = Page<ThreadMessage> & { has_older: boolean; has_newer: boolean };

type Thread = { id: string; workspace_id: string; number_id: string };

/** Newest first, whatever was asked for. Throws `not_found` for a message that is not in the conversation. */
export async function readThread(
  trx: Work,
  thread: Thread,
  wish: ThreadWish,
  linkOf: MediaLinkOf,
): Promise<ThreadPage> {
  const { older, newer, has_older, has_newer } = await pieces(trx, thread, wish);
  const rows = [...newer.toReversed(), ...older];
  const shape = await shaper(trx, thread.workspace_id, rows, linkOf);
  const around = await surroundings(trx, thread.workspace_id, rows);
  const last = rows.at(-1);
  return {
    data: rows.map((row) => around(shape(row))),
    next_cursor: has_older && last !== undefined ? cursorOf(keyOf(last)) : null,
    has_older,
    has_newer,
  };
}

const keyOf = (row: PlacedRow): SortKey => [row.sort_time, String(row.ordinal)];

type Pieces = { older: PlacedRow[]; newer: PlacedRow[]; has_older: boolean; has_newer: boolean };

async function pieces(trx: Work, thread: Thread, wish: ThreadWish): Promise<Pieces> {
  const { limit, cursor, before, after, around, at, q } = wish;
  const places = Object.entries({ cursor, before, after, around, at }).filter(
    ([, value]) => value !== undefined,
  );
  if (places.length > 1 || (q !== undefined && cursor === undefined && places.length === 1))
    throw invalid(places.at(-1)?.[0] ?? 'q', 'cannot stand beside another place in the thread');
  const read = (side: 'older' | 'newer', key: SortKey | undefined, count: number, within = false) =>
    readSide(trx, thread, { side, key, count: count + 1, within, q });
  if (after !== undefined) {
    const rows = await read('newer', await keyOfMessage(trx, thread, after), limit);
    return { older: [], newer: rows.slice(0, limit), has_older: true, has_newer: rows.length > limit };
  }
  if (around !== undefined || at !== undefined) {
    const key = around === undefined ? [timeText(at ?? ''), '0'] : await keyOfMessage(trx, thread, around);
    const half = Math.max(1, Math.floor(limit / 2));
    // The message itself belongs to the older side.
    const older = await read('older', key, limit - half + 1, true);
    const newer = await read('newer', key, half);
    return {
      ...{ older: older.slice(0, limit - half + 1), newer: newer.slice(0, half) },
      ...{ has_older: older.length > limit - half + 1, has_newer: newer.length > half },
    };
  }
  const key =
    before === undefined
      ? readCursor(cursor, [keyPart.time, keyPart.integer])
      : await keyOfMessage(trx, thread, before);
  const rows = await read('older', key, limit);
  return {
    older: rows.slice(0, limit),
    newer: [],
    has_older: rows.length > limit,
    has_newer: key !== undefined,
  };
}

const timeText = (time: string): string => new Date(time).toISOString();

type Side = {
  side: 'older' | 'newer';
  key: SortKey | undefined;
  count: number;
  /** The row of the key too. */
  within: boolean;
  q: string | undefined;
};

/** The rows that are nearest to a place, the nearest first. Messages of the same second stand in order of arrival. */
async function readSide(
  trx: Work,
  thread: Thread,
  { side, key, count, within, q }: Side,
): Promise<PlacedRow[]> {
  const direction = side === 'older' ? 'desc' : 'asc';
  const compare = sql.raw(`${side === 'older' ? '<' : '>'}${within ? '=' : ''}`);
  const place =
    key === undefined
      ? sql<boolean>`true`
      : sql<boolean>`(sent_at, ordinal) ${compare} (${key[0]}::timestamptz, ${key[1]}::bigint)`;
  return trx
    .selectFrom('messages')
    .select(columns)
    .select(['ordinal', sql<string>`sent_at::text`.as('sort_time')])
    .where('workspace_id', '=', thread.workspace_id)
    .where('conversation_id', '=', thread.id)
    .where(place)
    .$if(q !== undefined, (query) =>
      query.where(sql<boolean>`(sent_at, ordinal) IN ${foundIn(thread, q ?? '', place, direction, count)}`),
    )
    .orderBy('sent_at', direction)
    .orderBy('ordinal', direction)
    .limit(count)
    .execute();
}

/** The nearest hits: their messages are looked up, not the thread read for them. */
function foundIn(
  thread: Thread,
  q: string,
  place: RawBuilder<boolean>,
  direction: 'asc' | 'desc',
  count: number,
): RawBuilder<unknown> {
  const { messages } = searchOf(q, thread.workspace_id);
  if (messages === undefined) return sql`(SELECT NULL::timestamptz, NULL::bigint)`;
  const order = sql.raw(direction);
  return sql`(SELECT sent_at, ordinal FROM message_words
    WHERE words @@ ${messages}::tsquery AND conversation_id = ${thread.id} AND ${place}
    ORDER BY sent_at ${order}, ordinal ${order} LIMIT ${sql.lit(count)})`;
}

/** Where a message stands, by its wamid or by the id of the send it was. */
async function keyOfMessage(trx: Work, thread: Thread, id: string): Promise<SortKey> {
  const row = await trx
    .selectFrom('messages')
    .select([sql<string>`sent_at::text`.as('sort_time'), 'ordinal'])
    .where('number_id', '=', thread.number_id)
    .where(sql<boolean>`id = ANY (ARRAY[${id}, (SELECT message_id FROM sends WHERE sends.id = ${id})])`)
    .where('conversation_id', '=', thread.id)
    .where('workspace_id', '=', thread.workspace_id)
    .executeTakeFirst();
  if (row === undefined) throw missing('message', id);
  return [row.sort_time, String(row.ordinal)];
}

/** Reads the reactions to all the messages, what they quote and who spoke by API, at once. */
async function surroundings(
  trx: Work,
  workspaceId: string,
  rows: readonly PlacedRow[],
): Promise<(message: Message) => ThreadMessage> {
  const numberIds = [...new Set(rows.map((row) => row.number_id))];
  const reactions = await readReactions(
    trx,
    workspaceId,
    numberIds,
    rows.map((row) => row.id),
  );
  const quoted = await readQuoted(
    trx,
    workspaceId,
    numberIds,
    rows.flatMap((row) => row.reply_to ?? []),
  );
  const actors = await readActors(
    trx,
    workspaceId,
    rows.filter((row) => row.origin === 'api'),
  );
  return (message) => ({
    ...message,
    actor: actors.get(messageKey(message.number_id, message.id)) ?? null,
    reactions: reactions.get(messageKey(message.number_id, message.id)) ?? [],
    quoted: quoted.get(messageKey(message.number_id, message.reply_to ?? '')) ?? null,
  });
}

/** The last one of each hand counts, and none when it was taken back. */
async function readReactions(
  trx: Work,
  workspaceId: string,
  numberIds: string[],
  ids: string[],
): Promise<Map<string, Reaction[]>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('messages')
    .select(['number_id', 'reacts_to', 'id', 'origin', 'sent_at', 'conversation_id'])
    .select(sql<string | null>`content -> 'reaction' ->> 'emoji'`.as('emoji'))
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`number_id = ANY (${numberIds}) AND reacts_to = ANY (${ids})`)
    .where(sql<boolean>`status IS DISTINCT FROM 'failed'`)
    .orderBy('sent_at')
    .orderBy('ordinal')
    .execute();
  const last = new Map(rows.map((row) => [`${reactionKey(row)} ${handOf(row.origin)}`, row] as const));
  const given = [...last.values()].filter(({ emoji }) => emoji !== null && emoji !== '');
  const byMessage = Map.groupBy(given, reactionKey);
  return new Map(
    [...byMessage].map(([key, own]) => [
      key,
      own.map(({ emoji, origin, id, sent_at }) => ({
        ...{ emoji: emoji ?? '', origin, message_id: id, at: sent_at.toISOString() },
      })),
    ]),
  );
}

const reactionKey = ({ number_id, reacts_to }: { number_id: string; reacts_to: string | null }): string =>
  messageKey(number_id, reacts_to ?? '');

/** To WhatsApp phone and API are one hand: the business. */
const handOf = (origin: Reaction['origin']): string => (origin === 'customer' ? 'customer' : 'business');

/** Who spoke. A message without an outcome stands under the id of its send. */
async function readActors(
  trx: Work,
  workspaceId: string,
  rows: readonly PlacedRow[],
): Promise<Map<string, Actor>> {
  if (rows.length === 0) return new Map();
  const ids = rows.map((row) => row.id);
  const numberIds = [...new Set(rows.map((row) => row.number_id))];
  const sends = await trx
    .selectFrom('sends')
    .select(['number_id', 'actor', 'id', 'message_id'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`(number_id = ANY (${numberIds}) AND message_id = ANY (${ids}) OR id = ANY (${ids}))`)
    .execute();
  return new Map(
    sends.map(({ number_id, actor, id, message_id }) => [messageKey(number_id, message_id ?? id), actor]),
  );
}

async function readQuoted(
  trx: Work,
  workspaceId: string,
  numberIds: string[],
  ids: string[],
): Promise<Map<string, QuotedMessage>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('messages as m')
    .select(['m.number_id', 'm.id', 'm.direction', 'm.origin', 'm.type', 'm.sent_at'])
    .select([sql<string>`coalesce(${lastEditSql}, m.text)`.as('text'), isRevokedSql.as('revoked')])
    .where('m.workspace_id', '=', workspaceId)
    .where(sql<boolean>`m.number_id = ANY (${numberIds}) AND m.id = ANY (${ids})`)
    .execute();
  return new Map(
    rows.map(({ number_id, sent_at, ...row }) => [
      messageKey(number_id, row.id),
      { ...row, sent_at: sent_at.toISOString() },
    ]),
  );
}
