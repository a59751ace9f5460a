/**
 * Gaps: `/api/v1/gaps`.
 */
import { gap, gapKind, gapState } from '@tandem/contract/api/gap';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { listGaps } from '../../conversations/read-gaps.ts';
import type { Database } from '../../database/tenant.ts';
import { type ApiServer, inReach } from './route.ts';

const id = z.string().min(1).max(100).optional();

export function gapRoutes(server: ApiServer, { db }: { db: Database }): void {
  server.get(
    '/gaps',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listGaps',
        summary: 'List messages known to be missing',
        description:
          'Found last first. A gap opens when a status, reply, reaction, edit or deletion names a message that Tandem ' +
          'never saw, and closes by itself when the message comes.',
        tags: ['Coverage'],
        querystring: z.strictObject({
          ...pageQuery,
          ...workspaceQuery,
          number_id: id.meta({ description: 'Only those of this number.' }),
          conversation_id: id.meta({ description: 'Only those of this conversation.' }),
          state: gapState.optional(),
          kind: gapKind.optional(),
        }),
        response: { 200: pageOf(gap) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listGaps(trx, reach, request.query)),
  );
}
