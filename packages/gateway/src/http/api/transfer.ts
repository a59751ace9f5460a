/**
 * A number's whole history out and in: `/api/v1/numbers/{id}/export` and `…/import`, NDJSON both ways.
 */
import { Readable } from 'node:stream';
import { importSummary, transferVersion } from '@tandem/contract/api/transfer';
import type pg from 'pg';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { exportHistory, type Reading } from '../../conversations/export-history.ts';
import { type Database, inWorkspace, inWorkspaceWithClient, queryableOf } from '../../database/tenant.ts';
import { importHistory } from '../../intake/transfer/import.ts';
import { invalid, missing } from '../../runtime/refusal.ts';
import { whileItComes } from '../body-time.ts';
import { type ApiServer, idParams, workspaceOnly } from './route.ts';

export type TransferNeeds = { db: Database; pool: pg.Pool; now: () => Date; wakeOutbox(): void };

const tags = ['Numbers'];
const ndjson = 'application/x-ndjson';

export function transferRoutes(server: ApiServer, needs: TransferNeeds): void {
  server.get(
    '/numbers/:id/export',
    {
      config: { scope: 'read', role: 'admin' },
      schema: {
        operationId: 'exportNumber',
        summary: 'Export the whole history of a number',
        description:
          'Streamed as NDJSON (`application/x-ndjson`), a line an object with its `kind`: `export` (the head), ' +
          '`contact`, `conversation`, `message` with its statuses and revisions. Media by its references only.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: z.any().meta({ description: 'The file.' }) },
      },
    },
    async (request, reply) => {
      const number = await numberOf(
        needs.db,
        reachOf(request.caller, request.query.workspace_id),
        request.params.id,
      );
      return reply
        .header('content-type', `${ndjson}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${number.id}.ndjson"`)
        .serializer((payload: unknown) => payload as string)
        .send(Readable.from(linesOf(needs, number), { highWaterMark: 1 }));
    },
  );
  server.register(async (scope) => importRoute(scope.withTypeProvider(), needs));
}

async function* linesOf({ db, now }: TransferNeeds, number: NumberHere): AsyncGenerator<string> {
  const { id, workspaceId, phone } = number;
  const exported_at = now().toISOString();
  yield `${JSON.stringify({ kind: 'export', version: transferVersion, number_id: id, phone, exported_at })}\n`;
  const read: Reading = (work) => inWorkspace(db, workspaceId, (trx) => work(queryableOf(trx)));
  for await (const page of exportHistory(read, number))
    if (page.length > 0) yield `${page.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/** In a scope of its own: only here a body is NDJSON, and comes as a stream. */
function importRoute(server: ApiServer, { db, pool, now, wakeOutbox }: TransferNeeds): void {
  server.addContentTypeParser(ndjson, (_request, payload, done) => done(null, payload));
  server.post(
    '/numbers/:id/import',
    {
      config: { scope: 'manage', longBody: true },
      schema: {
        operationId: 'importNumber',
        summary: 'Import a history into a number',
        description:
          'What an export gave, of this number or another one (`Content-Type: application/x-ndjson`, read as it comes). ' +
          'Recorded as history: no events of what it brings, no windows, no costs; nothing is sent or fetched. What is known ' +
          'stays as it is, ' +
          'so the same file twice changes nothing. A line that cannot be read costs only itself.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: importSummary },
      },
    },
    async (request) => {
      const number = await numberOf(
        db,
        reachOf(request.caller, request.query.workspace_id),
        request.params.id,
      );
      if (!(request.body instanceof Readable)) throw invalid('body', `send the file as ${ndjson}`);
      return importHistory(
        {
          ...{ number, now, onTold: wakeOutbox },
          inOne: (work) => inWorkspaceWithClient(pool, number.workspaceId, (_trx, client) => work(client)),
        },
        whileItComes(request.raw, request.body as AsyncIterable<Buffer>),
      );
    },
  );
}

type NumberHere = Awaited<ReturnType<typeof numberOf>>;

/** Throws `not_found`, also for another workspace's. */
async function numberOf(db: Database, reach: string, id: string) {
  const row = await inWorkspace(db, reach, (trx) =>
    trx
      .selectFrom('numbers')
      .select(['id', 'workspace_id', 'phone_number_id', 'waba_id', 'phone_digits'])
      .where('id', '=', id)
      .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
      .executeTakeFirst(),
  );
  if (row === undefined) throw missing('number', id);
  return {
    ...{ id: row.id, workspaceId: row.workspace_id, phone: row.phone_digits },
    ...{ phoneNumberId: row.phone_number_id, wabaId: row.waba_id },
  };
}
