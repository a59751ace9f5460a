/**
 * Sends are taken from the queue: by any process, each by one, replies before broadcasts, and within a conversation one
 * at a time in their order.
 */
import type { Actor } from '@tandem/contract/api/send';
import type { MessageChange } from '../changes/change.ts';
import { rowsParameter } from '../database/rows.ts';
import type { Queryable } from '../database/transaction.ts';
import type { NumberRef } from './contact.ts';
import { type Standing, standingColumns, standingJoins } from './handoff-standing.ts';
import { takeFromPairs } from './send-queue.ts';
import { pairBurstMs, pairRefillMs } from './send-rate.ts';
import type { SendPriority } from './sends.ts';

/** Numbers with something in their queues. Costs as much as there are such numbers, however long their queues: the index is read from number to number. */
export async function waitingNumbers(client: Queryable): Promise<NumberRef[]> {
  const { rows } = await client.query<NumberRef>({
    name: 'sends-waiting',
    text: `WITH RECURSIVE queued AS (
             (SELECT number_id FROM sends WHERE outcome = 'queued' ORDER BY number_id LIMIT 1)
             UNION ALL
             SELECT (SELECT s.number_id FROM sends s WHERE s.outcome = 'queued' AND s.number_id > queued.number_id
                     ORDER BY s.number_id LIMIT 1)
             FROM queued WHERE queued.number_id IS NOT NULL)
           SELECT n.number_id AS id, q.workspace_id AS "workspaceId"
           FROM queued n JOIN send_queues q ON q.number_id = n.number_id`,
  });
  return rows;
}

/** A send that is this process's now. */
export type ClaimedSend = Standing & {
  id: string;
  number: NumberRef;
  conversationId: string;
  priority: SendPriority;
  actor: Actor;
  answersAt: Date | undefined;
  tries: number;
  change: MessageChange;
  callbackData: string | undefined;
  lastInboundAt: Date | null;
};

type ClaimRow = Standing & {
  id: string;
  workspace_id: string;
  number_id: string;
  conversation_id: string;
  priority: number;
  actor: Actor;
  answers_at: Date | null;
  tries: number;
  change: MessageChange;
  callback_data: string | null;
  last_inbound_at: Date | null;
};

/** Takes as many of each number as it may send; its queue is locked (send-queue.ts). */
export async function claimSends(
  client: Queryable,
  takes: ReadonlyMap<string, number>,
  presence: number,
  now: Date,
): Promise<ClaimedSend[]> {
  const { rows } = await client.query<ClaimRow>({
    name: 'sends-claim',
    text: `WITH due AS (
             SELECT s.id FROM json_to_recordset($1) AS t (number_id text, most int) CROSS JOIN LATERAL (
               SELECT s.id FROM sends s
               WHERE s.number_id = t.number_id AND s.outcome = 'queued'
                 AND NOT EXISTS (SELECT FROM sends o
                   WHERE o.conversation_id = s.conversation_id AND o.outcome IN ('queued', 'sending')
                     AND (o.outcome = 'sending' OR (o.priority, o.turn) < (s.priority, s.turn)))
                 AND NOT EXISTS (SELECT FROM send_pairs p WHERE p.conversation_id = s.conversation_id
                   AND (p.paused_until > $3 OR p.full_at > $3::timestamptz + $4 * interval '1 ms'))
               ORDER BY s.priority, s.turn LIMIT t.most
               -- One that is withdrawn or masked at this moment is left to whoever does it.
               FOR UPDATE OF s SKIP LOCKED) s),
           taken AS (
             UPDATE sends s SET outcome = 'sending', claimed_by = $2, claimed_at = $3
             FROM due WHERE s.id = due.id RETURNING s.*),
           shown AS (
             UPDATE messages m SET status = 'sending' FROM taken t WHERE m.number_id = t.number_id AND m.id = t.id),
           counted AS (${takeFromPairs('SELECT * FROM taken', '$3', '$5')})
           SELECT t.id, t.workspace_id, t.number_id, t.conversation_id, t.priority, t.actor, t.answers_at, t.tries, t.change,
             t.callback_data, c.last_inbound_at, ${standingColumns}
           FROM taken t JOIN conversations c ON c.id = t.conversation_id ${standingJoins} ORDER BY t.priority, t.turn`,
    values: [
      rowsParameter([...takes].map(([number_id, most]) => ({ number_id, most }))),
      presence,
      now,
      pairBurstMs - pairRefillMs,
      pairRefillMs,
    ],
  });
  return rows.map((row) => ({
    id: row.id,
    number: { id: row.number_id, workspaceId: row.workspace_id },
    conversationId: row.conversation_id,
    priority: row.priority === 0 ? 'reply' : 'broadcast',
    actor: row.actor,
    answersAt: row.answers_at ?? undefined,
    taken: row.taken,
    repliedAt: row.repliedAt,
    tries: row.tries,
    change: row.change,
    callbackData: row.callback_data ?? undefined,
    lastInboundAt: row.last_inbound_at,
  }));
}

/** When the next pair of these numbers has room again that something waits for. */
export async function nextPairAt(
  client: Queryable,
  numberIds: readonly string[],
  now: Date,
): Promise<Date | undefined> {
  const { rows } = await client.query<{ at: Date | null }>({
    name: 'sends-next-pair',
    text: `SELECT min(greatest(p.paused_until, p.full_at - $2 * interval '1 ms'))
             FILTER (WHERE greatest(p.paused_until, p.full_at - $2 * interval '1 ms') > $3) AS at
           FROM sends s JOIN send_pairs p USING (conversation_id)
           WHERE s.number_id = ANY ($1) AND s.outcome = 'queued'`,
    values: [numberIds, pairBurstMs - pairRefillMs, now],
  });
  return rows[0]?.at ?? undefined;
}

/** Some of what waits for a number, to be refused; locked. */
export async function queuedSends(
  client: Queryable,
  numberIds: readonly string[],
  most: number,
): Promise<{ sendId: string; conversationId: string; numberId: string }[]> {
  if (numberIds.length === 0) return [];
  const { rows } = await client.query<{ id: string; conversation_id: string; number_id: string }>(
    `SELECT id, conversation_id, number_id FROM sends WHERE number_id = ANY ($1) AND outcome = 'queued'
     ORDER BY number_id, priority, turn LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [numberIds, most],
  );
  return rows.map((row) => ({
    ...{ sendId: row.id, conversationId: row.conversation_id, numberId: row.number_id },
  }));
}
