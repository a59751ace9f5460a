/**
 * What goes to Meta beside messages: media that is to be sent (`POST /api/v1/media`), and read receipts
 * (`POST /api/v1/messages/{id}/read`).
 */
import { readReceipt, uploadedMedia } from '@tandem/contract/api/upload';
import type pg from 'pg';
import * as z from 'zod';
import { workspaceOf } from '../../access/scopes.ts';
import type { Graph } from '../../graph/client.ts';
import { outcomeOf } from '../../graph/relay.ts';
import { uploadedMedia as acceptedUpload } from '../../graph/upload.ts';
import { largestSendable } from '../../media/sendable.ts';
import type { Uploading } from '../../media/uploading.ts';
import type { Sealer } from '../../numbers/seal.ts';
import { readForm } from '../form.ts';
import { giveReceipt } from '../read-receipt.ts';
import { senderOf, settled } from './ask-meta.ts';
import { type ApiServer, idParams, namedWorkspace, nothing, workspaceOnly } from './route.ts';

export type UploadNeeds = {
  /** The pool behind the API. */
  pool: pg.Pool;
  graph: Pick<Graph, 'call' | 'relay'>;
  sealer: Pick<Sealer, 'unseal'>;
  uploading: Pick<Uploading, 'hold' | 'send'>;
  now: () => Date;
};

const tags = ['Sending'];
/** For readers of the OpenAPI document; the handler takes the form as it streams by. */
const form = z
  .custom<undefined>(() => true)
  .meta({
    type: 'object',
    properties: {
      file: { type: 'string', format: 'binary' },
      type: { type: 'string', description: 'MIME type; wins over that of the part.' },
    },
    required: ['file'],
  });
const keptMs = 30 * 24 * 3_600_000;

export function uploadRoutes(server: ApiServer, needs: UploadNeeds): void {
  // In a scope of its own: no other route of the API takes a form.
  server.register(async (scope) => {
    scope.addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null));
    takeMedia(scope.withTypeProvider() as ApiServer, needs);
  });
  server.post(
    '/messages/:id/read',
    {
      config: { scope: 'send', audit: 'never' },
      schema: {
        operationId: 'markMessageRead',
        summary: 'Mark a message as read',
        description:
          "A customer's message and all before it, within 30 days; they see the blue ticks. Handed to Meta in one call; " +
          'repeating is harmless.',
        tags,
        params: z.strictObject({ id: z.string().min(1).max(300) }),
        querystring: workspaceOnly,
        body: readReceipt,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { number_id: numberId, typing = false } = request.body;
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      const sender = await senderOf(needs, workspace, numberId);
      settled(await giveReceipt(needs, sender, { messageId: request.params.id, typing }));
      return reply.code(204).send();
    },
  );
}

function takeMedia(server: ApiServer, needs: UploadNeeds): void {
  server.post(
    '/media',
    {
      config: { scope: 'send', longBody: true, audit: 'people' },
      schema: {
        operationId: 'uploadMedia',
        summary: 'Upload media for a send',
        description:
          'A form (`multipart/form-data`) with the file under `file`; its kind is that of its part, or a field `type`. ' +
          'Kind and size are checked first: images 5 MB, video and sound 16 MB, documents 100 MB, stickers 100 KB (500 KB ' +
          'when they move). 415 `unsupported_media_type`, 413 `payload_too_large`.',
        tags,
        consumes: ['multipart/form-data'],
        body: form,
        querystring: z.strictObject({
          ...workspaceOnly.shape,
          number_id: idParams.shape.id.meta({ description: 'The number that will send it.' }),
        }),
        response: { 201: uploadedMedia },
      },
    },
    async (request, reply) => {
      const { number_id: numberId, workspace_id: named } = request.query;
      const sender = await senderOf(needs, workspaceOf(request.caller, named), numberId);
      const { fields, taken } = await readForm(
        request.raw,
        request.headers,
        largestSendable,
        async (file) => {
          return { ...file, held: await needs.uploading.hold(file.bytes) };
        },
      );
      const { held, filename } = taken;
      const mimeType = fields.get('type') || taken.mimeType;
      const answered = await needs.uploading.send(held, sender, { mimeType, filename });
      const { id } = settled(outcomeOf(answered, acceptedUpload));
      return reply.code(201).send({
        ...{ id, number_id: numberId, mime_type: mimeType, sha256: held.sha256, size: held.size },
        expires_at: new Date(needs.now().getTime() + keptMs).toISOString(),
      });
    },
  );
}
