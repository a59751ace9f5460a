/**
 * Deliveries in node:http, Express and Fastify, whose requests are not web-standard.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Handlers, takeDelivery, type VerifyOptions } from './webhook.ts';

type NodeRequest = IncomingMessage & { body?: unknown; rawBody?: unknown };

/**
 * For node:http and Express: `app.post('/hooks/tandem', nodeWebhookHandler({ secret, on }))`. Express must not parse the
 * body before (`express.raw({ type: '*' + '/*' })` is fine, `express.json()` is not: the signature is over the raw bytes).
 */
export function nodeWebhookHandler(
  options: VerifyOptions & Handlers,
): (request: NodeRequest, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const body = await rawBodyOf(request);
    const { status, text } =
      body === undefined
        ? {
            status: 500,
            text: 'the body was parsed before it was verified: mount the handler before express.json()',
          }
        : await takeDelivery({ headers: request.headers, body }, options);
    response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
  };
}

type FastifyLike = {
  addContentTypeParser(type: string, options: { parseAs: 'buffer' }, parser: unknown): unknown;
  removeAllContentTypeParsers(): unknown;
  post(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => unknown): unknown;
};
type FastifyRequestLike = { headers: Record<string, string | string[] | undefined>; body: unknown };
type FastifyReplyLike = { code(status: number): FastifyReplyLike; send(text: string): unknown };

/** For Fastify: `app.register(fastifyWebhook, { path: '/hooks/tandem', secret, on })`. Parsers of other routes stay. */
export async function fastifyWebhook(
  server: FastifyLike,
  { path, ...options }: VerifyOptions & Handlers & { path: string },
): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request: unknown, body: Buffer, done: Done) =>
    done(null, body),
  );
  server.post(path, async ({ headers, body }, reply) => {
    const bytes = body instanceof Uint8Array ? body : new Uint8Array();
    const { status, text } = await takeDelivery({ headers, body: bytes }, options);
    return reply.code(status).send(text);
  });
}

type Done = (error: Error | null, body: Buffer) => void;

async function rawBodyOf(request: NodeRequest): Promise<Uint8Array | string | undefined> {
  for (const body of [request.rawBody, request.body])
    if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (request.readableEnded) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
