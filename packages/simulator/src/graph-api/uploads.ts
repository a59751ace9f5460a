/** The Resumable Upload API: `POST /{APP}/uploads`, then the bytes to `/upload:…` (cloud-api.md §5). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { GraphError, noSuchObject } from './graph-error.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;

const TYPES = ['image/jpeg', 'image/jpg', 'image/png', 'application/pdf', 'video/mp4'];
const newSession = z.looseObject({
  file_name: z.string().min(1).optional(),
  file_length: z.coerce.number().int().min(1).max(100_000_000),
  file_type: z.enum(TYPES as [string, ...string[]]),
});

export function uploadRoutes(app: FastifyInstance, world: World, access: Access): void {
  app.post('/:id/uploads', (request: WithId) => {
    access.caller(request);
    if (request.params.id !== world.appId) throw noSuchObject(request.params.id, request.method);
    const wish = newSession.parse({ ...(request.query as object), ...((request.body ?? {}) as object) });
    const { id, signature } = world.uploads.begin({ mimeType: wish.file_type, length: wish.file_length });
    // As at Meta the id has a part that becomes a query when the client puts it into its url.
    return { id: `${id}?sig=${signature}` };
  });
}

export const isUploadId = (id: string): boolean => id.startsWith('upload:');

/** The next piece of a file. `file_offset` must be where the last one ended. */
export function takePiece(request: WithId, world: World, access: Access): JsonObject {
  access.caller(request);
  const session = openSession(request, world);
  const offset = Number(request.headers.file_offset ?? Number.NaN);
  if (offset !== session.offset)
    throw new GraphError(100, { message: `(#100) Invalid file_offset, expected ${session.offset}` });
  const piece = request.body;
  if (!Buffer.isBuffer(piece) || piece.length === 0)
    throw new GraphError(100, { message: '(#100) The body of an upload is the file itself' });
  if (offset + piece.length > session.length)
    throw new GraphError(100, { message: '(#100) The file is longer than file_length said' });
  const handle = world.uploads.take(session, piece);
  return handle === undefined ? { id: session.id, file_offset: session.offset } : { h: handle };
}

/** How far an upload has come, for resuming it. */
export function uploadNode(request: WithId, world: World, access: Access): JsonObject {
  access.caller(request);
  const { id, offset } = openSession(request, world);
  return { id, file_offset: offset };
}

function openSession(request: WithId, world: World) {
  const session = world.uploads.session(request.params.id);
  const { sig } = (request.query ?? {}) as { sig?: string };
  if (!session || session.signature !== sig) throw noSuchObject(request.params.id, request.method);
  return session;
}
