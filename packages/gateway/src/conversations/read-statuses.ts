/**
 * What Meta told of one message, step by step.
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import type { Queryable } from '../database/transaction.ts';

export type ToldStatus = {
  status: string;
  at: Date;
  error: ErrorObject | null;
  pricing: { billable?: boolean; category?: string; pricing_type?: string } | null;
};

/** In order of time; none of a message that is not known, or of which nothing was told. */
export async function readStatuses(
  client: Queryable,
  of: { workspaceId: string; numberId: string; messageId: string },
): Promise<ToldStatus[]> {
  const { rows } = await client.query<ToldStatus>(
    `SELECT status, at, error, pricing FROM message_statuses
     WHERE workspace_id = $1 AND number_id = $2 AND message_id = $3 ORDER BY at, recorded_at`,
    [of.workspaceId, of.numberId, of.messageId],
  );
  return rows;
}
