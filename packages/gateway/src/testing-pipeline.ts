/**
 * The whole main line for tests: a database of its own, the pipeline on it, a sink that subscribers point to.
 */

import type { TestDatabase } from './database/testing.ts';
import type { Attempt } from './delivery/progress.ts';
import type { Progress } from './intake/progress.ts';
import type { Receipt } from './intake/receive.ts';
import { openPipeline, type Pipeline, type PipelineNeeds } from './pipeline.ts';
import { appSecret, type Json, signed } from './testing-meta.ts';
import { recordsOn, type TestRecords, testRecords } from './testing-records.ts';
import { openSink, type Sink } from './testing-sink.ts';
import { until } from './testing-until.ts';

export const secret = `whsec_${Buffer.from('a secret of the tests').toString('base64')}`;

export type TestLine = Pick<TestRecords, 'database' | 'row' | 'rows'> & {
  pipeline: Pipeline;
  sink: Sink;
  attempts: Attempt[];
  progress: Progress[];
  errors: { where: string; error: unknown }[];
  /** Signs and receives. */
  post(body: Json | Buffer | string): Promise<Receipt>;
  /** Resolves when no journal entry waits. */
  processed(): Promise<void>;
  /** Resolves when nothing waits and nothing that is due is owed. */
  idle(): Promise<void>;
  /** Every lane is due now, whatever pause it was given. */
  hurry(): Promise<void>;
  /** Ends the pipeline gracefully; once is enough. */
  stopPipeline(): Promise<void>;
  /** A new pipeline in its place. */
  restart(options?: LineOptions): Promise<void>;
  stop(): Promise<void>;
};

export type LineOptions = Partial<
  Pick<PipelineNeeds, 'allowPrivateTargets' | 'answerWithinMs' | 'openSecret' | 'deadAfter'>
>;

export async function testLine(options: LineOptions = {}): Promise<TestLine> {
  const { database } = await testRecords();
  const sink = await openSink();
  const line = await lineOn(database, sink, options);
  return Object.assign(line, {
    async stop() {
      sink.free();
      await line.stopPipeline();
      await sink.close();
      await database.drop();
    },
  });
}

/** One more pipeline on the same database. */
export async function lineOn(
  database: TestDatabase,
  sink: Sink,
  options: LineOptions = {},
): Promise<TestLine> {
  const { row, rows } = recordsOn(database);
  const attempts: Attempt[] = [];
  const progress: Progress[] = [];
  const errors: TestLine['errors'] = [];
  const open = (changed: LineOptions): Promise<Pipeline> =>
    openPipeline({
      connection: database.connection,
      appSecret,
      allowPrivateTargets: true,
      openSecret: () => secret,
      onProgress: (done) => progress.push(done),
      onAttempt: (attempt) => attempts.push(attempt),
      onError: (where, error) => errors.push({ where, error }),
      ...options,
      ...changed,
    });
  const none = async (sql: string): Promise<boolean> => (await rows(sql)).length === 0;
  let stopped: Promise<void> | undefined;
  const line: TestLine = {
    database,
    row,
    rows,
    pipeline: await open({}),
    sink,
    attempts,
    progress,
    errors,
    post(body) {
      const { bytes, signature } = signed(body);
      return line.pipeline.receive(bytes, signature);
    },
    async processed() {
      await until('the journal to be processed', () =>
        none(`SELECT 1 FROM journal WHERE state = 'pending' LIMIT 1`),
      );
    },
    async idle() {
      await line.processed();
      await until('the lanes to be at rest', () =>
        none(`SELECT 1 FROM lanes l JOIN subscribers s ON s.id = l.subscriber_id
          -- A moment ahead: \`now()\` is older than what the query sees.
          WHERE l.claimed_by IS NOT NULL OR l.due_at <= now() + interval '200 ms' AND s.paused_at IS NULL AND s.disabled_at IS NULL
            AND (s.probe_at IS NULL OR s.probe_at <= now()) LIMIT 1`),
      );
    },
    async hurry() {
      // Locked in the order of a running delivery, or the two would wait for each other.
      await rows(`WITH held AS (
          SELECT id FROM lanes WHERE due_at IS NOT NULL ORDER BY subscriber_id, key FOR UPDATE)
        UPDATE lanes SET due_at = now() FROM held WHERE lanes.id = held.id`);
      line.pipeline.tell('outbox');
    },
    stopPipeline() {
      stopped ??= line.pipeline.stop();
      return stopped;
    },
    async restart(changed = {}) {
      await line.stopPipeline();
      line.pipeline = await open(changed);
      stopped = undefined;
    },
    stop: () => line.stopPipeline(),
  };
  return line;
}

/** What must hold whenever nothing is under way: throws with what does not. */
export async function checkBooks({ rows }: Pick<TestRecords, 'rows'>): Promise<void> {
  const wrong = await rows(`
    SELECT 'the count of lane ' || key || ' is ' || pending || ', owed are ' || owed AS what
    FROM (SELECT l.key, l.pending,
            (SELECT count(*) FROM deliveries d WHERE d.lane_id = l.id AND d.state = 'pending') AS owed FROM lanes l) c
    WHERE pending <> owed
    UNION ALL SELECT 'lane ' || key || ' owes something but is never due' FROM lanes WHERE pending > 0 AND due_at IS NULL
    UNION ALL SELECT 'lane ' || key || ' owes nothing but is due' FROM lanes WHERE pending = 0 AND due_at IS NOT NULL
    UNION ALL SELECT 'delivery ' || d.id || ' has no lane' FROM deliveries d
      WHERE NOT EXISTS (SELECT 1 FROM lanes l WHERE l.id = d.lane_id)
    UNION ALL SELECT 'the positions of ' || workspace_id || ' have holes' FROM events
      GROUP BY workspace_id HAVING min(position) <> 1 OR max(position) <> count(*)
    UNION ALL SELECT 'the sequence of ' || coalesce(conversation_id, number_id) || ' has holes' FROM events
      GROUP BY coalesce(conversation_id, number_id), history HAVING min(sequence) <> 1 OR max(sequence) <> count(*)
        OR count(DISTINCT sequence) <> count(*)
    UNION ALL SELECT 'the sequence of ' || stream || ' falls behind its position' FROM (
      SELECT coalesce(conversation_id, number_id) AS stream, sequence,
        row_number() OVER (PARTITION BY coalesce(conversation_id, number_id), history ORDER BY position) AS nth FROM events) o
      WHERE sequence <> nth`);
  if (wrong.length > 0) throw new Error(wrong.map(({ what }) => what).join('\n'));
}
