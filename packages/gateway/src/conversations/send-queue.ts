/**
 * The queue of a number, as one row that everybody locks who takes sends of the number: so processes share one rate and
 * one pause.
 */
import { rowsParameter } from '../database/rows.ts';
import { type Queryable, together } from '../database/transaction.ts';
import type { NumberRef } from './contact.ts';
import { type Arrived, arrivedWith, secondMs } from './send-rate.ts';

export type SendQueue = {
  arrived: Partial<Arrived>;
  pausedUntil: Date | null;
  /** Half the rate until then. */
  slowUntil: Date | null;
  /** Sends that still count for the rate (send-rate.ts). */
  counting: number;
  /** When the first of them no longer does, in milliseconds; null: all are on their way. */
  freeInMs: number | null;
  /** Replies wait. */
  waiting: boolean;
};

/** Makes the queues of numbers that never sent. */
export async function ensureQueues(client: Queryable, numbers: readonly NumberRef[]): Promise<void> {
  await client.query({
    name: 'send-queues-ensure',
    text: `INSERT INTO send_queues (number_id, workspace_id)
           SELECT number_id, workspace_id FROM json_to_recordset($1) AS n (number_id text, workspace_id text)
           ORDER BY number_id ON CONFLICT DO NOTHING`,
    values: [
      rowsParameter(numbers.map(({ id, workspaceId }) => ({ number_id: id, workspace_id: workspaceId }))),
    ],
  });
}

/**
 * Locks the queues that are there until the end of the transaction, in one order, and reads them. Asked in one go with what
 * must be seen as it is behind the lock, ahead of it.
 */
export async function lockQueues(
  client: Queryable,
  numbers: readonly NumberRef[],
): Promise<Map<string, SendQueue>> {
  const distinct = new Map(numbers.map(({ id, workspaceId }) => [id, { id, workspace_id: workspaceId }]));
  if (distinct.size === 0) return new Map();
  const [{ rows: locked }, { rows }] = await together([
    client.query<{ id: string }>({
      name: 'send-queues-lock',
      text: `SELECT q.number_id AS id FROM json_to_recordset($1) AS n (id text, workspace_id text)
             JOIN send_queues q ON q.number_id = n.id AND q.workspace_id = n.workspace_id
             ORDER BY q.number_id FOR NO KEY UPDATE OF q`,
      values: [rowsParameter([...distinct.values()])],
    }),
    // A statement of its own: what others took while we waited for the lock must be seen.
    client.query<SendQueue & { id: string }>({
      name: 'send-queues-read',
      text: `SELECT q.number_id AS id, q.arrived, q.paused_until AS "pausedUntil", q.slow_until AS "slowUntil",
               f.flying + r.settled AS counting,
               (extract(epoch FROM r.oldest - statement_timestamp()) * 1000 + $2)::int AS "freeInMs",
               EXISTS (SELECT FROM sends s WHERE s.number_id = q.number_id AND s.outcome = 'queued'
                 AND s.priority = 0) AS waiting
             FROM send_queues q
             CROSS JOIN LATERAL (SELECT count(*)::int AS flying FROM sends s
               WHERE s.number_id = q.number_id AND s.outcome = 'sending') f
             CROSS JOIN LATERAL (SELECT count(*)::int AS settled, min(settled_at) AS oldest FROM sends s
               WHERE s.number_id = q.number_id
                 AND s.settled_at > statement_timestamp() - $2 * interval '1 ms') r
             WHERE q.number_id = ANY ($1)`,
      values: [[...distinct.keys()], secondMs],
    }),
  ]);
  const ours = new Set(locked.map(({ id }) => id));
  return new Map(rows.filter(({ id }) => ours.has(id)).map(({ id, ...queue }) => [id, queue]));
}

/** The queues of all these numbers; those that never sent get theirs. */
export async function completeQueues(
  client: Queryable,
  queues: Map<string, SendQueue>,
  numbers: readonly NumberRef[],
): Promise<Map<string, SendQueue>> {
  const lacking = numbers.filter(({ id }) => !queues.has(id));
  if (lacking.length === 0) return queues;
  await ensureQueues(client, lacking);
  return new Map([...queues, ...(await lockQueues(client, lacking))]);
}

/**
 * For whoever puts sends into a queue and takes none: people of the number are not merged until the transaction ends. Asked
 * ahead of who they are. Holds up nobody who takes.
 */
export async function enterQueue(client: Queryable, { id, workspaceId }: NumberRef): Promise<void> {
  await client.query({
    name: 'send-queues-enter',
    text: 'SELECT FROM send_queues WHERE number_id = $1 AND workspace_id = $2 FOR KEY SHARE',
    values: [id, workspaceId],
  });
}

