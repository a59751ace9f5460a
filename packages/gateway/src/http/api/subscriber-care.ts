/**
 * Looking after a subscriber: a test send, a new secret, enabling it again: `/api/v1/subscribers/{id}/…`.
 */
import { type AttemptDetail, attemptDetail } from '@tandem/contract/api/attempt';
import type { EventType } from '@tandem/contract/api/event';
import { workspaceQuery } from '@tandem/contract/api/page';
import {
  enabled,
  type FormatPreview,
  previewQuery,
  type SubscriberFormat,
  secretRotation,
  subscriberFormat,
  subscriberPreview,
  subscriberWithSecret,
  type TestResult,
  testRequest,
  testResult,
} from '@tandem/contract/api/subscriber';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { catchUp } from '../../delivery/catch-up.ts';
import { type PreviewCase, readPreviewCase } from '../../delivery/preview.ts';
import { listAttempts } from '../../delivery/read-attempts.ts';
import type { SubscriberNeeds } from '../../delivery/subscriber-wish.ts';
import { enableSubscriber, findSubscriber, rotateSecret } from '../../delivery/subscribers.ts';
import { readTestCase, type TestCase } from '../../delivery/test-send.ts';
import { missing } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, workspaceOnly } from './route.ts';

const tags = ['Subscribers and deliveries'];

export type SubscriberCareNeeds = Pick<SubscriberNeeds, 'sealer'> & {
  db: Database;
  wakeOutbox(): void;
  testSend(test: TestCase): Promise<TestResult>;
  preview(found: PreviewCase, formats: readonly SubscriberFormat[]): Promise<FormatPreview[]>;
  shownRequest(test: TestCase): Promise<AttemptDetail['request']>;
};

export function subscriberCareRoutes(server: ApiServer, needs: SubscriberCareNeeds): void {
  const { db } = needs;
  server.get(
    '/subscribers/preview',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'previewFormats',
        summary: 'What you would get, in each format',
        description:
          'The last event of a type, or a certain one, as each format would post it; an invented one where there is none yet. ' +
          'Nothing is sent.',
        tags,
        querystring: z.strictObject({ ...workspaceQuery, ...previewQuery }),
        response: { 200: subscriberPreview },
      },
    },
    async (request, reply) => {
      const { event_type: type, event_id: eventId, format, workspace_id } = request.query;
      const reach = reachOf(request.caller, workspace_id);
      const found = await inWorkspace(db, reach, (trx) => readPreviewCase(trx, reach, { type, eventId }));
      const formats = await needs.preview(found, format === undefined ? subscriberFormat.options : [format]);
      const { eventId: event_id, type: event_type } = found.event;
      return reply
        .header('cache-control', 'no-store')
        .send({ event_id, event_type, is_example: found.isExample, formats });
    },
  );
  server.post(
    '/subscribers/:id/test',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'testSubscriber',
        summary: 'Try a delivery',
        description:
          'Posts the last fitting event now, in the format of the subscriber, signed; answers with what was sent and what ' +
          'came back. Nothing is counted or tried again.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: testRequest.optional(),
        response: { 200: testResult },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const { id } = request.params;
      const test = await inWorkspace(db, reach, async (trx) => {
        const { workspace_id } = await findSubscriber(trx, reach, id);
        return readTestCase(trx, workspace_id, id, { type: request.body?.event_type });
      });
      return needs.testSend(test);
    },
  );
  server.get(
    '/subscribers/:id/attempts/:attempt',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readAttempt',
        summary: 'Read an attempt with its request',
        tags,
        params: z.object({ id: z.string().min(1).max(100), attempt: z.coerce.number().int().min(1) }),
        querystring: workspaceOnly,
        response: { 200: attemptDetail },
      },
    },
    async (request) => {
      const { id, attempt: attemptId } = request.params;
      const reach = reachOf(request.caller, request.query.workspace_id);
      const { attempt, test } = await inWorkspace(db, reach, async (trx) => {
        const subscriber = await findSubscriber(trx, reach, id);
        const [found] = (await listAttempts(trx, subscriber, { limit: 1, id: attemptId })).data;
        if (found === undefined) throw missing('attempt', String(attemptId));
        const { event_type: type, event_id: eventId } = found;
        const gone = type === null;
        return {
          attempt: found,
          test: gone
            ? undefined
            : await readTestCase(trx, subscriber.workspace_id, id, { type: type as EventType, eventId }),
        };
      });
      return { ...attempt, request: test === undefined ? null : await needs.shownRequest(test) };
    },
  );
  server.post(
    '/subscribers/:id/rotate-secret',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'rotateSecret',
        summary: 'Change the secret without losing a delivery',
        description:
          'Both secrets sign for a while: change yours any time in it. Format `meta` carries one signature: there the new ' +
          'one counts at once.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: secretRotation.optional(),
        response: { 200: subscriberWithSecret },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const rotated = await inWorkspace(db, reach, (trx) =>
        rotateSecret(trx, reach, request.params.id, request.body ?? { overlap_hours: 24 }, needs),
      );
      return reply.header('cache-control', 'no-store').send(rotated);
    },
  );
  server.post(
    '/subscribers/:id/enable',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'enableSubscriber',
        summary: 'Enable a subscriber again',
        description:
          'One that was disabled after days of failure, or is failing: it is tried at once, and owed everything that it ' +
          'missed, in order.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: enabled },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const found = await inWorkspace(db, reach, async (trx) => {
        await enableSubscriber(trx, reach, request.params.id);
        return findSubscriber(trx, reach, request.params.id);
      });
      const replayed = await catchUp(db, found);
      needs.wakeOutbox();
      return { replayed };
    },
  );
}
