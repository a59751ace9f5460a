/**
 * Which conversations of a list a search finds, and by what. Two ways lead there, and both answer the same: back through
 * the threads at the head of the list, which is short where a word is said often, and the index of words, which is short
 * where it is said rarely. How often it is said nobody knows beforehand: so much is looked at first, then the index is asked.
 *
 * No statement here leaves the planner a choice between the ways: it chooses by how often it believes a word is said, and
 * where it is mistaken a search lasts seconds (docs/decisions/0030-search.md).
 */
import type { SearchMatch } from '@tandem/contract/api/conversation';
import { type Expression, sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { lastEditSql } from './revision-sql.ts';
import type { Search } from './words.ts';

/** A conversation, and its newest message that holds the words, by its ordinal. */
export type Found = { id: string; named: boolean; hit: number | null };

type Row = { id: string; contact_id: string };

/** Conversations in the order of their list, as a query that takes more conditions. */
export type List = Expression<Row> & {
  where(condition: Expression<boolean>): List;
  limit(count: number): List;
  execute(): Promise<Row[]>;
};

/** Of which a page is made: so many conversations, and so many messages at most are looked at in one go. */
type Page = { count: number; room?: number };

/** Some 10 ms. */
const usualRoom = 20_000;
/** So many times a page are looked at before the index is asked. */
const nearby = 4;

/** The first of the list whose names hold all the words, or one of their messages. */
export async function searchList(trx: Database, list: List, wanted: Search, page: Page): Promise<Found[]> {
  if (wanted.people === undefined && wanted.messages === undefined) return [];
  return (await lookAtHead(trx, list, wanted, page)) ?? (await askIndex(trx, list, wanted, page.count));
}

/** A conversation while it is looked at; `open`: behind what was looked at, an older message may hold the words. */
type Seen = Row & Found & { open: boolean };

const isFound = ({ named, hit }: Found): boolean => named || hit !== null;

/**
 * Back through the threads of the first conversations, each as far as the others leave room. Where that fills the page and
 * some on it are still open, these share the room anew, until it leads no further. Undefined: it does not fill the page.
 */
async function lookAtHead(
  trx: Database,
  list: List,
  wanted: Search,
  { count, room = usualRoom }: Page,
): Promise<Found[] | undefined> {
  const head = await list.limit(count * nearby).execute();
  const isWhole = head.length < count * nearby;
  const seen = await withNames(trx, wanted, head);
  for (let each = 0; ; ) {
    const page = upTo(seen, count);
    const found = page.filter(isFound);
    const open = page.filter((one) => one.open);
    const isLooked = each > 0 || open.length === 0;
    if (isLooked && found.length < count && !isWhole) return undefined;
    if (open.length === 0) return found;
    const share = Math.max(1, Math.floor(room / open.length));
    if (share < 2 * each) {
      if (!open.every(({ named }) => named)) return undefined;
      // These stand on the page for their names; what is left to be found is what they said.
      await noteNewest(trx, wanted, open);
      return found;
    }
    each = share;
    await lookBack(trx, wanted, open, each);
  }
}

/** As far as the last one that is found of so many. */
function upTo(seen: Seen[], count: number): Seen[] {
  const last = seen.filter(isFound)[count - 1];
  return last === undefined ? seen : seen.slice(0, seen.indexOf(last) + 1);
}

async function withNames(trx: Database, { people, messages }: Search, head: Row[]): Promise<Seen[]> {
  const { rows } = await sql<{ contact_id: string }>`
    SELECT n.id AS contact_id FROM unnest(${head.map((one) => one.contact_id)}::text[]) AS n (id)
    CROSS JOIN LATERAL (SELECT words FROM contact_words WHERE contact_id = n.id LIMIT 1) w
    WHERE w.words @@ ${people ?? null}::tsquery`.execute(trx);
  const named = new Set(rows.map((row) => row.contact_id));
  return head.map((one) => ({
    ...one,
    named: named.has(one.contact_id),
    ...{ hit: null, open: messages !== undefined },
  }));
}

/** Back through each thread until the words come, or `each` messages are looked at, and notes what came of it. */
async function lookBack(trx: Database, { messages }: Search, open: Seen[], each: number): Promise<void> {
  const { rows } = await sql<{ id: string; hit: number | null; open: boolean }>`
    SELECT n.id, CASE WHEN w.found THEN w.ordinal END AS hit, coalesce(NOT w.found, false) AS open
    FROM unnest(${open.map(({ id }) => id)}::text[]) AS n (id) LEFT JOIN LATERAL (
      SELECT t.ordinal, t.found FROM (
        SELECT w.ordinal, w.words @@ ${messages ?? null}::tsquery AS found, row_number() OVER () AS nth
        FROM (SELECT ordinal, words FROM message_words m WHERE m.conversation_id = n.id
              ORDER BY m.sent_at DESC, m.ordinal DESC LIMIT ${each}) w) t
      WHERE t.found OR t.nth = ${each} LIMIT 1) w ON true`.execute(trx);
  const looked = new Map(rows.map((row) => [row.id, row]));
  for (const one of open) Object.assign(one, looked.get(one.id));
}

/** The same by the index. All that holds the words is read first: it must not be read for each of them. */
async function noteNewest(trx: Database, { messages }: Search, open: Seen[]): Promise<void> {
  const { rows } = await sql<{ id: string; hit: number }>`
    WITH hits AS MATERIALIZED (
      SELECT conversation_id AS id, sent_at, ordinal FROM message_words WHERE words @@ ${messages ?? null}::tsquery)
    SELECT DISTINCT ON (id) id, ordinal AS hit FROM hits WHERE id = ANY (${open.map(({ id }) => id)})
    ORDER BY id, sent_at DESC, ordinal DESC`.execute(trx);
  const newest = new Map(rows.map(({ id, hit }) => [id, hit]));
  for (const one of open) one.hit = newest.get(one.id) ?? null;
}

/** All that holds the words, and of its conversations the first ones of the list, each looked up by itself. */
async function askIndex(
  trx: Database,
  list: List,
  { people, messages }: Search,
  count: number,
): Promise<Found[]> {
  const byName = sql`SELECT v.id, NULL::timestamptz AS at, true AS named FROM contact_words w
    CROSS JOIN LATERAL (SELECT id FROM conversations WHERE contact_id = w.contact_id LIMIT 1) v
    WHERE w.words @@ ${people}::tsquery`;
  const byMessage = sql`SELECT conversation_id, sent_at, false FROM message_words WHERE words @@ ${messages}::tsquery`;
  const parts = [...(people === undefined ? [] : [byName]), ...(messages === undefined ? [] : [byMessage])];
  const { rows } = await sql<Found>`
    WITH hits AS MATERIALIZED (
      SELECT id, max(at) AS at, bool_or(named) AS named
      FROM (${sql.join(parts, sql` UNION ALL `)}) AS h (id, at, named) GROUP BY id),
    page AS MATERIALIZED (
      SELECT c.id, c.sort_time, h.at, h.named FROM hits h
      CROSS JOIN LATERAL ${list.where(sql<boolean>`c.id = h.id`).limit(1)} AS c
      ORDER BY c.sort_time DESC, c.id DESC LIMIT ${count})
    SELECT p.id, p.named, (SELECT t.ordinal FROM (
        SELECT w.ordinal, w.words FROM message_words w
        WHERE w.conversation_id = p.id AND w.sent_at = p.at ORDER BY w.ordinal DESC OFFSET 0) t
      WHERE t.words @@ ${messages ?? null}::tsquery LIMIT 1) AS hit
    FROM page p ORDER BY p.sort_time DESC, p.id DESC`.execute(trx);
  return rows;
}

/** Why a page of conversations was found, by conversation. */
export async function matchesOf(trx: Database, found: readonly Found[]): Promise<Map<string, SearchMatch>> {
  const { rows } = await sql<
    NonNullable<SearchMatch['message']> & { conversation_id: string; sent_at: Date }
  >`
    SELECT m.conversation_id, m.id, m.origin, m.type, coalesce(${lastEditSql}, m.text) AS text, m.sent_at
    FROM message_words w
    JOIN messages m ON m.conversation_id = w.conversation_id AND m.sent_at = w.sent_at AND m.ordinal = w.ordinal
    WHERE w.ordinal = ANY (${found.flatMap(({ hit }) => hit ?? [])}::bigint[])`.execute(trx);
  const said = new Map(
    rows.map(({ conversation_id, sent_at, ...row }) => [
      conversation_id,
      { ...row, sent_at: sent_at.toISOString() },
    ]),
  );
  return new Map(found.map(({ id, named }) => [id, { contact: named, message: said.get(id) ?? null }]));
}
