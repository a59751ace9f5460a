/**
 * Workspaces: `/api/v1/workspaces`.
 */
import { pageOf, pageQuery } from '@tandem/contract/api/page';
import { newWorkspace, workspace, workspacePatch } from '@tandem/contract/api/workspace';
import * as z from 'zod';
import { reachOf, requireOperator } from '../../access/scopes.ts';
import { createWorkspace, listWorkspaces, readWorkspace, renameWorkspace } from '../../access/workspaces.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { type ApiServer, idParams } from './route.ts';

const tags = ['Workspaces and keys'];

export function workspaceRoutes(server: ApiServer, { db }: { db: Database }): void {
  server.post(
    '/workspaces',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'createWorkspace',
        summary: 'Make a workspace',
        description: "Only with the operator's key.",
        tags,
        body: newWorkspace,
        response: { 201: workspace },
      },
    },
    async (request, reply) => {
      requireOperator(request.caller);
      const made = await inWorkspace(db, '*', (trx) => createWorkspace(trx, request.body));
      return reply.code(201).send(made);
    },
  );
  server.get(
    '/workspaces',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listWorkspaces',
        summary: 'List workspaces',
        description: "All of them for the operator's key, its own one for a workspace's key.",
        tags,
        querystring: z.strictObject(pageQuery),
        response: { 200: pageOf(workspace) },
      },
    },
    (request) => {
      const reach = reachOf(request.caller, undefined);
      return inWorkspace(db, reach, (trx) => listWorkspaces(trx, reach, request.query));
    },
  );
  server.get(
    '/workspaces/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readWorkspace',
        summary: 'Read a workspace',
        tags,
        params: idParams,
        response: { 200: workspace },
      },
    },
    (request) => {
      const reach = reachOf(request.caller, undefined);
      return inWorkspace(db, reach, (trx) => readWorkspace(trx, reach, request.params.id));
    },
  );
  server.patch(
    '/workspaces/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'changeWorkspace',
        summary: 'Rename a workspace',
        tags,
        params: idParams,
        body: workspacePatch,
        response: { 200: workspace },
      },
    },
    (request) => {
      const reach = reachOf(request.caller, undefined);
      return inWorkspace(db, reach, (trx) =>
        renameWorkspace(trx, reach, request.params.id, request.body.name),
      );
    },
  );
}
