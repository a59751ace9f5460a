/** Serves the phones' web page: hand-written files, nothing inline, nothing from elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const SECURITY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

export function servePage(app: FastifyInstance): void {
  const folder = new URL('./page/', import.meta.url);
  const files = new Set(readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined));

  const send = (reply: FastifyReply, name: string) =>
    reply
      .header('content-security-policy', SECURITY)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-cache')
      .type(TYPES[extname(name)] ?? 'application/octet-stream')
      .send(readFileSync(new URL(name, folder)));

  app.get('/', (_request, reply) => send(reply, 'index.html'));
  app.get('/phone/:file', (request, reply) => {
    const { file } = request.params as { file: string };
    if (files.has(file)) return send(reply, file);
    return reply.code(404).type('text/plain').send('There is no such file.');
  });
  app.get('/favicon.ico', (_request, reply) => send(reply, 'icon.svg'));
}
