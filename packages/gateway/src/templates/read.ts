/**
 * Templates as the API shows them.
 */
import type { OverviewTemplate } from '@tandem/contract/api/overview';
import type { Template } from '@tandem/contract/api/template';
import { sql } from 'kysely';
import type { TemplateRow } from '../database/tables.ts';
import type { Database, Work } from '../database/tenant.ts';
import type { Queryable } from '../database/transaction.ts';
import { literally } from '../runtime/like.ts';
import { keyPart, type Page, type PageRequest, pageFrom, readCursor } from '../runtime/page.ts';
import { missing } from '../runtime/refusal.ts';
import { variablesOf } from './variables.ts';

const columns = [
  ...(['workspace_id', 'id', 'waba_id', 'name', 'language', 'status', 'status_reason', 'category'] as const),
  ...([
    'next_category',
    'next_category_at',
    'quality',
    'parameter_format',
    'components',
    'ttl_seconds',
  ] as const),
  ...(['told_at', 'listed_at', 'created_at', 'deleted_at'] as const),
] as const;

type Shown = Pick<TemplateRow, (typeof columns)[number]>;

function templateFromRow({
  told_at,
  next_category_at,
  deleted_at,
  listed_at,
  created_at,
  ...row
}: Shown): Template {
  const parameterFormat = row.parameter_format === 'named' ? 'named' : 'positional';
  return {
    ...row,
    parameter_format: parameterFormat,
    next_category_at: isoOf(next_category_at),
    variables: variablesOf({ parameterFormat, components: row.components }).map((one) => ({
      ...{ key: one.key, place: one.place, type: one.type, required: one.required },
      ...{ index: one.index ?? null, card: one.card ?? null, parameter_name: one.parameterName ?? null },
      example: one.example ?? null,
    })),
    is_sendable: row.status === 'APPROVED',
    updated_at: isoOf(told_at !== null && (listed_at === null || told_at > listed_at) ? told_at : listed_at),
    created_at: created_at.toISOString(),
    deleted_at: isoOf(deleted_at),
  };
}

const isoOf = (time: Date | null): string | null => time?.toISOString() ?? null;

export type TemplateFilter = {
  waba_id?: string | undefined;
  number_id?: string | undefined;
  name?: string | undefined;
  language?: string | undefined;
  status?: string | undefined;
  category?: string | undefined;
  quality?: string | undefined;
  query?: string | undefined;
  deleted?: boolean | undefined;
};

/** In the order of Meta's ids. Deleted ones only where asked for. */
export async function listTemplates(
  trx: Work,
  reach: string,
  wanted: PageRequest & TemplateFilter,
): Promise<Page<Template>> {
  const after = readCursor(wanted.cursor, [keyPart.id])?.[0];
  const equal = (['waba_id', 'name', 'language', 'status', 'category', 'quality'] as const).flatMap(
    (column) => {
      const value = wanted[column];
      return value === undefined ? [] : [[column, value] as const];
    },
  );
  let query = trx
    .selectFrom('templates')
    .select(columns)
    .where('deleted_at', wanted.deleted === true ? 'is not' : 'is', null)
    .$if(reach !== '*', (one) => one.where('workspace_id', '=', reach))
    .$if(after !== undefined, (one) => one.where('id', '>', after ?? ''))
    .$if(wanted.query !== undefined, (one) => one.where('name', 'like', `%${literally(wanted.query ?? '')}%`))
    .$if(wanted.number_id !== undefined, (one) =>
      one.where((eb) =>
        eb.exists(
          eb
            .selectFrom('numbers as n')
            .select('n.id')
            .where('n.id', '=', wanted.number_id ?? '')
            .whereRef('n.waba_id', '=', 'templates.waba_id')
            .whereRef('n.workspace_id', '=', 'templates.workspace_id'),
        ),
      ),
    );
  for (const [column, value] of equal) query = query.where(column, '=', value);
  const rows = await query
    .orderBy('id')
    .limit(wanted.limit + 1)
    .execute();
  return pageFrom(rows, wanted.limit, (row) => [row.id], templateFromRow);
}

/** Rejected, paused or disabled, last told first. */
export async function listTroubledTemplates(
  trx: Database,
  reach: string,
  most: number,
): Promise<OverviewTemplate[]> {
  const rows = await trx
    .selectFrom('templates')
    .select(['id', 'name', 'language', 'status', 'status_reason as reason', 'told_at'])
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    // Written out, so that the partial index serves.
    .where(sql<boolean>`status IN ('REJECTED', 'PAUSED', 'DISABLED') AND deleted_at IS NULL`)
    .orderBy(sql`coalesce(told_at, created_at)`, 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.map(({ told_at, ...row }) => ({ ...row, at: isoOf(told_at) }));
}

/** Throws `not_found`. */
export async function readTemplate(trx: Work, reach: string, id: string): Promise<Template> {
  const row = await trx
    .selectFrom('templates')
    .select(columns)
    .where('id', '=', id)
    .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
    .executeTakeFirst();
  if (row === undefined) throw missing('template', id);
  return templateFromRow(row);
}

/** The WABA of a template that the workspace knows. */
export async function wabaOfTemplate(
  client: Queryable,
  workspaceId: string,
  id: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ waba_id: string }>(
    'SELECT waba_id FROM templates WHERE workspace_id = $1 AND id = $2',
    [workspaceId, id],
  );
  return rows[0]?.waba_id;
}
