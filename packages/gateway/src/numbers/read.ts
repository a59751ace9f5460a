/**
 * Numbers as the API shows them. The sealed token is never read here.
 */
import type { Number as NumberShape, Restriction } from '@tandem/contract/api/number';
import { sql } from 'kysely';
import type { NumberRow } from '../database/tables.ts';
import type { Database, Work } from '../database/tenant.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { messagesPerSecond } from './throughput.ts';

/** The columns that may be shown. */
export const shownColumns = [
  'id',
  'workspace_id',
  'phone_number_id',
  'waba_id',
  'business_id',
  'display_phone_number',
  'verified_name',
  'mode',
  'state',
  'state_reason',
  'state_initiated_by',
  'state_changed_at',
  'ending_since',
  'last_sign_of_life_at',
  'link_expires_at',
  'throughput',
  'messages_per_second',
  'created_at',
] as const;

type Shown = Pick<NumberRow, (typeof shownColumns)[number]> & { restrictions: Restriction[] };

/** The restrictions that hold now, for a query over `numbers`. */
export const shownRestrictions = sql<
  Restriction[]
>`(SELECT coalesce(json_agg(json_build_object('type', r.type,
    'expires_at', r.expires_at, 'remediation', r.remediation) ORDER BY r.type), '[]')
  FROM number_restrictions r
  WHERE r.number_id = numbers.id AND r.ended_at IS NULL AND (r.expires_at IS NULL OR r.expires_at > now()))`.as(
  'restrictions',
);

export function numberFromRow(row: Shown): NumberShape {
  return {
    ...row,
    messages_per_second: messagesPerSecond(row),
    state_changed_at: row.state_changed_at.toISOString(),
    ending_since: row.ending_since?.toISOString() ?? null,
    restrictions: row.restrictions.map((one) => ({ ...one, expires_at: isoOf(one.expires_at) })),
    last_sign_of_life_at: row.last_sign_of_life_at?.toISOString() ?? null,
    link_expires_at: row.link_expires_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}

/** PostgreSQL's spelling of a time inside JSON, as everywhere else. */
const isoOf = (time: string | null): string | null => (time === null ? null : new Date(time).toISOString());

/** In the order in which they were attached. */
export async function listNumbers(trx: Work, reach: string, page: PageRequest): Promise<Page<NumberShape>> {
  const after = readCursor(page.cursor, [keyPart.id])?.[0];
  const rows = await trx
    .selectFrom('numbers')
    .select(shownColumns)
    .select(shownRestrictions)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  return pageFrom(rows, page.limit, (row) => [row.id], numberFromRow);
}

/** Throws `not_found`. */
export async function readNumber(trx: Database, reach: string, id: string): Promise<NumberShape> {
  const row = await trx
    .selectFrom('numbers')
    .select(shownColumns)
    .select(shownRestrictions)
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('number', id);
  return numberFromRow(row);
}

/** Those of the ids that are no numbers of the workspace. */
export async function unknownNumbers(
  trx: Work,
  workspaceId: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('numbers')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  const known = new Set(rows.map((row) => row.id));
  return ids.filter((id) => !known.has(id));
}
