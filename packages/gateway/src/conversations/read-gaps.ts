/**
 * Gaps as the API lists them.
 */
import type { Gap } from '@tandem/contract/api/gap';
import { sql } from 'kysely';
import type { Database, Work } from '../database/tenant.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { gapFromRow } from './gap-shape.ts';

export type GapWish = {
  number_id?: string | undefined;
  conversation_id?: string | undefined;
  state?: Gap['state'] | undefined;
  kind?: Gap['kind'] | undefined;
};

/**
 * What can be seen: a gap within its moment of grace is only a suspicion. Those from before the link are never told, and
 * seen while they are open.
 */
const shown = sql<boolean>`(told_at IS NOT NULL OR (kind = 'before_link' AND closed_at IS NULL))`;

/** The earliest moment that something points at, else when it was found. */
const stands = sql<Date>`coalesce(
  (SELECT min((one->>'at')::timestamptz) FROM jsonb_array_elements(evidence) AS one), found_at)`;

/**
 * The open ones that stand between the messages of a conversation, each with where it stands; those from before the link
 * stand nowhere. Found last first, at most `limit`.
 */
export async function listThreadGaps(
  trx: Database,
  conversation: { id: string; workspace_id: string },
  { from, to, limit }: { from?: string | undefined; to?: string | undefined; limit: number },
): Promise<{ at: Date; gap: Gap }[]> {
  const rows = await trx
    .selectFrom('gaps')
    .selectAll()
    .select(stands.as('at'))
    .where('conversation_id', '=', conversation.id)
    .where('workspace_id', '=', conversation.workspace_id)
    .where('told_at', 'is not', null)
    .where('closed_at', 'is', null)
    .where('kind', '<>', 'before_link')
    .$if(from !== undefined, (query) => query.where(stands, '>=', new Date(from ?? 0)))
    .$if(to !== undefined, (query) => query.where(stands, '<=', new Date(to ?? 0)))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ at, ...row }) => ({ at, gap: gapFromRow(row) }));
}

/** Found last first. */
export async function listGaps(trx: Work, reach: string, wanted: PageRequest & GapWish): Promise<Page<Gap>> {
  const after = readCursor(wanted.cursor, [keyPart.id]);
  const rows = await trx
    .selectFrom('gaps')
    .selectAll()
    .where(shown)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(wanted.number_id !== undefined, (query) => query.where('number_id', '=', wanted.number_id ?? ''))
    .$if(wanted.conversation_id !== undefined, (query) =>
      query.where('conversation_id', '=', wanted.conversation_id ?? ''),
    )
    .$if(wanted.kind !== undefined, (query) => query.where('kind', '=', wanted.kind ?? 'missed'))
    .$if(wanted.state === 'open', (query) => query.where('closed_at', 'is', null))
    .$if(wanted.state === 'closed', (query) => query.where('closed_at', 'is not', null))
    .$if(after !== undefined, (query) => query.where('id', '<', after?.[0] ?? ''))
    .orderBy('id', 'desc')
    .limit(wanted.limit + 1)
    .execute();
  return pageFrom(rows, wanted.limit, (row) => [row.id], gapFromRow);
}
