/**
 * API keys: `/api/v1/keys`.
 */
import { key, madeKey, type NewKey, newKey } from '@tandem/contract/api/key';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import type { Authenticator } from '../../access/authenticate.ts';
import { createKey, listKeys, readKey, revokeKey } from '../../access/keys.ts';
import { type Caller, reachOf, requireScope } from '../../access/scopes.ts';
import { holdWorkspace } from '../../access/workspaces.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, nothing, workspaceOnly } from './route.ts';

const tags = ['Workspaces and keys'];

/** Whose the new key will be; null: the operator's. Nobody hands out more than they have. */
function ownerOf(caller: Caller, named: string | undefined, wanted: NewKey): string | null {
  for (const scope of wanted.scopes) requireScope(caller, scope);
  const reach = reachOf(caller, named);
  if (reach !== '*') return reach;
  // Without this, a forgotten workspace_id would make a key for all workspaces.
  if (wanted.scopes.includes('admin')) return null;
  throw invalid(
    'workspace_id',
    "needed with the operator's key, unless the key is to have the scope `admin`",
  );
}

export function keyRoutes(
  server: ApiServer,
  { db, authenticator }: { db: Database; authenticator: Pick<Authenticator, 'forget'> },
): void {
  server.post(
    '/keys',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'createKey',
        summary: 'Make a key',
        description:
          'The key is in the answer, this once. A key can only give scopes that it has. Without `workspace_id` the ' +
          "operator makes another operator's key, and must say so with the scope `admin`.",
        tags,
        querystring: workspaceOnly,
        body: newKey,
        response: { 201: madeKey },
      },
    },
    async (request, reply) => {
      const owner = ownerOf(request.caller, namedWorkspace(request.body, request.query), request.body);
      const made = await inWorkspace(db, owner ?? '*', async (trx) => {
        if (owner !== null) await holdWorkspace(trx, owner);
        return createKey(trx, { ...request.body, workspace_id: owner });
      });
      return reply.code(201).header('cache-control', 'no-store').send(made);
    },
  );
  server.get(
    '/keys',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listKeys',
        summary: 'List keys',
        description: 'Revoked ones too. The keys themselves are never shown again.',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(key) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listKeys(trx, reach, request.query)),
  );
  server.get(
    '/keys/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readKey',
        summary: 'Read a key',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: key },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readKey(trx, reach, request.params.id)),
  );
  server.delete(
    '/keys/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'revokeKey',
        summary: 'Revoke a key',
        description:
          'At once in this process, within ten seconds in others. Doing so again is harmless. A key can only end keys ' +
          'whose scopes it has.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      await inWorkspace(db, reach, async (trx) => {
        const { scopes } = await readKey(trx, reach, request.params.id);
        // Nobody ends what they could not have made.
        for (const scope of scopes) requireScope(request.caller, scope);
        await revokeKey(trx, reach, request.params.id);
      });
      authenticator.forget(request.params.id);
      return reply.code(204).send();
    },
  );
}
