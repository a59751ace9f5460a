/**
 * What became of sends, for whoever gave them to the queue: their outcome, and how far their messages got.
 */
import type { ErrorObject } from '@tandem/contract/api/message';
import type { Queryable } from '../database/transaction.ts';
import type { SendOutcome } from './sends.ts';

export type SendFate = {
  outcome: SendOutcome;
  error: ErrorObject | undefined;
};

/** By send id; those that were withdrawn are not there. One query. */
export async function outcomesOf(
  client: Queryable,
  workspaceId: string,
  sendIds: readonly string[],
): Promise<Map<string, SendFate>> {
  if (sendIds.length === 0) return new Map();
  const { rows } = await client.query<{
    id: string;
    outcome: SendOutcome;
    error: ErrorObject | null;
  }>('SELECT id, outcome, error FROM sends WHERE id = ANY ($1) AND workspace_id = $2', [
    sendIds,
    workspaceId,
  ]);
  return new Map(rows.map(({ id, outcome, error }) => [id, { outcome, error: error ?? undefined }]));
}

export type MessageFate = {
  messageId: string;
  status: string | null;
  error: ErrorObject | undefined;
};

/** The messages of sends, by send id. One query. */
export async function messagesOfSends(
  client: Queryable,
  workspaceId: string,
  sendIds: readonly string[],
): Promise<Map<string, MessageFate>> {
  if (sendIds.length === 0) return new Map();
  const { rows } = await client.query<{
    id: string;
    message_id: string;
    status: string | null;
    error: ErrorObject | null;
  }>(
    `SELECT s.id, m.id AS message_id, m.status, coalesce(m.error, s.error) AS error
     FROM sends s JOIN messages m ON m.number_id = s.number_id AND m.id = coalesce(s.message_id, s.id)
     WHERE s.id = ANY ($1) AND s.workspace_id = $2`,
    [sendIds, workspaceId],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { messageId: row.message_id, status: row.status, error: row.error ?? undefined },
    ]),
  );
}

/** To how many of these sends somebody answered, in the same conversation within seven days. One query. */
export async function repliesTo(
  client: Queryable,
  workspaceId: string,
  sendIds: readonly string[],
): Promise<number> {
  if (sendIds.length === 0) return 0;
  const { rows } = await client.query<{ n: number }>(
    // Meta's times are whole seconds, ours are not: a reply in the second of the send is one.
    `SELECT count(*)::int AS n
     FROM sends s JOIN messages m ON m.number_id = s.number_id AND m.id = coalesce(s.message_id, s.id)
     WHERE s.id = ANY ($1) AND s.workspace_id = $2 AND EXISTS (
       SELECT FROM messages r WHERE r.conversation_id = m.conversation_id AND r.direction = 'inbound'
         AND r.source = 'live' AND r.sent_at >= date_trunc('second', m.sent_at) AND r.sent_at < m.sent_at + interval '7 days')`,
    [sendIds, workspaceId],
  );
  return rows[0]?.n ?? 0;
}
