/**
 * Which of the messages that bodies speak of are known by their own id: they came before the rule, or the API sent them,
 * or is just sending them.
 */
import { readCallbackData } from '../../changes/callback-data.ts';
import type { JsonObject } from '../../changes/change.ts';
import { ownValue, wordAt } from '../../changes/json.ts';
import { messageKey } from '../../changes/message-key.ts';
import { isOpen } from '../../conversations/private-sends.ts';
import { rowsParameter } from '../../database/rows.ts';
import type { Queryable } from '../../database/transaction.ts';
import { pointedAt } from './masked.ts';
import { chunksOf } from './slots.ts';

/** `sendId`: which send a status says that it is of. */
export type Meant = { id: string; sendId?: string | undefined };

/** What the statuses, quotes, edits and deletions of a value are about. */
export function messagesMeant(value: JsonObject): Meant[] {
  const threads = itemsAt(value, 'history').flatMap((chunk) => itemsAt(chunk, 'threads'));
  const messages = [
    ...itemsAt(value, 'messages'),
    ...itemsAt(value, 'message_echoes'),
    ...threads.flatMap((thread) => itemsAt(thread, 'messages')),
  ];
  return [
    ...itemsAt(value, 'statuses').map((status) => ({
      id: wordAt(status, 'id') ?? '',
      sendId: readCallbackData(wordAt(status, 'biz_opaque_callback_data')).sendId,
    })),
    ...messages.flatMap(pointedAt).map((id) => ({ id })),
  ];
}

const itemsAt = (holder: JsonObject, key: string): JsonObject[] => chunksOf(ownValue(holder, key) ?? null);

/**
 * As `messageKey`s. A send whose outcome is open has no message under Meta's id yet: its status is what settles it. One
 * that was made private is nobody's any more.
 */
export async function knownMessages(
  client: Queryable,
  meant: readonly (Meant & { numberId: string })[],
): Promise<Set<string>> {
  if (meant.length === 0) return new Set();
  const { rows } = await client.query<{ number_id: string; id: string }>({
    name: 'privacy-known-messages',
    // One statement, so that a send which is settled meanwhile is found in one of the two.
    text: `WITH meant AS (SELECT * FROM json_to_recordset($1) AS a (number_id text, id text, send_id text))
           SELECT number_id, id FROM messages WHERE (number_id, id) IN (SELECT number_id, id FROM meant)
           UNION ALL
           SELECT number_id, id FROM revisions WHERE (number_id, id) IN (SELECT number_id, id FROM meant)
           UNION ALL
           SELECT a.number_id, a.id FROM meant a JOIN sends s ON s.id = a.send_id
           WHERE (s.number_id = a.number_id) IS TRUE AND ${isOpen('s')}`,
    values: [
      rowsParameter(meant.map(({ numberId, id, sendId }) => ({ number_id: numberId, id, send_id: sendId }))),
    ],
  });
  return new Set(rows.map((row) => messageKey(row.number_id, row.id)));
}
