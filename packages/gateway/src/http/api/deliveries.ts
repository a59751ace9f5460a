/**
 * What became of deliveries, and sending again: `/api/v1/subscribers/{id}/…`.
 */
import { attempt, attemptOutcome } from '@tandem/contract/api/attempt';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import {
  parkedDelivery,
  replayed,
  replayRequest,
  resumed,
  resumeRequest,
} from '@tandem/contract/api/subscriber';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { listAttempts, listParked } from '../../delivery/read-attempts.ts';
import { replay, resume } from '../../delivery/replay.ts';
import { findSubscriber } from '../../delivery/subscribers.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const tags = ['Subscribers and deliveries'];

/** `wakeOutbox`: deliveries may be due. */
export type DeliveryNeeds = { db: Database; wakeOutbox(): void };

export function deliveryRoutes(server: ApiServer, { db, wakeOutbox }: DeliveryNeeds): void {
  server.get(
    '/subscribers/:id/attempts',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listAttempts',
        summary: 'List attempts to deliver',
        description: 'Latest first, with what the subscriber answered.',
        tags,
        params: idParams,
        querystring: z.strictObject({
          ...pageQuery,
          ...workspaceQuery,
          event_id: z.string().min(1).max(100).optional(),
          outcome: attemptOutcome.optional(),
          from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Begun at or after it.' }),
          to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Begun before it.' }),
        }),
        response: { 200: pageOf(attempt) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) =>
        listAttempts(trx, await findSubscriber(trx, reach, request.params.id), request.query),
      ),
  );
  server.get(
    '/subscribers/:id/parked',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listParked',
        summary: 'List parked deliveries',
        description: 'Given up on after three days of retries, kept for `resume`.',
        tags,
        params: idParams,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(parkedDelivery) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) =>
        listParked(trx, await findSubscriber(trx, reach, request.params.id), request.query),
      ),
  );
  server.post(
    '/subscribers/:id/replay',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'replay',
        summary: 'Send a stretch of the past again',
        description:
          "Every event of that stretch that the subscriber's filters let through, in order, under its old id. What is " +
          'still pending is not doubled; what is parked becomes pending. Live events may be delivered in between: ' +
          '`sequence` tells the order.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: replayRequest,
        response: { 200: replayed },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const found = await inWorkspace(db, reach, (trx) => findSubscriber(trx, reach, request.params.id));
      const count = await replay(db, found, request.body);
      wakeOutbox();
      return { replayed: count };
    },
  );
  server.post(
    '/subscribers/:id/resume',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'resume',
        summary: 'Try parked and waiting deliveries now',
        description: 'All of them, or the parked ones of the events that are named.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: resumeRequest,
        response: { 200: resumed },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const count = await inWorkspace(db, reach, async (trx) =>
        resume(trx, await findSubscriber(trx, reach, request.params.id), request.body?.event_ids),
      );
      wakeOutbox();
      return { resumed: count };
    },
  );
}
