/**
 * The news of one template, out of the events that tell them.
 */
import type { TemplateNews } from '@tandem/contract/api/template';
import type { Queryable } from '../database/transaction.ts';

type Row = {
  id: string;
  occurred_at: Date;
  data: { aspect: TemplateNews['aspect']; event: string; reason?: string; found_by?: string };
};

/**
 * Latest first. Each number of the WABA tells the same: once is enough. So with what was found in Meta's list a moment before
 * or after its news came: the news stay, which say more.
 */
export async function readTemplateNews(
  client: Queryable,
  workspaceId: string,
  templateId: string,
  most: number,
): Promise<TemplateNews[]> {
  // Events without a conversation are few, and the index of conversations finds them.
  const { rows } = await client.query<Row>(
    `WITH news AS (
       SELECT DISTINCT ON (occurred_at, data ->> 'aspect', data ->> 'event') id, occurred_at, position, data,
         data ->> 'aspect' AS aspect, data ->> 'event' AS event, data ->> 'found_by' IS NOT NULL AS found
       FROM events
       WHERE conversation_id IS NULL AND workspace_id = $1 AND type = 'template.updated'
         AND data -> 'template' ->> 'id' = $2
       ORDER BY occurred_at, data ->> 'aspect', data ->> 'event', position),
     beside AS (
       SELECT *, lag(event) OVER aspect AS event_before, lag(found) OVER aspect AS found_before,
         lead(event) OVER aspect AS event_after, lead(found) OVER aspect AS found_after
       FROM news WINDOW aspect AS (PARTITION BY aspect ORDER BY occurred_at, position))
     SELECT id, occurred_at, data FROM beside
     WHERE NOT (found AND (event = event_before AND NOT found_before OR event = event_after AND NOT found_after) IS TRUE)
     ORDER BY occurred_at DESC, position DESC LIMIT $3`,
    [workspaceId, templateId, most],
  );
  return rows.map(({ id, occurred_at, data }) => ({
    ...{ id, at: occurred_at.toISOString(), aspect: data.aspect, event: data.event },
    ...{ reason: data.reason ?? null, found_by_list: data.found_by === 'list' },
  }));
}
