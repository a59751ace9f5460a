/** Reads request bodies: JSON (an empty one is fine), forms and multipart, as both APIs accept them. */
import type { FastifyInstance } from 'fastify';

export function readBodies(server: FastifyInstance): void {
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined);
    try {
      done(null, JSON.parse(String(text)));
    } catch (error) {
      const message = `The body is no JSON: ${error instanceof Error ? error.message : String(error)}`;
      done(Object.assign(new Error(message), { statusCode: 400 }));
    }
  });
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, text, done) => {
      done(null, Object.fromEntries(new URLSearchParams(String(text))));
    },
  );
  server.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, bytes, done) => {
    takeApart(Buffer.from(bytes), request.headers['content-type'] ?? '').then(
      (fields) => done(null, fields),
      (error: Error) => done(Object.assign(error, { statusCode: 400 })),
    );
  });
}

/** Node's own Response knows how to read multipart. */
async function takeApart(bytes: Buffer, contentType: string): Promise<Record<string, unknown>> {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': contentType },
  }).formData();
  return Object.fromEntries(form.entries());
}
