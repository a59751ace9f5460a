/**
 * The file that Meta's reviewers see in a template's header: `POST /api/v1/templates/samples`. It goes by as it comes.
 */
import { Readable } from 'node:stream';
import { templateSample } from '@tandem/contract/api/template';
import { headerFiles } from '@tandem/contract/meta/header-files';
import type pg from 'pg';
import * as z from 'zod';
import { workspaceOf } from '../../access/scopes.ts';
import type { Graph } from '../../graph/client.ts';
import { uploadSample } from '../../graph/resumable.ts';
import type { Sealer } from '../../numbers/seal.ts';
import type { MetaSettings } from '../../preflight/examine.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { senderOf, settled } from './ask-meta.ts';
import { type ApiServer, idParams, workspaceOnly } from './route.ts';

export type SampleNeeds = {
  pool: pg.Pool;
  graph: Pick<Graph, 'relay'>;
  sealer: Pick<Sealer, 'unseal'>;
  meta: Pick<MetaSettings, 'appId'>;
};

/** What a header may show, and how much of it Meta takes. */
const mostBytes: Readonly<Record<string, number>> = Object.fromEntries(
  Object.values(headerFiles).flatMap(({ types, most }) => types.map((type) => [type, most])),
);

export function templateSampleRoutes(server: ApiServer, needs: SampleNeeds): void {
  // In a scope of its own: only here a body is a picture, and comes as a stream.
  server.register(async (scope) => {
    scope.addContentTypeParser(Object.keys(mostBytes), (_request, payload, done) => done(null, payload));
    takeSample(scope.withTypeProvider() as ApiServer, needs);
  });
}

function takeSample(server: ApiServer, { pool, graph, sealer, meta }: SampleNeeds): void {
  server.post(
    '/templates/samples',
    {
      config: { scope: 'manage', longBody: true },
      schema: {
        operationId: 'uploadTemplateSample',
        summary: "Upload the sample of a template's header",
        description:
          'The body is the file: JPEG or PNG (5 MB), MP4 (16 MB), PDF (100 MB), with its length told. The answered `handle` goes into ' +
          '`example.header_handle` of the HEADER component. 415 `unsupported_media_type`, 413 `payload_too_large`.',
        tags: ['Templates'],
        consumes: Object.keys(mostBytes),
        querystring: z.strictObject({
          ...workspaceOnly.shape,
          number_id: idParams.shape.id.meta({ description: 'One of the WABA that the template is for.' }),
          file_name: z.string().min(1).max(255).optional(),
        }),
        response: { 201: templateSample },
      },
    },
    async (request, reply) => {
      const { number_id: numberId, file_name: filename, workspace_id: named } = request.query;
      const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
      const length = Number(request.headers['content-length'] ?? Number.NaN);
      const most = mostBytes[type];
      if (most === undefined || !(request.body instanceof Readable))
        throw new Refusal(
          'unsupported_media_type',
          `send one of ${Object.keys(mostBytes).join(', ')} as the body`,
        );
      if (!Number.isInteger(length) || length < 1)
        throw invalid('Content-Length', 'is needed: the length of the file');
      if (length > most) throw new Refusal('payload_too_large', `${type} may have ${most} bytes`);
      if (meta.appId === undefined)
        throw new Refusal('conflict', 'META_APP_ID is not set: Meta takes samples for an app only');
      const workspace = workspaceOf(request.caller, named);
      const { token } = await senderOf({ pool, sealer }, workspace, numberId);
      const sample = { stream: request.body, length, type, filename };
      const handle = settled(await uploadSample(graph, { appId: meta.appId, token }, sample));
      return reply.code(201).send({ handle });
    },
  );
}
