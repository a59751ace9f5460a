/**
 * The queue of a number, as people look at it.
 */
import { sql } from 'kysely';
import type { Work } from '../database/tenant.ts';

export type QueueView = {
  replies: number;
  broadcasts: number;
  sending: number;
  oldestAt: Date | null;
  pausedUntil: Date | null;
  pauseCode: number | null;
  slowUntil: Date | null;
};

const empty: QueueView = {
  ...{ replies: 0, broadcasts: 0, sending: 0, oldestAt: null },
  ...{ pausedUntil: null, pauseCode: null, slowUntil: null },
};

/** Counts what is open; that is never much beside the history. */
export async function readQueue(trx: Work, workspaceId: string, numberId: string): Promise<QueueView> {
  const { rows } = await sql<QueueView>`
    SELECT count(*) FILTER (WHERE s.outcome = 'queued' AND s.priority = 0) AS replies,
      count(*) FILTER (WHERE s.outcome = 'queued' AND s.priority > 0) AS broadcasts,
      count(*) FILTER (WHERE s.outcome = 'sending') AS sending,
      min(s.created_at) FILTER (WHERE s.outcome = 'queued') AS "oldestAt",
      q.paused_until AS "pausedUntil", q.pause_code AS "pauseCode", q.slow_until AS "slowUntil"
    FROM send_queues q
    LEFT JOIN sends s ON s.number_id = q.number_id AND s.outcome IN ('queued', 'sending')
    WHERE q.number_id = ${numberId} AND q.workspace_id = ${workspaceId}
    GROUP BY q.number_id`.execute(trx);
  return rows[0] ?? empty;
}
