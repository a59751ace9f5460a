/**
 * Conversations as the API shows them: the list, latest first, and one.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { handoffShape } from './handoff-events.ts';
import { rulesFromRow, stateFromRow } from './handoff-store.ts';
import { heirsIn } from './heirs.ts';
import { isUnread, lastMessageOf, lastMessageSql, unreadSql } from './read-inbox.ts';
import { matchesOf, searchList } from './search-conversations.ts';
import { customerServiceMs, windowOf } from './window.ts';
import { searchOf } from './words.ts';

// Spelled as in the indices conversations_workspace and conversations_number.
const sortTime = sql<Date>`coalesce(c.last_message_at, '-infinity'::timestamptz)`;

const openGaps = sql<number>`(SELECT count(*) FROM gaps g
  WHERE g.conversation_id = c.id AND g.told_at IS NOT NULL AND g.closed_at IS NULL)`;

const hasOpenGap = sql<boolean>`c.id IN (SELECT g.conversation_id FROM gaps g
  WHERE g.workspace_id = c.workspace_id AND g.told_at IS NOT NULL AND g.closed_at IS NULL)`;

const hasHandoff = sql<boolean>`EXISTS (SELECT FROM handoffs a WHERE a.conversation_id = c.id AND a.active)`;

/** What this room knows of a conversation; the number's part of its coverage is not its own. */
export type UncoveredConversation = Omit<Conversation, 'coverage'> & { open_gaps: number };

const shown = (trx: Database) =>
  trx
    .selectFrom('conversations as c')
    .innerJoin('contacts as p', 'p.id', 'c.contact_id')
    .leftJoin('handoffs as h', (join) =>
      join.onRef('h.conversation_id', '=', 'c.id').on('h.active', '=', true),
    )
    .leftJoin('handoff_rules as r', 'r.number_id', 'c.number_id')
    .select([
      'c.id',
      'c.contact_id',
      'c.workspace_id',
      'c.number_id',
      'c.last_message_at',
      'c.last_inbound_at',
      'c.free_entry_until',
      'c.read_up_to',
      'c.created_at',
      'p.wa_id',
      'p.user_id',
      'p.username',
      'h.active',
      'h.cause',
      'h.message_id',
      'h.started_at',
      'h.started_by',
      'h.replied_at',
      'h.ended_at',
      'h.end_cause',
      'h.ended_by',
      'h.due_at',
      'r.enabled',
      'r.silence_minutes',
      'r.customer_words',
      'r.phone_words',
      'r.automatic_texts',
      'r.automatic_within_seconds',
    ])
    .select(sql<string | null>`coalesce(p.book_name, p.profile_name)`.as('name'))
    .select([openGaps.as('open_gaps'), lastMessageSql.as('last_message'), unreadSql.as('unread_count')]);

type Shown = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

function conversationFromRow(row: Shown, now: Date): UncoveredConversation {
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    number_id: row.number_id,
    contact: { name: row.name, wa_id: row.wa_id, user_id: row.user_id, username: row.username },
    last_message_at: row.last_message_at?.toISOString() ?? null,
    last_inbound_at: row.last_inbound_at?.toISOString() ?? null,
    last_message: lastMessageOf(row.last_message),
    unread_count: row.unread_count,
    read_up_to: row.read_up_to?.toISOString() ?? null,
    window: windowOf(row.last_inbound_at, now, row.free_entry_until),
    handoff: handoffShape(stateFromRow(row), rulesFromRow(row)),
    open_gaps: row.open_gaps,
    created_at: row.created_at.toISOString(),
  };
}

type ConversationWish = {
  number_id?: string | undefined;
  q?: string | undefined;
  origin?: 'customer' | 'app' | 'api' | undefined;
  window?: 'open' | 'closed' | undefined;
  handoff?: 'active' | 'none' | undefined;
  gap?: 'open' | undefined;
  unread?: 'true' | undefined;
};

