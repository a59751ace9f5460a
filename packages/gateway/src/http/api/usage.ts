/**
 * What messages cost: `/api/v1/usage`, `/api/v1/ledger`, each as JSON and as CSV.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import { ledgerEntry, ledgerState, usage, usageQuery, usageRange } from '@tandem/contract/api/usage';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { ledgerCsv, usageCsv } from '../../billing/csv.ts';
import { listLedger } from '../../billing/read-ledger.ts';
import { readUsageRows, sumUsage, within } from '../../billing/read-usage.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { sendCsv } from '../csv-answer.ts';
import { type ApiServer, inReach } from './route.ts';

const tags = ['Costs'];
const file = { 200: z.any().meta({ description: 'The file.' }) };
const wantedUsage = z.strictObject({ ...workspaceQuery, ...usageQuery });
const ofLedger = {
  ...usageRange,
  state: ledgerState.optional(),
  category: z.string().min(1).max(100).optional().meta({ description: "Meta's word, small: `marketing`." }),
};

export function usageRoutes(server: ApiServer, { db }: { db: Database }): void {
  server.get(
    '/usage',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readUsage',
        summary: 'Sum up what messages cost',
        description:
          'What was sent by phone, free, beside what the API sent, free or paid. A charge counts on the day of its ' +
          'delivery, everything else when it was sent. Amounts come from the rate cards that are loaded now.',
        tags,
        querystring: wantedUsage,
        response: { 200: usage },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const { from, to, time_zone, group_by } = request.query;
        const rows = await readUsageRows(trx, reach, request.query);
        return { from, to, time_zone, ...sumUsage(rows, group_by) };
      }),
  );
  server.get(
    '/usage.csv',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'exportUsage',
        summary: 'The same as CSV',
        description: 'A line for each group and currency (`text/csv`, UTF-8).',
        tags,
        querystring: wantedUsage,
        response: file,
      },
    },
    (request, reply) =>
      inReach(db, request, async (trx, reach) => {
        const rows = await readUsageRows(trx, reach, request.query);
        return sendCsv(reply, 'usage', usageCsv(rows, request.query.group_by));
      }),
  );
  ledgerRoutes(server, db);
}

function ledgerRoutes(server: ApiServer, db: Database): void {
  server.get(
    '/ledger',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listLedger',
        summary: 'List what each message cost',
        description: 'Newest first: a row for every live message that left a number.',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery, ...ofLedger }),
        response: { 200: pageOf(ledgerEntry) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listLedger(trx, reach, request.query, request.query)),
  );
  server.get(
    '/ledger.csv',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'exportLedger',
        summary: 'The same as CSV',
        description: 'Streamed, however long it is (`text/csv`, UTF-8).',
        tags,
        querystring: z.strictObject({ ...workspaceQuery, ...ofLedger }),
        response: file,
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      within(reach, request.query);
      const lines = ledgerCsv((page) =>
        inWorkspace(db, reach, (trx) => listLedger(trx, reach, request.query, page)),
      );
      return sendCsv(reply, 'ledger', lines);
    },
  );
}
