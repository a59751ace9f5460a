/**
 * Messages counted by number, day, origin and source as they are recorded, and the live ones by the quarter of an hour too:
 * one small statement a batch, so that reading the completeness of a day, or what went through today, costs the same with
 * a hundred messages as with millions.
 */

import type { MessageChange } from '../changes/change.ts';
import { messageKey } from '../changes/message-key.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { PersonItem } from './recorded.ts';

type DayCount = {
  number_id: string;
  day: string;
  origin: string;
  source: string;
  workspace_id: string;
  received: number;
  stored: number;
};

const quarterMs = 15 * 60_000;

/** The quarter of an hour that a moment lies in. */
const quarterOf = (at: Date): Date => new Date(Math.floor(at.getTime() / quarterMs) * quarterMs);

/**
 * Counts on the day of `now` (UTC). Live messages and the history have rows of their own, so that a long transaction of
 * the import holds up no live one.
 * @param inserted keys of the messages that are new; each counts as stored once, whatever its copies
 */
export async function countMessages(
  client: Queryable,
  items: readonly PersonItem<MessageChange>[],
  inserted: ReadonlySet<string>,
  now: Date,
): Promise<void> {
  if (items.length === 0) return;
  const day = now.toISOString().slice(0, 10);
  const counts = new Map<string, DayCount>();
  const stored = new Set<string>();
  for (const { change, number } of items) {
    const { origin, source } = change;
    const key = `${number.id} ${origin} ${source}`;
    const own = { number_id: number.id, workspace_id: number.workspaceId, day, origin, source };
    const count = counts.get(key) ?? { ...own, received: 0, stored: 0 };
    counts.set(key, count);
    count.received += 1;
    const message = messageKey(number.id, change.id);
    if (!inserted.has(message) || stored.has(message)) continue;
    stored.add(message);
    count.stored += 1;
  }
  await client.query({
    name: 'message-days',
    text: `WITH given AS (
             SELECT * FROM json_to_recordset($1) AS n (number_id text, day date, origin text, source text,
               workspace_id text, received bigint, stored bigint)),
           quarters AS (
             INSERT INTO message_quarters AS q (workspace_id, quarter, number_id, origin, messages)
             SELECT workspace_id, $2, number_id, origin, stored FROM given WHERE source = 'live' AND stored > 0
             ORDER BY 3, 4
             ON CONFLICT (workspace_id, quarter, number_id, origin) DO UPDATE SET messages = q.messages + excluded.messages)
           INSERT INTO message_days AS d (number_id, day, origin, source, workspace_id, received, stored)
           SELECT number_id, day, origin, source, workspace_id, received, stored FROM given ORDER BY 1, 2, 3, 4
           ON CONFLICT (number_id, day, origin, source) DO UPDATE SET received = d.received + excluded.received,
             stored = d.stored + excluded.stored`,
    values: [rowsParameter([...counts.values()]), quarterOf(now)],
  });
}
