/**
 * A template as whoever sends it needs to know it.
 */
import type { Queryable } from '../database/transaction.ts';
import type { TemplateBody } from './variables.ts';

export type KnownTemplate = TemplateBody & {
  id: string;
  name: string;
  language: string;
  status: string;
  statusReason: string | undefined;
  category: string | undefined;
  quality: string | undefined;
};

type Row = {
  id: string;
  name: string;
  language: string;
  status: string;
  status_reason: string | null;
  category: string | null;
  quality: string | null;
  parameter_format: string;
  components: Record<string, unknown>[];
};

const columns = 'id, name, language, status, status_reason, category, quality, parameter_format, components';

/** By Meta's id; undefined when it was never known. */
export async function templateById(
  client: Queryable,
  workspaceId: string,
  id: string,
): Promise<KnownTemplate | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM templates WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id],
  );
  return rows.map(known)[0];
}

/** By name and language; undefined when Meta has none. */
export async function templateByName(
  client: Queryable,
  waba: { workspaceId: string; wabaId: string },
  name: string,
  language: string,
): Promise<KnownTemplate | undefined> {
  const { rows } = await client.query<Row>(
    `SELECT ${columns} FROM templates
     WHERE workspace_id = $1 AND waba_id = $2 AND name = $3 AND language = $4 AND deleted_at IS NULL`,
    [waba.workspaceId, waba.wabaId, name, language],
  );
  return rows.map(known)[0];
}

const known = (row: Row): KnownTemplate => ({
  ...{ id: row.id, name: row.name, language: row.language, status: row.status },
  statusReason: row.status_reason ?? undefined,
  category: row.category ?? undefined,
  quality: row.quality ?? undefined,
  parameterFormat: row.parameter_format,
  components: row.components,
});
