/**
 * Quick replies of a workspace, for all its numbers.
 */
import type { NewQuickReply, QuickReply, QuickReplyPatch } from '@tandem/contract/api/quick-reply';
import { sql } from 'kysely';
import { isTaken } from '../database/collision.ts';
import type { Work } from '../database/tenant.ts';
import { newId } from '../runtime/ids.ts';
import { type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing, Refusal } from '../runtime/refusal.ts';

const columns = ['id', 'workspace_id', 'shortcut', 'text', 'created_at', 'updated_at'] as const;
type Row = Omit<QuickReply, 'created_at' | 'updated_at'> & { created_at: Date; updated_at: Date };

const fromRow = (row: Row): QuickReply => ({
  ...row,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
});

const anyWord = { test: (part: string) => part.length <= 100 };
const sortWord = sql<string>`lower(shortcut)`;

/** By shortcut. */
export async function listQuickReplies(
  trx: Work,
  reach: string,
  page: PageRequest,
): Promise<Page<QuickReply>> {
  const after = readCursor(page.cursor, [anyWord, anyWord]);
  const rows = await trx
    .selectFrom('quick_replies')
    .select(columns)
    .select(sortWord.as('word'))
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(${sortWord}, id) > (${after?.[0]}, ${after?.[1]})`),
    )
    .orderBy(sortWord)
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(
    rows,
    page.limit,
    (row) => [row.word, row.id],
    ({ word: _, ...row }) => fromRow(row),
  );
}

/** Throws `conflict` when the shortcut is taken. */
export async function addQuickReply(
  trx: Work,
  workspaceId: string,
  { shortcut, text }: NewQuickReply,
): Promise<QuickReply> {
  const row = await trx
    .insertInto('quick_replies')
    .values({ id: newId('qr'), workspace_id: workspaceId, shortcut, text })
    .onConflict((conflict) => conflict.doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (row === undefined) throw taken(shortcut);
  return fromRow(row);
}

/** What is left out stays. Throws `not_found`, `conflict`. */
export async function changeQuickReply(
  trx: Work,
  reach: string,
  id: string,
  wish: QuickReplyPatch,
): Promise<QuickReply> {
  const row = await trx
    .updateTable('quick_replies')
    .set({ ...wish, updated_at: sql`now()` })
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .returning(columns)
    .executeTakeFirst()
    .catch((error: unknown) => {
      if (isTaken(error)) throw taken(wish.shortcut ?? '');
      throw error;
    });
  if (row === undefined) throw missing('quick reply', id);
  return fromRow(row);
}

/** Throws `not_found`. */
export async function removeQuickReply(trx: Work, reach: string, id: string): Promise<void> {
  const { numDeletedRows } = await trx
    .deleteFrom('quick_replies')
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw missing('quick reply', id);
}

const taken = (shortcut: string) => new Refusal('conflict', `there is a quick reply \`${shortcut}\` already`);
