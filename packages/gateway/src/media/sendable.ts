/**
 * What media can be sent: kinds and sizes (pure; protocol/cloud-api.md 5). Checked before a byte goes to Meta.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
 */
import { Refusal } from '../runtime/refusal.ts';

const kb = 1024;
const mb = 1024 * kb;
const office = 'application/vnd.openxmlformats-officedocument.';

const kinds = [
  {
    kind: 'audio',
    most: 16 * mb,
    types: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
  },
  {
    kind: 'document',
    most: 100 * mb,
    types: [
      ...['text/plain', 'application/pdf', 'application/msword', 'application/vnd.ms-excel'],
      ...['application/vnd.ms-powerpoint', `${office}wordprocessingml.document`],
      ...[`${office}spreadsheetml.sheet`, `${office}presentationml.presentation`],
    ],
  },
  { kind: 'image', most: 5 * mb, types: ['image/jpeg', 'image/png'] },
  { kind: 'sticker', most: 500 * kb, types: ['image/webp'] },
  // `video/3gp` is what many clients call it.
  { kind: 'video', most: 16 * mb, types: ['video/mp4', 'video/3gpp', 'video/3gp'] },
] as const;

/** The largest file of any kind. */
export const largestSendable = 100 * mb;
const staticSticker = 100 * kb;
/** So much of a file tells whether a WebP moves. */
export const headNeeded = 21;

/** Why a file cannot be sent: `unsupported_media_type` or `payload_too_large`; undefined when it can. */
export function refuseSendable(mimeType: string, size: number, head: Buffer): Refusal | undefined {
  const bare = mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const found = kinds.find(({ types }) => (types as readonly string[]).includes(bare));
  if (found === undefined)
    return new Refusal(
      'unsupported_media_type',
      `type: ${bare.slice(0, 100)} cannot be sent; it must be one of ${kinds.flatMap(({ types }) => types).join(', ')}`,
    );
  if (size === 0)
    return new Refusal('invalid_request', 'file: is empty', [{ path: 'file', message: 'is empty' }]);
  const most = found.kind === 'sticker' && !moves(head) ? staticSticker : found.most;
  if (size <= most) return undefined;
  return new Refusal(
    'payload_too_large',
    `file: has ${size} bytes; ${found.kind === 'sticker' ? 'a sticker' : `media of kind ${found.kind}`} may have ${most}` +
      (found.kind === 'sticker' ? ` (${found.most} when it moves)` : ''),
  );
}

/** The animation bit of an extended WebP (https://developers.google.com/speed/webp/docs/riff_container). */
function moves(head: Buffer): boolean {
  const isExtended =
    head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 16) === 'WEBPVP8X';
  return isExtended && ((head[20] ?? 0) & 0b10) !== 0;
}
