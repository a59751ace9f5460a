/**
 * News of templates, as Meta's webhooks tell them: the row moves on at once, and the list is asked for again soon, for
 * news tell only a part.
 */
import type { TemplateChange } from '../changes/change.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import { planChecks } from './checks.ts';

export type TemplateNews = { change: TemplateChange; workspaceId: string; wabaId: string };

/** Statuses that the list words in another way than the news. */
const statusOf: ReadonlyMap<string, string> = new Map([
  ['REINSTATED', 'APPROVED'],
  ['UNARCHIVED', 'APPROVED'],
  ['UNPAUSED', 'APPROVED'],
  ['UNLOCKED', 'APPROVED'],
]);
/** Told by events that say nothing of the status itself: the list will. */
const unknownStatus = 'UNKNOWN';

type Row = {
  workspace_id: string;
  id: string;
  waba_id: string;
  name: string;
  language: string;
  status?: string;
  status_reason?: string;
  quality?: string;
  category?: string;
  next_category?: string;
  next_category_at?: Date;
  news_at: Record<string, string>;
};

/** Records a batch in one statement; older news than those that were recorded change nothing. */
export async function recordTemplateNews(
  client: Queryable,
  news: readonly TemplateNews[],
  now: Date,
): Promise<void> {
  if (news.length === 0) return;
  await client.query(
    `INSERT INTO templates AS t (workspace_id, id, waba_id, name, language, status, status_reason, quality, category,
       next_category, next_category_at, news_at, told_at, created_at, deleted_at)
     SELECT workspace_id, id, waba_id, name, language, coalesce(status, '${unknownStatus}'), status_reason, quality,
       category, next_category, next_category_at, news_at, $2::timestamptz, $2::timestamptz, CASE WHEN status = 'DELETED' THEN $2::timestamptz END
     FROM json_to_recordset($1) AS n (workspace_id text, id text, waba_id text, name text, language text, status text,
       status_reason text, quality text, category text, next_category text, next_category_at timestamptz,
       news_at jsonb)
     ON CONFLICT (workspace_id, id) DO UPDATE SET
       status = CASE WHEN ${isNewer('status')} THEN excluded.status ELSE t.status END,
       status_reason = CASE WHEN ${isNewer('status')} THEN excluded.status_reason ELSE t.status_reason END,
       deleted_at = CASE WHEN ${isNewer('status')} THEN excluded.deleted_at ELSE t.deleted_at END,
       quality = CASE WHEN ${isNewer('quality')} THEN excluded.quality ELSE t.quality END,
       category = CASE WHEN ${isNewer('category')} THEN excluded.category ELSE t.category END,
       next_category = CASE WHEN ${isNewer('category')} THEN excluded.next_category ELSE t.next_category END,
       next_category_at = CASE WHEN ${isNewer('category')} THEN excluded.next_category_at
         ELSE t.next_category_at END,
       news_at = (SELECT jsonb_object_agg(aspect, latest) FROM (
         SELECT aspect, max(at) AS latest FROM (
           SELECT * FROM jsonb_each_text(t.news_at) UNION ALL SELECT * FROM jsonb_each_text(excluded.news_at)
         ) AS both_times (aspect, at) GROUP BY aspect) AS latest_times),
       told_at = excluded.told_at`,
    [rowsParameter(rowsOf(news, now)), now],
  );
  await planChecks(client, news, now);
}

/** Times are written alike (toISOString), so that their texts compare like times. */
const isNewer = (aspect: string): string =>
  `excluded.news_at ? '${aspect}' AND coalesce(t.news_at ->> '${aspect}' <= excluded.news_at ->> '${aspect}', true)`;

/** One row for each template of a workspace: of each aspect the latest news. */
function rowsOf(news: readonly TemplateNews[], now: Date): Row[] {
  const rows = new Map<string, Row>();
  for (const { change, workspaceId, wabaId } of news) {
    const key = `${workspaceId} ${change.templateId}`;
    const row = rows.get(key) ?? {
      ...{ workspace_id: workspaceId, waba_id: wabaId, id: change.templateId },
      ...{ name: change.name, language: change.language, news_at: {} },
    };
    const at = (change.at ?? now).toISOString();
    rows.set(key, row);
    if ((row.news_at[change.aspect] ?? '') > at) continue;
    row.news_at[change.aspect] = at;
    Object.assign(row, told(change));
  }
  return [...rows.values()];
}

function told({ aspect, event, reason, value }: TemplateChange): Partial<Row> {
  switch (aspect) {
    case 'status':
      return {
        status: statusOf.get(event) ?? event,
        ...(reason === undefined ? {} : { status_reason: reason }),
      };
    case 'quality':
      return { quality: event };
    case 'category':
      return categoryOf(value);
    case 'components':
      // Meta tells the texts only: the list has the rest.
      return {};
  }
}

/** Announced: `new_category` is the present one, `correct_category` the coming one. Done: only `new_category`. */
function categoryOf({
  new_category,
  correct_category,
  category_update_timestamp: seconds,
}: TemplateChange['value']) {
  const at =
    typeof seconds === 'number' || typeof seconds === 'string' ? new Date(Number(seconds) * 1000) : undefined;
  const isTime = at !== undefined && !Number.isNaN(at.getTime());
  return {
    ...(typeof new_category === 'string' ? { category: new_category.toUpperCase() } : {}),
    ...(typeof correct_category === 'string' ? { next_category: correct_category.toUpperCase() } : {}),
    ...(isTime && typeof correct_category === 'string' ? { next_category_at: at } : {}),
  };
}
