/**
 * Broadcasts: `/api/v1/broadcasts`. Their recipients stand in broadcast-recipients.ts.
 */
import {
  broadcast,
  broadcastChange,
  broadcastCheck,
  broadcastDelivery,
  broadcastStates,
  newBroadcast,
} from '@tandem/contract/api/broadcast';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import type pg from 'pg';
import * as z from 'zod';
import { reachOf, workspaceOf } from '../../access/scopes.ts';
import { type Act, cancel, change, pause, remove, resume, start } from '../../broadcasts/acts.ts';
import { checkBroadcast, type ToldByMeta } from '../../broadcasts/check.ts';
import { createBroadcast } from '../../broadcasts/create.ts';
import { listBroadcasts, readBroadcastRow, readDelivery } from '../../broadcasts/read.ts';
import { type BroadcastRow, broadcastShape } from '../../broadcasts/rows.ts';
import { pastCollisions } from '../../database/collision.ts';
import { type Database, inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Graph } from '../../graph/client.ts';
import { readMessagingLimit } from '../../graph/messaging-limit.ts';
import { lacksUpload } from '../../media/lacks-upload.ts';
import { type NumberAccess, readAccess } from '../../numbers/access-token.ts';
import type { Sealer } from '../../numbers/seal.ts';
import { addMany, broadcastRecipientRoutes } from './broadcast-recipients.ts';
import { broadcastResultRoutes } from './broadcast-results.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, nothing, workspaceOnly } from './route.ts';

export type BroadcastNeeds = {
  db: Database;
  /** The pool behind `db`. */
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  sealer: Pick<Sealer, 'unseal'>;
  now: () => Date;
  /** A broadcast may go on, or stopped. */
  wakeBroadcasts(): void;
  /** Events were published. */
  wakeOutbox(): void;
};

const tags = ['Broadcasts'];

export function broadcastRoutes(server: ApiServer, needs: BroadcastNeeds): void {
  server.post(
    '/broadcasts',
    {
      config: { scope: 'send', role: 'admin' },
      schema: {
        operationId: 'createBroadcast',
        summary: 'Make a broadcast',
        description:
          'A draft: nothing is sent before `start`. A template only: for people who have not written in 24 hours WhatsApp ' +
          'takes nothing else, so free text to many is refused. The template must be known (`GET /templates`) and its ' +
          'parameters must fit. Some recipients can come along; more by `POST …/recipients` and `…/recipients.csv`.',
        tags,
        querystring: workspaceOnly,
        body: newBroadcast,
        response: { 201: broadcast },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      const id = await inWorkspaceWithClient(needs.pool, workspace, async (_trx, client) => {
        const made = await createBroadcast(client, workspace, request.body, needs.now());
        await addMany(client, workspace, made, request.body);
        return made;
      });
      const shown = await inReach(
        needs.db,
        { caller: request.caller, query: { workspace_id: workspace } },
        (trx) => readBroadcastRow(trx, workspace, id),
      );
      return reply.code(201).send(broadcastShape(shown));
    },
  );
  reading(server, needs);
  acting(server, needs);
  checking(server, needs);
  broadcastRecipientRoutes(server, needs);
  broadcastResultRoutes(server, needs);
}

function reading(server: ApiServer, { db }: BroadcastNeeds): void {
  server.get(
    '/broadcasts',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listBroadcasts',
        summary: 'List broadcasts',
        description: 'Latest first.',
        tags,
        querystring: z.strictObject({
          ...pageQuery,
          ...workspaceQuery,
          number_id: z.string().min(1).max(100).optional(),
          state: z.enum(broadcastStates).optional(),
        }),
        response: { 200: pageOf(broadcast) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listBroadcasts(trx, reach, request.query)),
  );
  server.get(
    '/broadcasts/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readBroadcast',
        summary: 'Read a broadcast',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: broadcast },
      },
    },
    async (request) =>
      broadcastShape(
        await inReach(db, request, (trx, reach) => readBroadcastRow(trx, reach, request.params.id)),
      ),
  );
  server.get(
    '/broadcasts/:id/delivery',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readBroadcastDelivery',
        summary: 'How far the messages of a broadcast got',
        description: 'Counted when it is asked for; some seconds with a hundred thousand.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: broadcastDelivery },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readDelivery(trx, reach, request.params.id)),
  );
}

