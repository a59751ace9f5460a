/**
 * The journal desk: `/api/v1/journal`.
 */
import { journalEntry, journalEntryDetail, journalState } from '@tandem/contract/api/journal';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { allows, reachOf } from '../../access/scopes.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import {
  listJournal,
  readJournalBody,
  readJournalEntry,
  replayJournalEntry,
} from '../../intake/journal-desk.ts';
import { redactedBody } from '../../intake/redacted-body.ts';
import { type ApiServer, workspaceOnly } from './route.ts';

const tags = ['Journal'];
const entryParams = z.strictObject({ id: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });

export function journalRoutes(
  server: ApiServer,
  { db, wakeJournal }: { db: Database; wakeJournal(): void },
): void {
  server.get(
    '/journal',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listJournal',
        summary: "List Meta's webhooks as they came",
        description: 'Latest first. A workspace sees those that were found to be its own.',
        tags,
        querystring: z.strictObject({
          ...pageQuery,
          ...workspaceQuery,
          state: journalState.optional(),
          kind: z.enum(['live', 'history']).optional().meta({
            description: '`history`: the chunks of an import; `live`: everything else.',
          }),
          unrecognized: z.enum(['true', 'false']).optional().meta({
            description: '`true`: only those with pieces that Tandem did not understand.',
          }),
        }),
        response: { 200: pageOf(journalEntry) },
      },
    },
    (request) => {
      const { workspace_id, unrecognized, ...wanted } = request.query;
      const reach = reachOf(request.caller, workspace_id);
      return inWorkspace(db, reach, (trx) =>
        listJournal(trx, reach, { ...wanted, unrecognized: unrecognized === 'true' }),
      );
    },
  );
  server.get(
    '/journal/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readJournalEntry',
        summary: 'Read a journal entry',
        description:
          'With its body when the key has the scope `manage`. With `redacted=true` with a body in which people are masked instead, for ' +
          'every key.',
        tags,
        params: entryParams,
        querystring: z.strictObject({
          ...workspaceQuery,
          redacted: z
            .enum(['true', 'false'])
            .optional()
            .meta({ description: '`true`: mask people in the body.' }),
        }),
        response: { 200: journalEntryDetail },
      },
    },
    async (request, reply) => {
      const { caller } = request;
      const reach = reachOf(caller, request.query.workspace_id);
      const { id } = request.params;
      const entry = await inWorkspace(db, reach, (trx) => readJournalEntry(trx, reach, id));
      const isRedacted = request.query.redacted === 'true';
      const whole =
        isRedacted || allows(caller, 'manage')
          ? await inWorkspace(db, '*', (trx) => readJournalBody(trx, reach, id))
          : {};
      const body = isRedacted ? { body_redacted: redactedBody(whole.body_text ?? '') ?? null } : whole;
      return reply.header('cache-control', 'no-store').send({ ...entry, ...body });
    },
  );
  server.post(
    '/journal/:id/replay',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'replayJournalEntry',
        summary: 'Process a journal entry again',
        description: 'Harmless whatever its state: what it says a second time changes nothing.',
        tags,
        params: entryParams,
        querystring: workspaceOnly,
        response: { 200: journalEntry },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const entry = await inWorkspace(db, reach, (trx) => replayJournalEntry(trx, reach, request.params.id));
      wakeJournal();
      return entry;
    },
  );
}
