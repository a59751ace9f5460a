/**
 * The live page at `/`: history and deliveries as they happen, until the console takes its place. Three static files,
 * read once; the page itself holds no secret, the key is asked for in the browser.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const files = [
  { url: '/', name: 'live.html', type: 'text/html; charset=utf-8' },
  { url: '/live/live.css', name: 'live.css', type: 'text/css; charset=utf-8' },
  { url: '/live/live.js', name: 'live.js', type: 'text/javascript; charset=utf-8' },
  { url: '/live/view.js', name: 'view.js', type: 'text/javascript; charset=utf-8' },
  { url: '/live/tandem.js', name: 'tandem.js', type: 'text/javascript; charset=utf-8' },
  { url: '/live/icon.svg', name: 'icon.svg', type: 'image/svg+xml' },
];

export async function livePage(server: FastifyInstance): Promise<void> {
  const loaded = files.map(async ({ url, name, type }) => {
    const body = await readFile(join(import.meta.dirname, 'page', name));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    return { url, type, body, etag };
  });
  for (const { url, type, body, etag } of await Promise.all(loaded)) {
    server.get(url, { schema: { hide: true } }, (request, reply) => {
      // Asked for again each time, so that a new release shows at once; unchanged files cost an empty answer.
      reply.header('cache-control', 'no-cache').header('etag', etag);
      return request.headers['if-none-match'] === etag ? reply.code(304).send() : reply.type(type).send(body);
    });
  }
}