const acts: readonly [string, Act, string, string][] = [
  [
    'start',
    start,
    'Start a broadcast',
    'At once, or at `schedule_at` if that is to come. 409 `conflict`: no recipients, or the template cannot be sent.',
  ],
  [
    'pause',
    pause,
    'Pause a broadcast',
    'What still waits in the queue is taken back; what is on its way to Meta goes.',
  ],
  [
    'resume',
    resume,
    'Go on with a broadcast',
    'Agrees to the template as it is now. Recipients whom Meta refused for what stopped it (not for who they are) are sent to again.',
  ],
  ['cancel', cancel, 'End a broadcast', 'For good: those who wait get nothing.'],
];

function acting(server: ApiServer, needs: BroadcastNeeds): void {
  const done = async (reach: string, act: Act, id: string) => {
    // What is taken back may meet the settling of its neighbours.
    const shown = await pastCollisions(() =>
      inWorkspaceWithClient(needs.pool, reach, (_trx, client) => act(client, reach, id, needs.now())),
    );
    needs.wakeOutbox();
    needs.wakeBroadcasts();
    return shown;
  };
  for (const [path, act, summary, description] of acts) {
    server.post(
      `/broadcasts/:id/${path}`,
      {
        config: { scope: 'send', role: 'admin' },
        schema: {
          operationId: `${path}Broadcast`,
          ...{ summary, description: `${description} Repeating is harmless.`, tags },
          params: idParams,
          querystring: workspaceOnly,
          response: { 200: broadcast },
        },
      },
      (request) => done(reachOf(request.caller, request.query.workspace_id), act, request.params.id),
    );
  }
  server.patch(
    '/broadcasts/:id',
    {
      config: { scope: 'send', role: 'admin' },
      schema: {
        operationId: 'changeBroadcast',
        summary: 'Rename a broadcast, or give it another time',
        description: 'A time before it was started; `schedule_at: null` makes a scheduled one a draft again.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: broadcastChange,
        response: { 200: broadcast },
      },
    },
    (request) => {
      const { name, schedule_at: at } = request.body;
      const scheduleAt = at === undefined || at === null ? at : new Date(at);
      const reach = reachOf(request.caller, namedWorkspace(request.body, request.query));
      return done(reach, change({ name, scheduleAt }), request.params.id);
    },
  );
  server.delete(
    '/broadcasts/:id',
    {
      config: { scope: 'send', role: 'admin' },
      schema: {
        operationId: 'deleteBroadcast',
        summary: 'Remove a broadcast that was never started',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      await inWorkspaceWithClient(needs.pool, reach, (_trx, client) =>
        remove(client, reach, request.params.id),
      );
      return reply.code(204).send();
    },
  );
}

function checking(server: ApiServer, needs: BroadcastNeeds): void {
  server.post(
    '/broadcasts/:id/check',
    {
      config: { scope: 'read', audit: 'never' },
      schema: {
        operationId: 'checkBroadcast',
        summary: 'Dry run',
        description:
          'Sends and changes nothing. Who would get it, who would not and why, what it will cost, what stands in the way.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: broadcastCheck },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const row = await inReach(needs.db, request, (trx) => readBroadcastRow(trx, reach, request.params.id));
      const workspace = row.workspace_id;
      const access = await inWorkspaceWithClient(needs.pool, workspace, (_trx, client) =>
        readAccess(client, row.number_id, needs.sealer.unseal),
      );
      // Before the transaction: none is held open while Meta is asked.
      const told = await askMeta(needs.graph, row, access);
      return inWorkspaceWithClient(needs.pool, workspace, (_trx, client) =>
        checkBroadcast(client, row, told, needs.now()),
      );
    },
  );
}

async function askMeta(
  graph: BroadcastNeeds['graph'],
  row: BroadcastRow,
  access: NumberAccess | undefined,
): Promise<ToldByMeta> {
  if (access?.token === undefined || access.state === 'disconnected')
    return { limit: null, lacksMedia: false };
  const { phoneNumberId, token } = access;
  const limit = await readMessagingLimit(graph, phoneNumberId, token);
  // A token without access sees no media either; that of one which does is gone.
  const lacksMedia =
    limit !== undefined && (await lacksUpload(graph, row.components, { phoneNumberId, token }));
  return { limit: limit ?? null, lacksMedia };
}
