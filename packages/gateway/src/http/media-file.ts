/**
 * Stored media as an HTTP answer: its kind, a part of it when asked for, and headers that keep what strangers sent from
 * acting in a browser.
 */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { StoredMedia } from '../conversations/read-media.ts';
import { type MediaStore, StoreFault } from '../media/media-store.ts';
import { Refusal } from '../runtime/refusal.ts';
import { partOf } from './range.ts';

export type Files = Pick<MediaStore, 'read' | 'has'>;

/** Kinds that browsers show without running anything. No SVG: it carries scripts. */
const shown = /^(image\/(jpeg|png|webp|gif)|audio\/[\w.+-]+|video\/[\w.+-]+|application\/pdf)$/;
const mimeShape = /^[\w.+-]+\/[\w.+-]+( *; *[\w.+-]+=[\w.+-]+)*$/;

export async function sendFile(
  request: Pick<FastifyRequest, 'headers' | 'method'>,
  reply: FastifyReply,
  files: Files,
  file: StoredMedia,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  const { 'if-range': ifRange, 'if-none-match': known, range } = request.headers;
  const part = partOf(ifRange === undefined || ifRange === etag ? range : undefined, file.size);
  if (known === etag) return reply.headers(headersOf(file)).code(304).send();
  if (part === 'none') return reply.code(416).header('content-range', `bytes */${file.size}`).send();
  const bytes = await orUnavailable(
    request.method === 'HEAD' ? holdOf(files, file) : files.read(file.fileKey, part),
  );
  if (bytes === undefined) throw new Refusal('not_found', 'the file is no longer there');
  // Only now: a refusal must not be kept by caches as if it were the file.
  reply.headers(headersOf(file));
  if (part !== undefined)
    reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${file.size}`);
  reply.header('content-length', part === undefined ? file.size : part.end - part.start + 1);
  return reply.type(kindOf(file)).send(bytes);
}

/** Fastify reads a body to its end before it answers HEAD without it: so it is given an empty one. */
async function holdOf(files: Files, { fileKey }: StoredMedia): Promise<Readable | undefined> {
  return (await files.has(fileKey)) ? Readable.from([]) : undefined;
}

async function orUnavailable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof StoreFault) throw new Refusal('media_unavailable', error.message);
    throw error;
  }
}

const kindOf = ({ mimeType }: StoredMedia): string => shownKind(mimeType);

/** What strangers say of their files ends in a header only if it has the shape of a kind. */
export const shownKind = (mimeType: string | undefined): string =>
  mimeType !== undefined && mimeShape.test(mimeType) ? mimeType : 'application/octet-stream';

function headersOf(file: StoredMedia): Record<string, string> {
  return {
    etag: `"${file.sha256}"`,
    'accept-ranges': 'bytes',
    ...shownHeaders(file.mimeType, file.filename),
    // Signed links are made to be shown on the integrator's own pages.
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/** Of bytes that never change, for a browser that may show them and must not run them. */
export function shownHeaders(
  mimeType: string | undefined,
  filename: string | undefined,
): Record<string, string> {
  const kind = shownKind(mimeType);
  return {
    'cache-control': 'private, max-age=86400, immutable',
    'content-disposition': dispositionOf(kind, filename),
    'content-security-policy': policyOf(kind),
    'x-content-type-options': 'nosniff',
  };
}

/** In its own window a file gets no origin, no scripts; browsers' PDF readers do not open in a sandbox. */
function policyOf(kind: string): string {
  return kind === 'application/pdf'
    ? "default-src 'none'; style-src 'unsafe-inline'"
    : "default-src 'none'; sandbox";
}

function dispositionOf(kind: string, told: string | undefined): string {
  const way = shown.test(kind.split(';', 1)[0]?.trim() ?? '') ? 'inline' : 'attachment';
  // A header has its limits; the end of a name says what it is.
  const filename = told?.slice(-nameKept);
  if (filename === undefined) return way;
  const plain = filename.replaceAll(/[^\w .()-]/g, '_');
  const whole = encodeURIComponent(filename.toWellFormed()).replaceAll(/['()*]/g, percent);
  return `${way}; filename="${plain}"; filename*=UTF-8''${whole}`;
}

const nameKept = 150;
const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
