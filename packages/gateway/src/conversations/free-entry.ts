/**
 * The free entry point: 72 hours from the first answer by API, within 24 hours, to a message from an ad or a post
 * (protocol/pricing-windows.md 2). Two sources: our own messages, and Meta's statuses, which name the end. The later one
 * counts, for Meta's clock starts a moment after ours, and an ad click may have come as 131060, which says nothing of it.
 */
import type { StatusChange } from '../changes/change.ts';
import type { EventDraft } from '../changes/event-draft.ts';
import { objectAt, wordAt } from '../changes/json.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { PersonItem } from './recorded.ts';
import { adClickMs, freeEntryMs } from './window.ts';
import { openedDraft } from './window-events.ts';

/** `entries`: conversations with an ad click in which one may have begun. Returns what opened. */
export async function noteFreeEntries(
  client: Queryable,
  entries: string[],
  statuses: readonly PersonItem<StatusChange>[],
  now: Date,
): Promise<EventDraft[]> {
  const ends = [...(await endsByMessages(client, entries, now)), ...(await endsByStatuses(client, statuses))];
  if (ends.length === 0) return [];
  const opened = await moveEnds(client, ends, now);
  return opened.map((row) => {
    const conversation = { id: row.id, workspaceId: row.workspace_id, numberId: row.number_id };
    // Behind everything of the batch: the statuses of the answer are told first.
    return openedDraft(conversation, 'free_entry_point', row.opened_at, row, now, Number.MAX_SAFE_INTEGER);
  });
}

type End = { id: string; until: Date };

async function endsByMessages(client: Queryable, conversationIds: string[], now: Date): Promise<End[]> {
  if (conversationIds.length === 0) return [];
  const { rows } = await client.query<End>({
    name: 'free-entry-answers',
    text: `SELECT click.conversation_id AS id, max(answer.at) + interval '72 hours' AS until
           FROM messages click CROSS JOIN LATERAL (
             SELECT min(sent_at) AS at FROM messages a
             WHERE a.conversation_id = click.conversation_id AND a.origin = 'api' AND a.source = 'live'
               AND a.status IN ('pending', 'sent', 'delivered', 'read', 'played')
               AND a.sent_at >= click.sent_at AND a.sent_at < click.sent_at + interval '24 hours') AS answer
           WHERE click.conversation_id = ANY ($1) AND click.direction = 'inbound' AND click.source = 'live'
             AND click.content ? 'referral' AND click.sent_at > $2
           GROUP BY 1 HAVING max(answer.at) IS NOT NULL`,
    values: [conversationIds, new Date(now.getTime() - adClickMs)],
  });
  return rows;
}

/** Meta names the end on `sent`; in older webhooks every message has a conversation, so its origin decides. */
async function endsByStatuses(
  client: Queryable,
  statuses: readonly PersonItem<StatusChange>[],
): Promise<End[]> {
  const told = statuses.flatMap(({ change, number }) => {
    const until = toldEnd(change);
    return until === undefined ? [] : [{ number_id: number.id, id: change.messageId, until }];
  });
  if (told.length === 0) return [];
  const { rows } = await client.query<End>({
    name: 'free-entry-told',
    text: `SELECT m.conversation_id AS id, max(t.until) AS until
           FROM json_to_recordset($1) AS t (number_id text, id text, until timestamptz) JOIN messages m USING (number_id, id)
           GROUP BY 1`,
    values: [rowsParameter(told)],
  });
  return rows;
}

function toldEnd({ conversation }: StatusChange): Date | undefined {
  if (wordAt(objectAt(conversation, 'origin'), 'type') !== 'referral_conversion') return undefined;
  const seconds = Number(conversation?.expiration_timestamp ?? Number.NaN);
  const until = new Date(seconds * 1000);
  return seconds > 0 && !Number.isNaN(until.getTime()) ? until : undefined;
}

type OpenedRow = {
  id: string;
  workspace_id: string;
  number_id: string;
  opened_at: Date;
  last_inbound_at: Date | null;
  free_entry_until: Date | null;
};

/** Returns the windows that are open now and were not. */
async function moveEnds(client: Queryable, ends: End[], now: Date): Promise<OpenedRow[]> {
  const { rows } = await client.query<OpenedRow>({
    name: 'free-entry-move',
    text: `WITH given AS (
             SELECT id, max(until) AS until FROM json_to_recordset($1) AS e (id text, until timestamptz)
             GROUP BY id ORDER BY id),
           moved AS (
             UPDATE conversations c SET free_entry_until = greatest(c.free_entry_until, g.until)
             FROM given g WHERE c.id = g.id
             RETURNING c.id, c.workspace_id, c.number_id, c.last_inbound_at, c.free_entry_until),
           opened AS (
             INSERT INTO windows (conversation_id, kind, workspace_id, number_id, opened_at, due_at)
             SELECT id, 'free_entry_point', workspace_id, number_id, free_entry_until - $3 * interval '1 millisecond',
               free_entry_until
             FROM moved WHERE free_entry_until > $2
             ON CONFLICT (conversation_id, kind) DO NOTHING RETURNING conversation_id, opened_at)
           SELECT m.*, o.opened_at FROM moved m JOIN opened o ON o.conversation_id = m.id`,
    values: [rowsParameter(ends), now, freeEntryMs],
  });
  return rows;
}
