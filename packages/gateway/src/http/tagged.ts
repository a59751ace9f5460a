/**
 * A text of ours with the tag by which a browser asks whether it still has the right one.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type Tagged = { body: string | Buffer; etag: string };

export const tagged = (body: string | Buffer): Tagged => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
});

/** Nothing but 304 to whoever has it. How long it may be kept unasked, the caller says. */
export function sendTagged(
  request: FastifyRequest,
  reply: FastifyReply,
  kind: string,
  { body, etag }: Tagged,
): FastifyReply {
  reply.header('etag', etag);
  // A proxy that packs the text makes the tag a weak one.
  if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send();
  return reply.type(`${kind}; charset=utf-8`).send(body);
}
