/**
 * The live stream: `/api/v1/stream`, server-sent events.
 */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import {
  type EventFilter,
  eventsPassing,
  lastPlace,
  type Place,
  positionOf,
} from '../../delivery/read-events.ts';
import { type CallerNeeds, callerOf } from './caller.ts';
import { eventFeed, type FeedNeeds } from './event-feed.ts';
import { checkFilter, eventFilters, workspaceOfEvents } from './events.ts';
import { openStreams } from './open-streams.ts';
import type { ApiServer } from './route.ts';

export type StreamNeeds = Pick<CallerNeeds, 'authenticator' | 'sessions'> & {
  db: Database;
  onCommit: FeedNeeds['onCommit'];
  /** Milliseconds; defaults 15,000 and 5,000. */
  heartbeatMs?: number | undefined;
  lookMs?: number | undefined;
};

// Text to the reader of the OpenAPI document, a stream to the handler.
const streamed = z.custom<Readable>().meta({ type: 'string' });
const eventsPerPage = 100;
const streamsAtOnce = { inAll: 500, perWorkspace: 50 };

export function streamRoutes(server: ApiServer, needs: StreamNeeds): void {
  const open = openStreams(streamsAtOnce);
  server.addHook('preClose', (done) => {
    open.closeAll();
    done();
  });
  server.get(
    '/stream',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'streamEvents',
        summary: 'Follow events as they happen',
        description:
          'Server-sent events: `id` is the event id, `event` its type, `data` the event. Starts now, or behind the ' +
          'event of `Last-Event-ID` or `after`. A comment every 15 seconds keeps the line open.',
        tags: ['Events'],
        headers: z.object({ 'last-event-id': z.string().min(1).max(100).optional() }),
        querystring: z.strictObject(eventFilters),
        response: {
          200: { description: 'The stream.', content: { 'text/event-stream': { schema: streamed } } },
        },
      },
    },
    async (request, reply) => {
      // The client may have left while its key was looked up: no `close` will come then.
      if (reply.raw.destroyed) return reply.hijack();
      const stream = open.enter(request.caller.workspaceId);
      // Listened for before anything is waited for, or a client that leaves early would keep its place for ever. The
      // generator may be waiting for a commit: it ends by the signal, not by being destroyed.
      reply.raw.once('close', stream.leave);
      try {
        const { after, workspace_id, ...filter } = request.query;
        checkFilter(filter.filter);
        const workspace = await workspaceOfEvents(needs.db, request.caller, workspace_id);
        const since = request.headers['last-event-id'] ?? after;
        const start = await startOf(needs.db, workspace, since);
        if (stream.signal.aborted) return reply.hijack();
        const feed = eventFeed(feedNeeds(needs, request, workspace, filter), start, stream.signal);
        reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no');
        reply.type('text/event-stream; charset=utf-8');
        return reply.send(Readable.from(feed, { highWaterMark: 1 }));
      } catch (error) {
        stream.leave();
        throw error;
      }
    },
  );
}

function startOf(db: Database, workspace: string, since: string | undefined): Promise<Place> {
  return inWorkspace(db, workspace, async (trx) =>
    since === undefined
      ? lastPlace(trx, workspace)
      : { position: await positionOf(trx, workspace, since, 'after'), id: since },
  );
}

function feedNeeds(
  needs: StreamNeeds,
  request: Pick<FastifyRequest, 'headers' | 'caller'>,
  workspace: string,
  filter: EventFilter,
): FeedNeeds {
  return {
    onCommit: needs.onCommit,
    heartbeatMs: needs.heartbeatMs ?? 15_000,
    lookMs: needs.lookMs ?? 5_000,
    stillAllowed: async () => (await callerOf(needs, request))?.workspaceId === request.caller.workspaceId,
    read: (after) =>
      inWorkspace(needs.db, workspace, async (trx) => {
        // The end is read first: what is recorded after it is found the next time.
        const end = await lastPlace(trx, workspace);
        if (end.position <= after.position) return { events: [], place: after, more: false };
        const { found, looked, more } = await eventsPassing(trx, workspace, {
          ...filter,
          ...{ after: after.position, limit: eventsPerPage },
        });
        const place = more || (looked?.position ?? 0) > end.position ? (looked ?? after) : end;
        return { events: found, place, more };
      }),
  };
}
