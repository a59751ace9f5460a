/**
 * The bytes of a message's media with a key: `/api/v1/numbers/{id}/messages/{message_id}/media`.
 */
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { readMedia } from '../../conversations/read-media.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import { type Files, sendFile } from '../media-file.ts';
import { type ApiServer, bytes, idParams, workspaceOnly } from './route.ts';

export type MediaNeeds = { db: Database; files: Files };

export function mediaRoutes(server: ApiServer, { db, files }: MediaNeeds): void {
  server.get(
    '/numbers/:id/messages/:message_id/media',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readMedia',
        summary: "Fetch the bytes of a message's media",
        description:
          'The same bytes as `media.url`, with a key instead of a signature. `not_found` until `media.state` is ' +
          '`stored`. One `Range` is understood.',
        tags: ['Conversations'],
        params: z.strictObject({ ...idParams.shape, message_id: z.string().min(1).max(300) }),
        querystring: workspaceOnly,
        response: { 200: { description: 'The bytes.', content: { '*/*': { schema: bytes } } } },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const wanted = { number_id: request.params.id, message_id: request.params.message_id };
      const file = await inWorkspace(db, reach, (trx) => readMedia(trx, reach, wanted));
      return sendFile(request, reply, files, file);
    },
  );
}
