/**
 * Which numbers can be called through the 1MSG-compatible door: `/api/v1/numbers/{id}/one-msg`.
 */
import { type OneMsgChannel, oneMsgChannel, oneMsgWish } from '@tandem/contract/api/one-msg';
import type pg from 'pg';
import { reachOf } from '../../access/scopes.ts';
import { startCounting, stopCounting } from '../../conversations/arrivals.ts';
import { inWorkspaceWithClient } from '../../database/tenant.ts';
import { type Instance, instanceOfNumber, putInstance, removeInstance } from '../../instances/instances.ts';
import { readNumber } from '../../numbers/read.ts';
import { missing } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, namedWorkspace, nothing, workspaceOnly } from './route.ts';

export type ChannelNeeds = { pool: pg.Pool; baseUrl: () => string };

const tags = ['Numbers'];

/** Digits alone are an id of Meta's elsewhere: those of Chat-API are called as they were there. */
const pathOf = (id: string): string => (/^\d/.test(id) ? `instance${id}` : id);

export function oneMsgRoutes(server: ApiServer, needs: ChannelNeeds): void {
  const { pool } = needs;
  const shown = (instance: Instance): OneMsgChannel => ({
    instance_id: instance.id,
    workspace_id: instance.workspaceId,
    number_id: instance.numberId,
    api_url: `${needs.baseUrl()}/${pathOf(instance.id)}`,
    actor: instance.actor,
    created_at: instance.createdAt.toISOString(),
  });
  server.put(
    '/numbers/:id/one-msg',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'putOneMsgChannel',
        summary: 'Open a number to 1MSG clients',
        description:
          'Gives the number a short id, under which it is called as a 1MSG channel is: `/{instance_id}/{method}`, with a ' +
          'key of its workspace as the token. From now on its messages are counted for `/messages`, those that are there ' +
          'first. Repeating changes what is named. 409 `conflict`: another number has that id.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: oneMsgWish,
        response: { 200: oneMsgChannel, 201: oneMsgChannel },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, namedWorkspace(request.body, request.query));
      const { instance_id: id, actor } = request.body;
      const { instance, made } = await inWorkspaceWithClient(pool, reach, async (trx, client) => {
        const number = await readNumber(trx, reach, request.params.id);
        const of = { id: number.id, workspaceId: number.workspace_id };
        const put = await putInstance(client, of, { id, actor });
        await startCounting(client, of);
        return put;
      });
      return reply.code(made ? 201 : 200).send(shown(instance));
    },
  );
  server.get(
    '/numbers/:id/one-msg',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readOneMsgChannel',
        summary: 'Read under which id 1MSG clients call a number',
        description: '`not_found` when it is not open to them.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: oneMsgChannel },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const found = await inWorkspaceWithClient(pool, reach, (_trx, client) =>
        instanceOfNumber(client, reach, request.params.id),
      );
      if (found === undefined) throw missing('1MSG channel of number', request.params.id);
      return shown(found);
    },
  );
  server.delete(
    '/numbers/:id/one-msg',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'closeOneMsgChannel',
        summary: 'Close a number to 1MSG clients',
        description: 'Its id is free again and the numbers of its messages are forgotten; subscribers stay.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      await inWorkspaceWithClient(pool, reach, async (_trx, client) => {
        if (!(await removeInstance(client, reach, request.params.id)))
          throw missing('1MSG channel of number', request.params.id);
        await stopCounting(client, reach, request.params.id);
      });
      return reply.code(204).send();
    },
  );
}
