/**
 * The ledger itself, message by message, newest first: as pages, and as a file of any length read page by page.
 */
import type { LedgerEntry, LedgerState } from '@tandem/contract/api/usage';
import { sql } from 'kysely';
import type { Database } from '../database/tenant.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { type RangeWish, within } from './read-usage.ts';

export type LedgerWish = RangeWish & { state?: LedgerState | undefined; category?: string | undefined };

/** What a message is named by may be anything that Meta once gave. */
const anyId = { test: (part: string) => part.length <= 300 && !part.includes('\u0000') };

export async function listLedger(
  trx: Database,
  reach: string,
  wish: LedgerWish,
  page: PageRequest,
): Promise<Page<LedgerEntry>> {
  const after = readCursor(page.cursor, [keyPart.time, keyPart.id, anyId]);
  const rows = await trx
    .selectFrom('priced_ledger')
    .select([
      'message_id',
      'number_id',
      'origin',
      'state',
      'category',
      'pricing_type',
      'market',
      'at',
      'sent_at',
    ])
    .select([
      sql<string | null>`CASE WHEN amount IS NOT NULL THEN currency END`.as('currency'),
      sql<string | null>`amount::text`.as('amount'),
      sql<string>`at::text`.as('sort_time'),
    ])
    .where(within(reach, wish))
    .$if(wish.state !== undefined, (query) => query.where('state', '=', wish.state as LedgerState))
    .$if(wish.category !== undefined, (query) => query.where('category', '=', wish.category as string))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<boolean>`(at, number_id, message_id) < (${after?.[0]}::timestamptz, ${after?.[1]}, ${after?.[2]})`,
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('number_id', 'desc')
    .orderBy('message_id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(
    rows,
    page.limit,
    (row) => [row.sort_time, row.number_id, row.message_id],
    ({ sort_time: _, ...row }) => ({
      ...row,
      origin: row.origin ?? 'api',
      state: row.state as LedgerState,
      at: row.at.toISOString(),
      sent_at: row.sent_at.toISOString(),
    }),
  );
}
