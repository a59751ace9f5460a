/**
 * What became of the recipients of a broadcast, as files, and who was left out: `…/recipients.csv`, `…/left-out`, `…/left-out.csv`.
 */
import { leftOut } from '@tandem/contract/api/broadcast';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { leftOutCsv, listLeftOut } from '../../broadcasts/left-out.ts';
import { listRecipients, readBroadcastRow } from '../../broadcasts/read.ts';
import { resultsCsv } from '../../broadcasts/results.ts';
import { type Database, inWorkspace, queryableOf, type Work } from '../../database/tenant.ts';
import type { PageRequest } from '../../runtime/page.ts';
import { sendCsv } from '../csv-answer.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const tags = ['Broadcasts'];
const rowsPerRead = 1_000;
const file = { 200: z.any().meta({ description: 'The file.' }) };

export function broadcastResultRoutes(server: ApiServer, { db }: { db: Database }): void {
  const leftOutOf = async (trx: Work, reach: string, id: string, wanted: PageRequest) =>
    listLeftOut(queryableOf(trx), await readBroadcastRow(trx, reach, id), wanted);
  server.get(
    '/broadcasts/:id/left-out',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listLeftOut',
        summary: 'Who gets nothing, and why',
        description:
          'Those that were skipped; before the end also those that would be skipped if it began now (opted out, a variable missing).',
        tags,
        params: idParams,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(leftOut) },
      },
    },
    (request) =>
      inReach(db, request, (trx, reach) => leftOutOf(trx, reach, request.params.id, request.query)),
  );
  server.get(
    '/broadcasts/:id/left-out.csv',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'exportLeftOut',
        summary: 'Who gets nothing, as CSV',
        description: 'The same as a file, streamed (`text/csv`, UTF-8).',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: file,
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const { id } = request.params;
      await inWorkspace(db, reach, (trx) => readBroadcastRow(trx, reach, id));
      const lines = leftOutCsv((cursor) =>
        inWorkspace(db, reach, (trx) => leftOutOf(trx, reach, id, { limit: rowsPerRead, cursor })),
      );
      return sendCsv(reply, `${id}-left-out`, lines);
    },
  );
  server.get(
    '/broadcasts/:id/recipients.csv',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'exportRecipients',
        summary: 'Results as CSV',
        description: 'Every recipient with state, status and error, streamed (`text/csv`, UTF-8).',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: file,
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const { id } = request.params;
      await inWorkspace(db, reach, (trx) => readBroadcastRow(trx, reach, id));
      const lines = resultsCsv((cursor) =>
        inWorkspace(db, reach, (trx) => listRecipients(trx, reach, id, { limit: rowsPerRead, cursor })),
      );
      return sendCsv(reply, id, lines);
    },
  );
}
