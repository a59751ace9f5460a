/**
 * The bytes of an upload, from Meta, which alone has them: `GET /api/v1/media/{id}`. So that a picture that was sent by its
 * id can be shown.
 */
import type pg from 'pg';
import * as z from 'zod';
import { workspaceOf } from '../../access/scopes.ts';
import { inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Graph } from '../../graph/client.ts';
import { verdictOf } from '../../media/verdict.ts';
import { type NumberAccess, readAccess } from '../../numbers/access-token.ts';
import { readNumberLink } from '../../numbers/number-link.ts';
import type { Sealer } from '../../numbers/seal.ts';
import { missing, Refusal } from '../../runtime/refusal.ts';
import { openAtMeta } from '../at-meta.ts';
import { shownHeaders, shownKind } from '../media-file.ts';
import { ourRefusal } from './ask-meta.ts';
import { type ApiServer, bytes, idParams, workspaceOnly } from './route.ts';

export type UploadedMediaNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'call' | 'download'>;
  sealer: Pick<Sealer, 'unseal'>;
};

export function uploadedMediaRoutes(server: ApiServer, needs: UploadedMediaNeeds): void {
  server.get(
    '/media/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readUploadedMedia',
        summary: 'Fetch the bytes of an upload',
        description:
          'Straight from Meta, as long as it keeps them: 30 days. `not_found` afterwards, and for media of another number.',
        tags: ['Sending'],
        params: z.strictObject({
          id: z
            .string()
            .regex(/^\d{1,40}$/)
            .meta({ description: "Meta's id, as `POST /media` answered it." }),
        }),
        querystring: z.strictObject({
          ...workspaceOnly.shape,
          number_id: idParams.shape.id.meta({ description: 'The number that it was uploaded for.' }),
        }),
        response: { 200: { description: 'The bytes.', content: { '*/*': { schema: bytes } } } },
      },
    },
    async (request, reply) => {
      const { number_id: numberId, workspace_id: named } = request.query;
      const { id } = request.params;
      const { token, phoneNumberId } = await accessTo(needs, workspaceOf(request.caller, named), numberId);
      if (token === undefined)
        throw new Refusal('number_disconnected', 'the number has no access token; attach it again with one');
      const found = await openAtMeta(needs.graph, id, { phoneNumberId, token });
      if (found.kind === 'refused' && verdictOf(found) === 'missing') throw missing('media', id);
      if (found.kind !== 'accepted') throw ourRefusal(found);
      reply.headers(shownHeaders(found.mimeType, undefined));
      return reply.type(shownKind(found.mimeType)).send(found.stream);
    },
  );
}

/** Also of a number that cannot send now: what it sent may still be looked at. */
function accessTo(
  { pool, sealer }: UploadedMediaNeeds,
  workspace: string,
  numberId: string,
): Promise<NumberAccess> {
  return inWorkspaceWithClient(pool, workspace, async (_trx, client) => {
    const number = await readNumberLink(client, workspace, numberId);
    const access = number && (await readAccess(client, numberId, sealer.unseal));
    if (access === undefined) throw missing('number', numberId);
    return access;
  });
}
