/**
 * Deliveries in node:http, Express and Fastify, whose requests are not web-standard.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Handlers, takeDelivery, type VerifyOptions } from './webhook.ts';

type NodeRequest = IncomingMessage & { body?: unknown; rawBody?: unknown };

export type NodeOptions = VerifyOptions &
  Handlers & {
    /** Bytes of a body; more is answered 413. 4 MB unless said otherwise. */
    limit?: number;
  };

const mostBytes = 4 * 1024 * 1024;

/**
 * For node:http and Express: `app.post('/hooks/tandem', nodeWebhookHandler({ secret, on }))`. Express must not parse the
 * body before (`express.raw({ type: '*' + '/*' })` is fine, `express.json()` is not: the signature is over the raw bytes).
 * It never rejects, for node:http looks after no promise: a request that breaks off is told to `onError`.
 */
export function nodeWebhookHandler(
  options: NodeOptions,
): (request: NodeRequest, response: ServerResponse) => Promise<void> {
  return (request, response) =>
    answer(request, response, options)
      .catch((error: unknown) => {
        response.destroy();
        options.onError?.(error);
      })
      // Nor does an `onError` that throws end the process.
      .catch(() => {});
}

async function answer(request: NodeRequest, response: ServerResponse, options: NodeOptions): Promise<void> {
  const body = await rawBodyOf(request, options.limit ?? mostBytes);
  const { status, text } =
    typeof body === 'object' && 'status' in body
      ? body
      : await takeDelivery({ headers: request.headers, body }, options);
  // What is left of a body that is too large is not waited for.
  const close = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': 'text/plain', ...close }).end(text);
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

type Refused = { status: number; text: string };

async function rawBodyOf(request: NodeRequest, limit: number): Promise<Uint8Array | string | Refused> {
  for (const body of [request.rawBody, request.body])
    if (typeof body === 'string' || body instanceof Uint8Array) return body;
  if (request.readableEnded)
    return {
      status: 500,
      text: 'the body was parsed before it was verified: mount the handler before express.json()',
    };
  const chunks: Buffer[] = [];
  let size = 0;
  // Not destroyed when left early: it is still to be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > limit) return { status: 413, text: `more than ${limit} bytes` };
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
