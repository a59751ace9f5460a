/**
 * Gaps as the API lists them.
 */
import type { Gap } from '@tandem/contract/api/gap';
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';
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
