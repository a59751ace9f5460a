/**
 * What Meta's list says, into the rows: what is new, what changed, what is gone. A row that news moved on after the list
 * was asked for stays as it is; the list comes again.
 */
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { WabaRef } from './checks.ts';

/** A template as Meta's list has it. */
export type ListedTemplate = {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string | undefined;
  nextCategory: string | undefined;
  quality: string | undefined;
  parameterFormat: string;
  components: object[];
  rejectedReason: string | undefined;
  ttlSeconds: number | undefined;
};

/** A change that no news had told. */
export type Finding = {
  id: string;
  name: string;
  language: string;
  aspect: 'status' | 'quality' | 'category';
  event: string;
  reason: string | undefined;
};

type Known = { status: string; category: string | null; quality: string | null };
type Put = Known & {
  id: string;
  name: string;
  language: string;
  status_reason: string | null;
  old: Known | null;
};

/** The whole list of a WABA, asked for at `askedAt`. Returns what changed without news; new templates are none. */
export async function keepListed(
  client: Queryable,
  waba: WabaRef,
  listed: readonly ListedTemplate[],
  askedAt: Date,
): Promise<Finding[]> {
  const put = await putListed(client, waba, listed, askedAt);
  const { rows: gone } = await client.query<Put>(
    // One that was made or told of after the list was asked for is not missing from it.
    `UPDATE templates SET status = 'DELETED', deleted_at = $3
     WHERE workspace_id = $1 AND waba_id = $2 AND deleted_at IS NULL AND NOT id = ANY ($4)
       AND coalesce(greatest(listed_at, told_at), created_at) < $3
     RETURNING id, name, language`,
    [waba.workspaceId, waba.wabaId, askedAt, listed.map(({ id }) => id)],
  );
  return [
    ...put.flatMap(findingsIn),
    ...gone.map(({ id, name, language }) => ({
      ...{ id, name, language, aspect: 'status' as const, event: 'DELETED', reason: undefined },
    })),
  ];
}

/** Some templates as Meta has them now, the rest of the WABA untouched. */
export async function putListed(
  client: Queryable,
  { workspaceId, wabaId }: WabaRef,
  listed: readonly ListedTemplate[],
  askedAt: Date,
): Promise<Put[]> {
  if (listed.length === 0) return [];
  const rows = listed.map((one) => ({
    ...{ id: one.id, name: one.name, language: one.language, status: one.status, category: one.category },
    ...{
      next_category: one.nextCategory === one.category ? undefined : one.nextCategory,
      quality: one.quality,
    },
    ...{
      parameter_format: one.parameterFormat,
      components: one.components,
      status_reason: one.rejectedReason,
    },
    ttl_seconds: one.ttlSeconds,
  }));
  const { rows: put } = await client.query<Put>(
    // `old` is joined in so that it is read, and locked in one order, before anything is written. Meta's list tells no reason of a pause and no moment of a move: what news told stays.
    `WITH old AS MATERIALIZED (
       SELECT id, json_build_object('status', status, 'category', category, 'quality', quality) AS was
       FROM templates WHERE workspace_id = $2 AND waba_id = $3 ORDER BY id FOR UPDATE),
     put AS (
       INSERT INTO templates AS t (workspace_id, waba_id, id, name, language, status, status_reason, category,
         next_category, quality, parameter_format, components, ttl_seconds, listed_at, created_at)
       SELECT $2, $3, id, name, language, status, status_reason, category, next_category, quality, parameter_format,
         components, ttl_seconds, $4, $4
       FROM json_to_recordset($1) AS n (id text, name text, language text, status text, status_reason text,
         category text, next_category text, quality text, parameter_format text, components jsonb, ttl_seconds integer)
       LEFT JOIN old USING (id)
       ORDER BY id
       ON CONFLICT (workspace_id, id) DO UPDATE SET waba_id = excluded.waba_id, name = excluded.name,
         language = excluded.language, status = excluded.status, category = excluded.category,
         status_reason = CASE WHEN excluded.status = t.status THEN coalesce(excluded.status_reason, t.status_reason)
           ELSE excluded.status_reason END,
         next_category = coalesce(excluded.next_category,
           CASE WHEN t.category IS NOT DISTINCT FROM excluded.category AND t.next_category_at > $4
             THEN t.next_category END),
         next_category_at = CASE WHEN t.category IS NOT DISTINCT FROM excluded.category THEN t.next_category_at END,
         quality = excluded.quality, parameter_format = excluded.parameter_format,
         components = excluded.components, ttl_seconds = excluded.ttl_seconds, listed_at = excluded.listed_at,
         deleted_at = NULL
       WHERE t.told_at IS NULL OR t.told_at < $4
       RETURNING id, name, language, status, status_reason, category, quality)
     SELECT put.*, old.was AS old FROM put LEFT JOIN old USING (id) ORDER BY put.id`,
    [rowsParameter(rows), workspaceId, wabaId, askedAt],
  );
  return put;
}

/** What a row says now that it did not say before. */
function findingsIn({ id, name, language, status_reason, old, ...now }: Put): Finding[] {
  if (old === null) return [];
  const aspects = ['status', 'category', 'quality'] as const;
  return aspects.flatMap((aspect) => {
    const event = now[aspect];
    // What was never told before is no change: a row that only news made.
    if (event === null || event === old[aspect] || old[aspect] === null || old[aspect] === 'UNKNOWN')
      return [];
    const reason = aspect === 'status' ? (status_reason ?? undefined) : undefined;
    return [{ id, name, language, aspect, event, reason }];
  });
}

/** What a call of ours did to a template, before the list says so. */
export async function noteWrite(
  client: Queryable,
  { workspaceId, id }: { workspaceId: string; id: string },
  wrote: { status: string; deletedAt?: Date },
): Promise<void> {
  await client.query(
    'UPDATE templates SET status = $3, status_reason = NULL, deleted_at = $4 WHERE workspace_id = $1 AND id = $2',
    [workspaceId, id, wrote.status, wrote.deletedAt ?? null],
  );
}
