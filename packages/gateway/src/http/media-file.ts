/**
 * Stored media as an HTTP answer: its kind, a part of it when asked for, and headers that keep what strangers sent from
 * acting in a browser.
 */
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FileOnDisk } from '../conversations/read-media.ts';
import type { MediaStore } from '../media/store.ts';
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
  file: FileOnDisk,
): Promise<FastifyReply> {
  const etag = `"${file.sha256}"`;
  const kind = mimeShape.test(file.mimeType ?? '') ? String(file.mimeType) : 'application/octet-stream';
  reply.headers({
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=86400, immutable',
    'content-disposition': dispositionOf(kind, file.filename),
    'content-security-policy': policyOf(kind),
    // Signed links are made to be shown on the integrator's own pages.
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  if (!(await files.has(file.fileKey))) throw new Refusal('not_found', 'the file is no longer on the disk');
  const ifRange = request.headers['if-range'];
  const asked = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
  const part = partOf(asked, file.size);
  if (part === 'none') return reply.code(416).header('content-range', `bytes */${file.size}`).send();
  if (part !== undefined)
    reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${file.size}`);
  reply.header('content-length', part === undefined ? file.size : part.end - part.start + 1);
  // Fastify reads a body to its end before it answers HEAD without it.
  return reply
    .type(kind)
    .send(request.method === 'HEAD' ? Readable.from([]) : files.read(file.fileKey, part));
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
