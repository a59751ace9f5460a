/** Media: upload, the node with its short-lived url, and the bytes behind that url (with the token, as at Meta). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sha256, UPLOAD_LIFETIME } from '../world/media.ts';
import { checkMediaUrl } from '../world/media-url.ts';
import type { JsonObject, MediaFile } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { GraphError, noSuchObject } from './graph-error.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;

export function findMedia(request: FastifyRequest, id: string, world: World, access: Access): MediaFile {
  const { phone_number_id: owner } = (request.query ?? {}) as { phone_number_id?: string };
  const file = world.media.get(id);
  if (!file || world.now() - file.createdAt > file.lifetime) throw noSuchObject(id, request.method);
  access.number(request, file.phoneNumberId);
  if (owner !== undefined && owner !== file.phoneNumberId) throw noSuchObject(id, request.method);
  return file;
}

export function mediaNode(file: MediaFile, world: World): JsonObject {
  return {
    messaging_product: 'whatsapp',
    url: world.mediaUrl(file.id),
    mime_type: file.mimeType.split(';')[0] ?? file.mimeType,
    sha256: sha256(file.bytes, 'hex'),
    file_size: file.bytes.length,
    id: file.id,
  };
}

function damaged(bytes: Buffer, kind: 'changed' | 'cut'): Buffer {
  if (kind === 'cut') return bytes.subarray(0, bytes.length >> 1);
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(0) ^ 0xff, 0);
  return copy;
}

const MEGABYTE = 1_048_576;
const DOCUMENT =
  /^(text\/plain|application\/(pdf|msword|vnd\.(ms-(excel|powerpoint)|openxmlformats-[\w.-]+)))$/;

/** Meta's table of kinds (cloud-api.md §5): the most bytes of that type, or nothing where it is not taken at all. */
function mostBytes(mimeType: string): number | undefined {
  const type = mimeType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^audio\/(aac|amr|mpeg|mp4|ogg|opus)$/.test(type)) return 16 * MEGABYTE;
  if (/^video\/(mp4|3gpp)$/.test(type)) return 16 * MEGABYTE;
  if (/^image\/(jpeg|png)$/.test(type)) return 5 * MEGABYTE;
  // Animated ones; which a sticker is would have to be read from the file.
  if (type === 'image/webp') return 500 * 1024;
  return DOCUMENT.test(type) ? 100 * MEGABYTE : undefined;
}

/** Refuses what Meta's table of media does not take. Which of the two codes stands where is assumed. */
function checkFile(mimeType: string, size: number): void {
  const most = mostBytes(mimeType);
  if (most === undefined)
    throw new GraphError(100, {
      message: `(#100) Param file must be a file with one of the supported types, not ${mimeType || 'none'}`,
    });
  if (size > most) throw new GraphError(131053, { details: `${mimeType}: ${size} bytes, at most ${most}.` });
}

export function mediaRoutes(app: FastifyInstance, world: World, access: Access): void {
  app.post('/:id/media', async (request: WithId) => {
    const number = access.number(request, request.params.id);
    const { file, type, messaging_product } = (request.body ?? {}) as Record<string, unknown>;
    if (messaging_product !== 'whatsapp')
      throw new GraphError(100, { message: '(#100) The parameter messaging_product is required.' });
    if (!(file instanceof File))
      throw new GraphError(100, { message: '(#100) The parameter file is required' });
    const mimeType = typeof type === 'string' && type !== '' ? type : file.type;
    checkFile(mimeType, file.size);
    const bytes = Buffer.from(await file.arrayBuffer());
    const kept = {
      phoneNumberId: number.phoneNumberId,
      bytes,
      mimeType,
      filename: file.name,
      lifetime: UPLOAD_LIFETIME,
    };
    return { id: world.media.add(kept).id };
  });
  // Meta's own path for the bytes, on another host there; clients must send the token to it too.
  app.get('/whatsapp_business/attachments', (request: FastifyRequest, reply) => {
    const query = (request.query ?? {}) as Record<string, string>;
    const file = world.media.get(query.mid ?? '');
    if (!file || !checkMediaUrl(query, world.now())) {
      return reply.code(404).type('text/plain').send('URL signature expired');
    }
    const caller = access.caller(request);
    const number = world.store.numbers.get(file.phoneNumberId);
    if (!number || !caller.wabaIds.has(number.wabaId)) throw new GraphError(190);
    const damage = world.faults.strike('damaged_media');
    return reply
      .type(file.mimeType)
      .send(damage === undefined ? file.bytes : damaged(file.bytes, damage.kind));
  });
}
