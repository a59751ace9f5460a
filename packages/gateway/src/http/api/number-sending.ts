/**
 * How fast a number sends, and what waits: `PATCH /api/v1/numbers/{id}`, `GET /api/v1/numbers/{id}/queue`.
 */
import { type Number as NumberShape, number } from '@tandem/contract/api/number';
import { numberPatch, type SendQueue, sendQueue } from '@tandem/contract/api/send-queue';
import { reachOf } from '../../access/scopes.ts';
import { type QueueView, readQueue } from '../../conversations/read-queue.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { changePace } from '../../numbers/pace.ts';
import { readNumber } from '../../numbers/read.ts';
import { adviceFor } from '../../sending/advice.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, workspaceOnly } from './route.ts';

export type NumberSendingNeeds = {
  db: Database;
  now: () => Date;
  /** After the commit: a number may send faster. */
  wakeSending(): void;
};

export function numberSendingRoutes(server: ApiServer, needs: NumberSendingNeeds): void {
  server.patch(
    '/numbers/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'changeNumber',
        summary: 'Change how fast a number sends',
        description:
          'Slower, to leave room for what other systems send; or faster, where Meta has raised the number and Tandem ' +
          'has not read it yet. Above what Meta allows it refuses (130429), and the queue slows down by itself.',
        tags: ['Numbers'],
        params: idParams,
        querystring: workspaceOnly,
        body: numberPatch,
        response: { 200: number },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, namedWorkspace(request.body, request.query));
      const changed = await inWorkspace(needs.db, reach, async (trx) => {
        await changePace(trx, reach, request.params.id, request.body.messages_per_second);
        return readNumber(trx, reach, request.params.id);
      });
      needs.wakeSending();
      return changed;
    },
  );
  server.get(
    '/numbers/:id/queue',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readSendQueue',
        summary: 'What waits to be sent',
        tags: ['Sending'],
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: sendQueue },
      },
    },
    (request) =>
      inReach(needs.db, request, async (trx, reach) => {
        const found = await readNumber(trx, reach, request.params.id);
        return shapeOf(found, await readQueue(trx, found.workspace_id, found.id), needs.now());
      }),
  );
}

function shapeOf(found: NumberShape, queue: QueueView, now: Date): SendQueue {
  const isPaused = queue.pausedUntil !== null && queue.pausedUntil > now;
  const isSlow = queue.slowUntil !== null && queue.slowUntil > now;
  const perSecond = found.messages_per_second;
  return {
    number_id: found.id,
    messages_per_second: isSlow ? Math.max(1, Math.floor(perSecond / 2)) : perSecond,
    queued: { reply: queue.replies, broadcast: queue.broadcasts },
    sending: queue.sending,
    oldest_queued_at: queue.oldestAt?.toISOString() ?? null,
    paused_until: isPaused ? (queue.pausedUntil?.toISOString() ?? null) : null,
    pause: pauseOf(found, isPaused ? (queue.pauseCode ?? 0) : undefined),
  };
}

function pauseOf({ state }: NumberShape, code: number | undefined): SendQueue['pause'] {
  if (state === 'suspended') {
    const advice = 'The link is suspended; what waits goes by itself when it is back.';
    return { reason: 'number_suspended', meta_code: null, advice };
  }
  if (state !== 'connected') {
    const advice = 'The number is not connected: what waits for it is refused.';
    return { reason: 'number_disconnected', meta_code: null, advice };
  }
  if (code === undefined) return null;
  if (code === 0) {
    const advice = 'Meta cannot be reached; it is tried again in a moment.';
    return { reason: 'meta_unreachable', meta_code: null, advice };
  }
  return { reason: 'meta_limit', meta_code: code, advice: adviceFor(code, true).advice };
}
