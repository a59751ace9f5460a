/** Reads request bodies: JSON (an empty one is fine), forms and multipart, as both APIs accept them; files as bytes. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

export function readBodies(server: FastifyInstance): void {
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (isFile(request)) return done(null, bytes);
    if (bytes.length === 0) return done(null, undefined);
    try {
      done(null, JSON.parse(bytes.toString()));
    } catch (error) {
      const message = `The body is no JSON: ${error instanceof Error ? error.message : String(error)}`;
      done(Object.assign(new Error(message), { statusCode: 400 }));
    }
  });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      if (isFile(request)) return done(null, bytes);
      done(null, Object.fromEntries(new URLSearchParams(bytes.toString())));
    },
  );
  server.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, bytes, done) => {
    if (isFile(request)) return done(null, bytes);
    takeApart(Buffer.from(bytes), request.headers['content-type'] ?? '').then(
      (fields) => done(null, fields),
      (error: Error) => done(Object.assign(error, { statusCode: 400 })),
    );
  });
}

/** The body of a resumable upload is the file itself, whatever type it claims (curl says "form"). */
const isFile = (request: FastifyRequest): boolean => request.url.startsWith('/upload:');

/** Bodies of any other type, as bytes: for the Graph API alone, the control API takes JSON only. */
export function readAnyBody(app: FastifyInstance): void {
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}

/** Node's own Response knows how to read multipart. */
async function takeApart(bytes: Buffer, contentType: string): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  return Object.fromEntries(form.entries());
}