type ListWish = PageRequest & ConversationWish;

/** Latest message first. Conversations that were merged into another are not listed. */
export async function listConversations(
  trx: Database,
  reach: string,
  wanted: ListWish,
  now: Date,
): Promise<Page<UncoveredConversation>> {
  const list = wantedOnes(trx, reach, wanted, now);
  const count = wanted.limit + 1;
  const found =
    wanted.q === undefined ? undefined : await searchList(trx, list, searchOf(wanted.q, reach), { count });
  const ids = found
    ? sql<string[]>`${found.map(({ id }) => id)}::text[]`
    : sql<string[]>`ARRAY(SELECT id FROM ${list.limit(count)} AS wanted)`;
  const rows = await shownOf(trx, ids);
  const matches = found && (await matchesOf(trx, found));
  return pageFrom(
    rows,
    wanted.limit,
    (row) => [row.sort_time, row.id],
    (row) => ({
      ...conversationFromRow(row, now),
      ...(matches && { match: matches.get(row.id) }),
    }),
  );
}

/** What the filters leave, in the order of the list, behind the cursor. */
function wantedOnes(trx: Database, reach: string, wanted: ListWish, now: Date) {
  const after = readCursor(wanted.cursor, [keyPart.time, keyPart.id]);
  const openSince = new Date(now.getTime() - customerServiceMs);
  return (
    trx
      .selectFrom('conversations as c')
      .select(['c.id', 'c.contact_id', sortTime.as('sort_time')])
      .where('c.merged_into', 'is', null)
      .$if(reach !== '*', (query) => query.where('c.workspace_id', '=', reach))
      .$if(wanted.number_id !== undefined, (query) => query.where('c.number_id', '=', wanted.number_id ?? ''))
      .$if(wanted.origin !== undefined, (query) => query.where('c.last_origin', '=', wanted.origin ?? 'app'))
      // Where the window is open something was said within its time: the list need not be read further.
      .$if(wanted.window === 'open', (query) =>
        query.where('c.last_inbound_at', '>', openSince).where(sortTime, '>', openSince),
      )
      .$if(wanted.window === 'closed', (query) =>
        query.where(sql<boolean>`coalesce(c.last_inbound_at <= ${openSince}, true)`),
      )
      .$if(wanted.handoff === 'active', (query) => query.where(hasHandoff))
      .$if(wanted.handoff === 'none', (query) => query.where(sql<boolean>`NOT ${hasHandoff}`))
      .$if(wanted.gap === 'open', (query) => query.where(sql<boolean>`${hasOpenGap}`))
      .$if(wanted.unread === 'true', (query) => query.where(isUnread))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(${sortTime}, c.id) < (${after?.[0]}::timestamptz, ${after?.[1]})`),
      )
      .orderBy(sortTime, 'desc')
      .orderBy('c.id', 'desc')
  );
}

const shownOf = (trx: Database, ids: RawBuilder<string[]>) =>
  shown(trx)
    .select(sql<string>`${sortTime}::text`.as('sort_time'))
    .where(sql<boolean>`c.id = ANY (${ids})`)
    .orderBy(sortTime, 'desc')
    .orderBy('c.id', 'desc')
    .execute();

/**
 * One conversation. The id of one that was merged into another leads to that one, so that an integrator's stored id
 * keeps working. Throws `not_found`.
 */
export async function readConversation(
  trx: Database,
  reach: string,
  id: string,
  now: Date,
): Promise<UncoveredConversation> {
  const row = await shown(trx)
    .where(
      'c.id',
      '=',
      sql<string>`(WITH RECURSIVE given (id) AS (SELECT ${id}::text), ${sql.raw(heirsIn('conversations'))}
        SELECT id FROM heirs ORDER BY step DESC LIMIT 1)`,
    )
    .$if(reach !== '*', (query) => query.where('c.workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('conversation', id);
  return conversationFromRow(row, now);
}
