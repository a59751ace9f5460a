/**
 * Which of the messages that bodies speak of are stored under their own id: they came before the rule, or the API sent
 * them.
 */
import type { JsonObject } from '../../changes/change.ts';
import { ownValue, wordAt } from '../../changes/json.ts';
import { messageKey } from '../../changes/message-key.ts';
import { rowsParameter } from '../../database/rows.ts';
import type { Queryable } from '../../database/transaction.ts';
import { pointedAt } from './masked.ts';
import { chunksOf } from './slots.ts';

/** What the statuses, quotes, edits and deletions of a value are about. */
export function messagesMeant(value: JsonObject): string[] {
  const threads = itemsAt(value, 'history').flatMap((chunk) => itemsAt(chunk, 'threads'));
  const messages = [
    ...itemsAt(value, 'messages'),
    ...itemsAt(value, 'message_echoes'),
    ...threads.flatMap((thread) => itemsAt(thread, 'messages')),
  ];
  const statuses = itemsAt(value, 'statuses').flatMap((status) => wordAt(status, 'id') ?? []);
  return [...statuses, ...messages.flatMap(pointedAt)];
}

const itemsAt = (holder: JsonObject, key: string): JsonObject[] => chunksOf(ownValue(holder, key) ?? null);

/** As `messageKey`s. */
export async function knownMessages(
  client: Queryable,
  meant: readonly { numberId: string; id: string }[],
): Promise<Set<string>> {
  if (meant.length === 0) return new Set();
  const { rows } = await client.query<{ number_id: string; id: string }>({
    name: 'privacy-known-messages',
    text: `WITH meant AS (SELECT * FROM json_to_recordset($1) AS a (number_id text, id text))
           SELECT number_id, id FROM messages WHERE (number_id, id) IN (SELECT number_id, id FROM meant)
           UNION ALL
           SELECT number_id, id FROM revisions WHERE (number_id, id) IN (SELECT number_id, id FROM meant)`,
    values: [rowsParameter(meant.map(({ numberId, id }) => ({ number_id: numberId, id })))],
  });
  return new Set(rows.map((row) => messageKey(row.number_id, row.id)));
}
