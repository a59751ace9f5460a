/**
 * What was made once and is sent as it is from then on: it does not change while the process runs.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Sends what stands under the key, its address; makes it the first time. */
export type Keep = (
  request: FastifyRequest,
  reply: FastifyReply,
  kind: string,
  key: string,
  make: () => string | Promise<string>,
) => Promise<FastifyReply>;

export function openKeep(): Keep {
  const kept = new Map<string, { body: string; etag: string }>();
  return async (request, reply, kind, key, make) => {
    const { body, etag } = kept.get(key) ?? tagged(await make());
    kept.set(key, { body, etag });
    // Asked about each time: after an upgrade the old page is not shown.
    reply.header('cache-control', 'public, no-cache').header('etag', etag).header('vary', 'accept');
    // A proxy that packs the page makes the tag a weak one.
    if (request.headers['if-none-match']?.includes(etag) === true) return reply.code(304).send();
    return reply.type(`${kind}; charset=utf-8`).send(body);
  };
}

const tagged = (body: string) => ({
  body,
  etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
});

/** No script at all, nothing inline; the field for questions may be sent to ourselves. */
export function sendHtml(reply: FastifyReply): FastifyReply {
  const policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  return reply
    .header('content-security-policy', policy)
    .header('vary', 'accept')
    .type('text/html; charset=utf-8');
}
