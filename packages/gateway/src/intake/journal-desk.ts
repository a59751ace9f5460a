/**
 * The journal's reading end, for people: what came, what became of it, and "try again".
 *
 * Replaying is always harmless: whatever an entry says a second time changes nothing.
 */
import type { JournalEntry, JournalEntryDetail } from '@tandem/contract/api/journal';
import { sql } from 'kysely';
import type { JournalRow, JournalState } from '../database/tables.ts';
import type { Database, Work } from '../database/tenant.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { slotLock } from './entries.ts';
import { slotOf } from './journal.ts';
import { historyLane } from './translate/walk.ts';

const columns = [
  'id',
  'received_at',
  'lane',
  'size',
  'state',
  'reason',
  'unrecognized',
  'workspace_id',
  'processed_at',
  'redacted',
] as const;

function entryFromRow(row: Pick<JournalRow, (typeof columns)[number]>): JournalEntry {
  return {
    ...row,
    received_at: row.received_at.toISOString(),
    processed_at: row.processed_at?.toISOString() ?? null,
  };
}

/** Latest first. A workspace sees the entries that were found to be its own. */
export async function listJournal(
  trx: Work,
  reach: string,
  wanted: PageRequest & {
    state?: JournalState | undefined;
    unrecognized?: boolean | undefined;
    kind?: 'live' | 'history' | undefined;
  },
): Promise<Page<JournalEntry>> {
  const before = readCursor(wanted.cursor, [keyPart.integer])?.[0];
  const rows = await trx
    .selectFrom('journal')
    .select(columns)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    // Written out, so that the partial indices serve: a parameter would not match their condition.
    .$if(wanted.state !== undefined, (query) => query.where('state', '=', sql.lit(wanted.state ?? 'failed')))
    .$if(wanted.unrecognized === true, (query) => query.where(sql<boolean>`unrecognized > 0`))
    .$if(wanted.kind !== undefined, (query) => query.where('history', '=', wanted.kind === 'history'))
    .$if(before !== undefined, (query) => query.where('id', '<', Number(before)))
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  return pageFrom(rows, wanted.limit, (row) => [String(row.id)], entryFromRow);
}

/** How many could not be processed; no more are counted than `most`. */
export async function countFailed(trx: Work, reach: string, most: number): Promise<number> {
  const { rows } = await sql<{ failed: number }>`SELECT count(*) AS failed FROM (
      SELECT FROM journal WHERE state = 'failed'
        ${reach === '*' ? sql`` : sql`AND workspace_id = ${reach}`} LIMIT ${most}) AS counted`.execute(trx);
  return rows[0]?.failed ?? 0;
}

/** One entry without its body. Throws `not_found`. */
export async function readJournalEntry(trx: Work, reach: string, id: number): Promise<JournalEntry> {
  const row = await trx
    .selectFrom('journal')
    .select(columns)
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('journal entry', String(id));
  return entryFromRow(row);
}

/**
 * The bytes of an entry, in a transaction that sees every workspace: they may stand in another entry's row. Nothing
 * when they also speak of a WABA that is not the workspace's own, for then they are not its own to read.
 */
export async function readJournalBody(
  trx: Work,
  reach: string,
  id: number,
): Promise<Pick<JournalEntryDetail, 'body_base64' | 'body_text'>> {
  const { rows } = await sql<{ body: Buffer | null }>`
    WITH asked AS (SELECT coalesce(body_of, id) AS root FROM journal WHERE id = ${id})
    SELECT first.body FROM asked JOIN journal first ON first.id = asked.root
    WHERE ${reach} = '*' OR (
      first.workspace_id IS NOT DISTINCT FROM ${reach}
      AND NOT EXISTS (SELECT 1 FROM journal other
        WHERE other.body_of = asked.root AND other.workspace_id IS DISTINCT FROM ${reach}))`.execute(trx);
  const body = rows[0]?.body;
  return body ? { body_base64: body.toString('base64'), body_text: body.toString('utf8') } : {};
}

/** Puts an entry back to be processed again. Throws `not_found`. The caller wakes the processing. */
export async function replayJournalEntry(trx: Work, reach: string, id: number): Promise<JournalEntry> {
  const row = await trx
    .updateTable('journal')
    .set({ state: 'pending', reason: null, processed_at: null, partly: null })
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .returning(columns)
    .executeTakeFirst();
  if (row === undefined) throw missing('journal entry', String(id));
  return entryFromRow(row);
}

/**
 * Waits for whoever processes entries of a WABA, and keeps everybody from doing so until the transaction ends. Taken
 * before its number is attached: an entry that was under way did not see the number, has been marked `unassigned` by
 * then, and can be put back in the same commit.
 */
export async function holdLane(trx: Database, wabaId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${slotLock}::int, ${slotOf(wabaId)}::int)`.execute(trx);
}

/**
 * What came for a WABA before its number was attached is processed now. In a transaction that sees every workspace,
 * for such entries belong to none, and that holds the lane. Returns how many.
 */
export async function requeueUnassigned(trx: Database, wabaId: string): Promise<number> {
  const lanes = [wabaId, historyLane(wabaId)];
  const { numUpdatedRows } = await trx
    .updateTable('journal')
    .set({ state: 'pending', reason: null, processed_at: null, partly: null })
    .where('lane', 'in', lanes)
    .where('state', '=', sql.lit('unassigned'))
    .executeTakeFirst();
  // A history that was begun without the number begins again.
  await trx
    .updateTable('journal')
    .set({ partly: null })
    .where('slot', '=', slotOf(wabaId))
    .where('lane', 'in', lanes)
    .where('state', '=', sql.lit('pending'))
    .where(sql<boolean>`history`)
    .where('partly', 'is not', null)
    .execute();
  return Number(numUpdatedRows);
}
