/**
 * A template as whoever sends it needs to know it.
 */
import { rowsParameter } from '../database/rows.ts';
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

/** What a send names. */
export type NamedTemplate = { workspaceId: string; numberId: string; name: string; language: string };

/**
 * The templates that sends name, as they stand now: one query for a batch, however many of it name the same one; none where
 * nobody names any. Undefined for what Meta's list never had.
 */
export async function readNamedTemplates(
  client: Queryable,
  named: readonly NamedTemplate[],
): Promise<(one: NamedTemplate) => TemplateBody | undefined> {
  const unique = new Map(named.map((one) => [nameKey(one), one]));
  if (unique.size === 0) return () => undefined;
  const wanted = [...unique].map(([key, { workspaceId, numberId, name, language }]) => ({
    ...{ key, workspace_id: workspaceId, number_id: numberId, name, language: language.replaceAll('-', '_') },
  }));
  const { rows } = await client.query<Pick<Row, 'parameter_format' | 'components'> & { key: string }>({
    name: 'templates-named',
    text: `SELECT k.key, t.parameter_format, t.components
           FROM json_to_recordset($1) AS k (key text, workspace_id text, number_id text, name text, language text)
           JOIN numbers n ON n.id = k.number_id AND n.workspace_id = k.workspace_id
           JOIN templates t ON t.workspace_id = k.workspace_id AND t.waba_id = n.waba_id AND t.name = k.name
             AND t.language = k.language AND t.deleted_at IS NULL`,
    values: [rowsParameter(wanted)],
  });
  const found = new Map(
    rows.map(({ key, parameter_format: parameterFormat, components }) => [
      key,
      { parameterFormat, components },
    ]),
  );
  return (one) => found.get(nameKey(one));
}

const nameKey = ({ workspaceId, numberId, name, language }: NamedTemplate): string =>
  [workspaceId, numberId, name, language].join(' ');

const known = (row: Row): KnownTemplate => ({
  ...{ id: row.id, name: row.name, language: row.language, status: row.status },
  statusReason: row.status_reason ?? undefined,
  category: row.category ?? undefined,
  quality: row.quality ?? undefined,
  parameterFormat: row.parameter_format,
  components: row.components,
});