/** Whoever is writing down sends of the number ends first, and is seen by what comes next; whoever comes later waits. */
export async function closeQueue(client: Queryable, { id, workspaceId }: NumberRef): Promise<void> {
  await client.query('SELECT FROM send_queues WHERE number_id = $1 AND workspace_id = $2 FOR UPDATE', [
    id,
    workspaceId,
  ]);
}

/** SQL: what is taken leaves the buckets of the pairs; over rows with their ids, `at` and `refill` (ms) as parameters. */
export const takeFromPairs = (rows: string, at: string, refill: string): string => `
  INSERT INTO send_pairs AS p (conversation_id, number_id, workspace_id, full_at)
  SELECT conversation_id, number_id, workspace_id, ${at}::timestamptz + ${refill} * interval '1 ms'
  FROM (${rows}) AS n ORDER BY conversation_id
  ON CONFLICT (conversation_id) DO UPDATE SET
    full_at = greatest(p.full_at, ${at}::timestamptz) + ${refill} * interval '1 ms'`;

/** Counts what came in for numbers that have sent at all. */
export async function noteArrivals(
  client: Queryable,
  came: ReadonlyMap<string, number>,
  now: Date,
): Promise<void> {
  const { rows } = await client.query<{ number_id: string; arrived: Partial<Arrived> }>({
    name: 'send-queues-arrivals',
    text: `SELECT number_id, arrived FROM send_queues WHERE number_id = ANY ($1) ORDER BY number_id FOR NO KEY UPDATE`,
    values: [[...came.keys()]],
  });
  if (rows.length === 0) return;
  await client.query({
    name: 'send-queues-came',
    text: `UPDATE send_queues q SET arrived = n.arrived
           FROM json_to_recordset($1) AS n (number_id text, arrived jsonb) WHERE q.number_id = n.number_id`,
    values: [
      rowsParameter(
        rows.map(({ number_id, arrived }) => ({
          number_id,
          arrived: arrivedWith(arrived, came.get(number_id) ?? 0, now),
        })),
      ),
    ],
  });
}

/** A pause, and how it grows while one follows the other. */
export type Rest = {
  ms: number;
  growth: number;
  mostMs: number;
  /** Of a number: half the rate for so long after it. */
  slowMs: number;
  /** Meta's, of the refusal behind it; 0: Meta was not reached. */
  code: number;
};

/**
 * SQL over a row `q` and its rest `r`: how many pauses in a row there are now, and when this one ends. A crowd of refusals
 * at once is one pause; one within ten minutes of the last follows it.
 */
const pauses = `(CASE WHEN q.paused_until > $2 THEN q.pauses
  WHEN q.paused_until > $2::timestamptz - interval '10 minutes' THEN least(q.pauses + 1, 30) ELSE 1 END)::smallint`;
const pausedUntil = `$2::timestamptz + interval '1 ms' * least(r.ms * power(r.growth, ${pauses} - 1), r.most_ms)`;
const given =
  'json_to_recordset($1) AS r (id text, ms float, growth float, most_ms float, slow_ms float, code int)';

const restRows = (rests: ReadonlyMap<string, Rest>): string =>
  rowsParameter(
    [...rests]
      .map(([id, { ms, growth, mostMs, slowMs, code }]) => ({
        ...{ id, ms, growth, most_ms: mostMs, slow_ms: slowMs, code },
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  );

/** Nothing is taken of these numbers for a while. */
export async function pauseNumbers(
  client: Queryable,
  rests: ReadonlyMap<string, Rest>,
  now: Date,
): Promise<void> {
  if (rests.size === 0) return;
  await client.query(
    `UPDATE send_queues q SET pauses = ${pauses}, pause_code = r.code,
       paused_until = greatest(q.paused_until, ${pausedUntil}),
       slow_until = greatest(q.slow_until, ${pausedUntil} + r.slow_ms * interval '1 ms')
     FROM ${given} WHERE q.number_id = r.id`,
    [restRows(rests), now],
  );
}

/** Nothing is taken for these conversations for a while. */
export async function pausePairs(
  client: Queryable,
  rests: ReadonlyMap<string, Rest>,
  now: Date,
): Promise<void> {
  if (rests.size === 0) return;
  await client.query(
    `UPDATE send_pairs q SET pauses = ${pauses}, paused_until = greatest(q.paused_until, ${pausedUntil})
     FROM ${given} WHERE q.conversation_id = r.id`,
    [restRows(rests), now],
  );
}

/** Buckets that are full again and were not paused of late are as good as none. */
export async function sweepPairs(client: Queryable, now: Date): Promise<void> {
  await client.query(
    `DELETE FROM send_pairs WHERE full_at < $1::timestamptz
       AND (paused_until IS NULL OR paused_until < $1::timestamptz - interval '10 minutes')`,
    [now],
  );
}
