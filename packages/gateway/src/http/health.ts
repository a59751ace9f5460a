/**
 * For the operator's machines: alive, ready, and the numbers. Open to whoever reaches the port.
 */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Registry } from 'prom-client';
import * as z from 'zod';
import { type Database, inWorkspace } from '../database/tenant.ts';
import { Refusal } from '../runtime/refusal.ts';

export type HealthNeeds = { db: Database; registry: Pick<Registry, 'metrics' | 'contentType'> };

const tags = ['Operations'];
const state = (word: string) => z.object({ status: z.literal(word) });
const answerWithinMs = 3_000;
/** However often it is asked, and by whom: the door is open to all. */
const readyForMs = 1_000;

export function healthRoutes(server: FastifyInstance, { db, registry }: HealthNeeds): void {
  const look = onceIn(readyForMs, () =>
    withinTime(inWorkspace(db, '*', (trx) => sql`SELECT 1 FROM journal LIMIT 1`.execute(trx))),
  );
  server.get(
    '/healthz',
    {
      schema: {
        operationId: 'health',
        summary: 'The process is alive',
        tags,
        response: { 200: state('ok') },
      },
    },
    () => ({ status: 'ok' }),
  );
  server.get(
    '/readyz',
    {
      schema: {
        operationId: 'readiness',
        summary: 'The database answers and has its tables',
        description: '503 `database_unavailable` when not. Looked at once a second at most.',
        tags,
        response: { 200: state('ready') },
      },
    },
    async () => {
      await look();
      return { status: 'ready' };
    },
  );
  server.get(
    '/metrics',
    {
      schema: {
        operationId: 'metrics',
        summary: 'Metrics in the text format of Prometheus',
        tags,
        response: { 200: { description: 'Metrics.', content: { 'text/plain': { schema: z.string() } } } },
      },
    },
    async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()),
  );
}

/** The same answer, be it a yes or a no, for a while after the work began. */
function onceIn<T>(ms: number, work: () => Promise<T>): () => Promise<T> {
  let last: { answer: Promise<T>; until: number } | undefined;
  return () => {
    if (last === undefined || performance.now() >= last.until) {
      last = { answer: work(), until: performance.now() + ms };
    }
    return last.answer;
  };
}

/** A database that hangs is as bad as one that is gone; so is one without its tables. */
async function withinTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('too late')), answerWithinMs);
  });
  try {
    await Promise.race([work, late]);
  } catch {
    throw new Refusal('database_unavailable', 'the database does not answer, or its tables are missing');
  } finally {
    clearTimeout(timer);
  }
}
