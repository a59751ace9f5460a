/**
 * Quick replies: `/api/v1/quick-replies`.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import { newQuickReply, quickReply, quickReplyPatch } from '@tandem/contract/api/quick-reply';
import * as z from 'zod';
import { workspaceOf } from '../../access/scopes.ts';
import {
  addQuickReply,
  changeQuickReply,
  listQuickReplies,
  removeQuickReply,
} from '../../conversations/quick-replies.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, nothing, workspaceOnly } from './route.ts';

const tags = ['Conversations'];

export function quickReplyRoutes(server: ApiServer, { db }: { db: Database }): void {
  server.get(
    '/quick-replies',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listQuickReplies',
        summary: 'List quick replies',
        description: 'Of the workspace, for all its numbers; by shortcut.',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(quickReply) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listQuickReplies(trx, reach, request.query)),
  );
  server.post(
    '/quick-replies',
    {
      config: { scope: 'send' },
      schema: {
        operationId: 'addQuickReply',
        summary: 'Add a quick reply',
        description: '409 `conflict` when the shortcut is taken.',
        tags,
        querystring: workspaceOnly,
        body: newQuickReply,
        response: { 201: quickReply },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      const made = await inWorkspace(db, workspace, (trx) => addQuickReply(trx, workspace, request.body));
      return reply.code(201).send(made);
    },
  );
  server.patch(
    '/quick-replies/:id',
    {
      config: { scope: 'send' },
      schema: {
        operationId: 'changeQuickReply',
        summary: 'Change a quick reply',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: quickReplyPatch,
        response: { 200: quickReply },
      },
    },
    (request) =>
      inReach(db, request, (trx, reach) => changeQuickReply(trx, reach, request.params.id, request.body)),
  );
  server.delete(
    '/quick-replies/:id',
    {
      config: { scope: 'send' },
      schema: {
        operationId: 'removeQuickReply',
        summary: 'Remove a quick reply',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await inReach(db, request, (trx, reach) => removeQuickReply(trx, reach, request.params.id));
      return reply.code(204).send();
    },
  );
}
