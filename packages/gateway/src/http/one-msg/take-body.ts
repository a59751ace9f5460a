/**
 * Bodies of this door, taken as bytes whatever their type says. Files may stand in them as data URIs, so they can be
 * large; but only of those who showed a token that is known before the body is: strangers fill no memory.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../../runtime/refusal.ts';

/** A video of 16 MB in base64, and something around it. */
const largest = 24 * 1024 * 1024;
/** A token in the body needs no more. */
const largestOfStrangers = 64 * 1024;

export function takeBodies(
  server: FastifyInstance,
  callerOf: (request: FastifyRequest) => Promise<unknown>,
): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: FastifyRequest, payload: AsyncIterable<Buffer>) => {
    const most = (await callerOf(request)) === undefined ? largestOfStrangers : largest;
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of payload) {
      size += chunk.length;
      if (size > most) throw new Refusal('payload_too_large', `the body is larger than ${most / 1024} KB`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  });
  // Also a type that is none, or is missing, which Fastify would refuse before any parser is asked.
  server.addHook('onRequest', (request, _reply, done) => {
    const { 'content-type': type } = request.headers;
    request.headers['x-content-type'] = type ?? '';
    request.headers['content-type'] = 'application/octet-stream';
    done();
  });
}
