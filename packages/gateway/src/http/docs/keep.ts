/**
 * What was made once and is sent as it is from then on: it does not change while the process runs.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendTagged, type Tagged, tagged } from '../tagged.ts';

/** Sends what stands under the key, its address; makes it the first time. */
export type Keep = (
  request: FastifyRequest,
  reply: FastifyReply,
  kind: string,
  key: string,
  make: () => string | Promise<string>,
) => Promise<FastifyReply>;

export function openKeep(): Keep {
  const kept = new Map<string, Tagged>();
  return async (request, reply, kind, key, make) => {
    const text = kept.get(key) ?? tagged(await make());
    kept.set(key, text);
    // Asked about each time: after an upgrade the old page is not shown.
    reply.header('cache-control', 'public, no-cache').header('vary', 'accept');
    return sendTagged(request, reply, kind, text);
  };
}

/** No script at all, nothing inline; the field for questions may be sent to ourselves. */
export function sendHtml(reply: FastifyReply): FastifyReply {
  const policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  return reply
    .header('content-security-policy', policy)
    .header('vary', 'accept')
    .type('text/html; charset=utf-8');
}
