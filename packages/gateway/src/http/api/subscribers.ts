/**
 * Subscribers: `/api/v1/subscribers`.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import {
  newSubscriber,
  subscriber,
  subscriberDetail,
  subscriberPatch,
  subscriberWithSecret,
} from '@tandem/contract/api/subscriber';
import * as z from 'zod';
import { reachOf, workspaceOf } from '../../access/scopes.ts';
import { holdWorkspace } from '../../access/workspaces.ts';
import { inWorkspace, type Work } from '../../database/tenant.ts';
import { checkWish, type SubscriberNeeds } from '../../delivery/subscriber-wish.ts';
import {
  changeSubscriber,
  createSubscriber,
  findSubscriber,
  listSubscribers,
  readSubscriber,
  removeSubscriber,
} from '../../delivery/subscribers.ts';
import { unknownNumbers } from '../../numbers/read.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { type HandshakeNeeds, shakeHands } from './handshake.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, nothing, workspaceOnly } from './route.ts';

const tags = ['Subscribers and deliveries'];

/** A filter on a number that is not the workspace's would silently deliver nothing. */
async function checkNumbers(
  trx: Work,
  workspaceId: string,
  ids: readonly string[] | null | undefined,
): Promise<void> {
  const unknown = await unknownNumbers(trx, workspaceId, ids ?? []);
  if (unknown.length === 0) return;
  const faults = unknown.map((id) => ({
    path: `number_ids.${ids?.indexOf(id)}`,
    message: 'is no number of the workspace',
  }));
  throw new Refusal(
    'invalid_request',
    `number_ids: ${unknown.length} of them are no numbers of the workspace`,
    faults,
  );
}

export function subscriberRoutes(server: ApiServer, needs: SubscriberNeeds & HandshakeNeeds): void {
  const { db } = needs;
  server.post(
    '/subscribers',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'createSubscriber',
        summary: 'Make a subscriber',
        description:
          'Gets every event from now on that its filters let through. The secret is shown this once.',
        tags,
        querystring: workspaceOnly,
        body: newSubscriber,
        response: { 201: subscriberWithSecret },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      // First: nobody is asked to prove an address for a wish that is refused anyway.
      checkWish(needs, request.body, request.body.format);
      await shakeHands(needs, request.body);
      const made = await inWorkspace(db, workspace, async (trx) => {
        await holdWorkspace(trx, workspace);
        await checkNumbers(trx, workspace, request.body.number_ids);
        return createSubscriber(trx, workspace, request.body, needs);
      });
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  );
  server.get(
    '/subscribers',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listSubscribers',
        summary: 'List subscribers',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(subscriber) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listSubscribers(trx, reach, request.query)),
  );
  server.get(
    '/subscribers/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readSubscriber',
        summary: 'Read a subscriber and its backlog',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: subscriberDetail },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readSubscriber(trx, reach, request.params.id)),
  );
  server.patch(
    '/subscribers/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'changeSubscriber',
        summary: 'Change a subscriber',
        description:
          'What is already owed goes to the new address. A changed secret signs from the next attempt on.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: subscriberPatch,
        response: { 200: subscriberWithSecret },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const before = await inWorkspace(db, reach, (trx) => findSubscriber(trx, reach, request.params.id));
      checkWish(needs, request.body, request.body.format ?? before.format);
      await shakeHands(needs, request.body, before);
      const changed = await inWorkspace(db, reach, async (trx) => {
        const { workspace_id } = await findSubscriber(trx, reach, request.params.id);
        await checkNumbers(trx, workspace_id, request.body.number_ids);
        return changeSubscriber(trx, reach, request.params.id, request.body, needs);
      });
      return reply.header('cache-control', 'no-store').send(changed);
    },
  );
  server.delete(
    '/subscribers/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'removeSubscriber',
        summary: 'Remove a subscriber',
        description: 'With everything it is still owed, and its attempts.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      await inWorkspace(db, reach, (trx) => removeSubscriber(trx, reach, request.params.id));
      return reply.code(204).send();
    },
  );
}
