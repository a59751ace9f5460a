/**
 * The imports of contacts and history: `/api/v1/numbers/{id}/syncs`.
 */
import { askSyncs, numberSyncs } from '@tandem/contract/api/sync';
import type pg from 'pg';
import { reachOf } from '../../access/scopes.ts';
import { type Database, inWorkspaceWithClient } from '../../database/tenant.ts';
import { askForSyncs, readSyncs } from '../../numbers/syncs.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, workspaceOnly } from './route.ts';

const tags = ['Numbers'];

export type SyncNeeds = {
  db: Database;
  /** The pool behind `db`. */
  pool: pg.Pool;
  now: () => Date;
  /** After the commit: syncs are wanted. */
  wakeSyncing(): void;
};

export function syncRoutes(server: ApiServer, needs: SyncNeeds): void {
  server.get(
    '/numbers/:id/syncs',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readSyncs',
        summary: 'Read how the imports of contacts and history are',
        description: 'Of the present signup; a later one has imports of its own.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: numberSyncs },
      },
    },
    (request) => inReach(needs.db, request, (trx, reach) => readSyncs(trx, reach, request.params.id)),
  );
  server.post(
    '/numbers/:id/syncs',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'askForSyncs',
        summary: 'Import contacts or history',
        description:
          'For what was not asked for at the signup. Meta takes each call once for a signup, within 24 hours of it. ' +
          'Answers at once; Meta is asked in the background, and what the phone holds arrives over minutes or hours. ' +
          '409 `conflict` when a kind was asked for already, when the 24 hours are over, or when the number is not in ' +
          'the WhatsApp Business app; 409 `number_disconnected`. Then nothing is asked for.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: askSyncs,
        response: { 202: numberSyncs },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, namedWorkspace(request.body, request.query));
      const asked = await inWorkspaceWithClient(needs.pool, reach, (trx, client) =>
        askForSyncs(trx, client, reach, request.params.id, request.body.kinds, needs.now()),
      );
      needs.wakeSyncing();
      return reply.code(202).send(asked);
    },
  );
}
