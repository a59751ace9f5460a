/**
 * How a number stands with Meta, asked when somebody wants to know: `GET /api/v1/numbers/{id}/standing`.
 */
import { numberStanding } from '@tandem/contract/api/number';
import type pg from 'pg';
import { reachOf } from '../../access/scopes.ts';
import { inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Graph } from '../../graph/client.ts';
import { readNumberStanding } from '../../graph/number-standing.ts';
import { readAccess } from '../../numbers/access-token.ts';
import { readNumber } from '../../numbers/read.ts';
import type { Sealer } from '../../numbers/seal.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, workspaceOnly } from './route.ts';

export type StandingNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  sealer: Pick<Sealer, 'unseal'>;
  now: () => Date;
};

export function numberStandingRoutes(server: ApiServer, { pool, graph, sealer, now }: StandingNeeds): void {
  server.get(
    '/numbers/:id/standing',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readNumberStanding',
        summary: 'How a number stands with Meta: quality, limit, rate',
        description:
          'Meta is asked now. 409 `number_disconnected`: there is nothing to ask with; 422 `meta_refused`: Meta says no, and ' +
          'why; 503 `meta_unreachable`: no answer, or a passing fault.',
        tags: ['Numbers'],
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: numberStanding },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      // Before Meta is asked: no transaction is held open meanwhile.
      const access = await inWorkspaceWithClient(pool, reach, async (trx, client) => {
        const { id } = await readNumber(trx, reach, request.params.id);
        return readAccess(client, id, sealer.unseal);
      });
      if (access?.token === undefined || access.state === 'disconnected')
        throw new Refusal(
          'number_disconnected',
          'the number is not connected: Meta cannot be asked about it',
        );
      const told = await readNumberStanding(graph, access.phoneNumberId, access.token);
      if (told.kind === 'refused' && !told.transient)
        throw new Refusal('meta_refused', `${told.message} (${told.code ?? told.status})`);
      if (told.kind !== 'accepted')
        throw new Refusal('meta_unreachable', 'Meta did not answer about the number');
      const { quality, messagingLimit, throughput, nameStatus } = told.value;
      return {
        number_id: request.params.id,
        asked_at: now().toISOString(),
        quality: quality ?? null,
        messaging_limit: messagingLimit ?? null,
        throughput: throughput ?? null,
        name_status: nameStatus ?? null,
      };
    },
  );
}
