/**
 * Events for those who pull: `/api/v1/events`.
 */
import { event, eventPage, eventType } from '@tandem/contract/api/event';
import { origin } from '@tandem/contract/api/message';
import { commaSeparated, limit, workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { type Caller, reachOf } from '../../access/scopes.ts';
import { listWorkspaces } from '../../access/workspaces.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { readExpression } from '../../delivery/expression.ts';
import { eventsPassing, firstPlace, positionOf, readEvent } from '../../delivery/read-events.ts';
import { invalid } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const tags = ['Events'];

/** What `GET /events` and the live stream can be narrowed to. */
export const eventFilters = {
  ...workspaceQuery,
  after: z.string().min(1).max(100).optional().meta({
    description: 'The id of the last event you have. Left out: from the first one kept.',
  }),
  types: commaSeparated(eventType)
    .optional()
    .meta({ description: 'Comma-separated.', example: 'message.sent' }),
  number_id: z.string().min(1).max(100).optional(),
  conversation_id: z.string().min(1).max(100).optional(),
  origins: commaSeparated(origin).optional().meta({
    description: 'Messages of these origins only, comma-separated; what speaks of no message passes.',
    example: 'customer,app',
  }),
  filter: z.string().min(1).max(2000).optional().meta({
    description: 'An expression in CEL over `event`, as subscribers have it.',
    example: "event.data.message.type == 'text'",
  }),
};

/** Throws `invalid_request`. */
export function checkFilter(filter: string | undefined): void {
  try {
    if (filter !== undefined) readExpression(filter);
  } catch (error) {
    throw invalid('filter', error instanceof Error ? error.message : 'cannot be read');
  }
}

/** Events are counted within a workspace. The operator names it, or there is only one. */
export async function workspaceOfEvents(
  db: Database,
  caller: Caller,
  named: string | undefined,
): Promise<string> {
  const reach = reachOf(caller, named);
  if (reach !== '*') return reach;
  const { data, next_cursor } = await inWorkspace(db, '*', (trx) => listWorkspaces(trx, '*', { limit: 1 }));
  const [only] = data;
  if (only !== undefined && next_cursor === null) return only.id;
  throw invalid('workspace_id', "needed with the operator's key: events are counted within a workspace");
}

export function eventRoutes(server: ApiServer, { db }: { db: Database }): void {
  server.get(
    '/events',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listEvents',
        summary: 'Pull events',
        description:
          'Oldest first. Give `next_cursor` as `after` next time: nothing is skipped. An empty page may come with a new cursor ' +
          'where a filter let nothing through. With the operator’s key `workspace_id` is needed once there are several workspaces.',
        tags,
        querystring: z.strictObject({
          ...eventFilters,
          limit,
          latest: z.enum(['true', 'false']).optional().meta({
            description: '`true`: not the first but the last events behind `after`; a place to start from.',
          }),
        }),
        response: { 200: eventPage },
      },
    },
    async (request) => {
      const { after, limit: most, latest, workspace_id, ...filter } = request.query;
      checkFilter(filter.filter);
      const workspace = await workspaceOfEvents(db, request.caller, workspace_id);
      const { found, looked } = await inWorkspace(db, workspace, async (trx) => {
        const position = after === undefined ? 0 : await positionOf(trx, workspace, after, 'after');
        return eventsPassing(trx, workspace, {
          ...filter,
          after: position,
          limit: most,
          latest: latest === 'true',
        });
      });
      return { data: found, next_cursor: looked?.id ?? after ?? firstPlace.id };
    },
  );
  server.get(
    '/events/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readEvent',
        summary: 'Read an event',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: event },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readEvent(trx, reach, request.params.id)),
  );
}
