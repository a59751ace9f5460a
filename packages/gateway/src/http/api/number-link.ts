/**
 * The link of a number as a story, the news of it, and the owner's "I opened it".
 */
import { linkInterval, notice, number } from '@tandem/contract/api/number';
import { numberStory } from '@tandem/contract/api/number-story';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import type pg from 'pg';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { type Database, inWorkspaceWithClient } from '../../database/tenant.ts';
import { publish } from '../../delivery/outbox.ts';
import { listIntervals } from '../../numbers/link-intervals.ts';
import { listNotices } from '../../numbers/notices.ts';
import { readNumber } from '../../numbers/read.ts';
import { noteSignsOfLife } from '../../numbers/signs-of-life.ts';
import { readStory } from '../../numbers/story.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const tags = ['Numbers'];
const pages = z.strictObject({ ...pageQuery, ...workspaceQuery });

export type NumberLinkNeeds = {
  db: Database;
  /** The pool behind `db`. */
  pool: pg.Pool;
  now: () => Date;
  /** After the commit: deliveries may be due. */
  wakeOutbox(): void;
};

export function numberLinkRoutes(server: ApiServer, needs: NumberLinkNeeds): void {
  server.get(
    '/numbers/:id/intervals',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listLinkIntervals',
        summary: 'The link of a number as a story',
        description: 'Which state the link had when, why and by whom; latest first.',
        tags,
        params: idParams,
        querystring: pages,
        response: { 200: pageOf(linkInterval) },
      },
    },
    (request) =>
      inReach(needs.db, request, (trx, reach) => listIntervals(trx, reach, request.params.id, request.query)),
  );
  server.get(
    '/numbers/:id/story',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readNumberStory',
        summary: 'The story of a number',
        description:
          'Which state the link had when, why and by whose doing; restrictions, imports, other news of Meta’s; signs of life, and ' +
          'what asking Meta last showed.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: numberStory },
      },
    },
    (request) => inReach(needs.db, request, (trx, reach) => readStory(trx, reach, request.params.id)),
  );
  server.get(
    '/numbers/:id/notices',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listNotices',
        summary: 'What Meta told of a number besides messages',
        description: 'As Meta told it, latest first; also news of the link that turned out to be wrong.',
        tags,
        params: idParams,
        querystring: pages,
        response: { 200: pageOf(notice) },
      },
    },
    (request) =>
      inReach(needs.db, request, (trx, reach) => listNotices(trx, reach, request.params.id, request.query)),
  );
  server.post(
    '/numbers/:id/signs-of-life',
    {
      config: { scope: 'send' },
      schema: {
        operationId: 'noteSignOfLife',
        summary: 'The owner has opened the app',
        description:
          'Starts the count of 14 days anew, as a message typed on the phone does. Say it only when somebody saw it: ' +
          'Meta does not hear of it.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: number },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const shown = await inWorkspaceWithClient(needs.pool, reach, async (trx, client) => {
        const { id } = await readNumber(trx, reach, request.params.id);
        const now = needs.now();
        await publish(client, await noteSignsOfLife(client, new Map([[id, now]]), now));
        return readNumber(trx, reach, id);
      });
      needs.wakeOutbox();
      return shown;
    },
  );
}
