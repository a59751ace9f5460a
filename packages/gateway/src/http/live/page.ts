/**
 * The live page at `/`: history and deliveries as they happen, until the console takes its place. Static files,
 * read once; the page itself holds no secret, the key is asked for in the browser.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const kinds = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
} as const;

const typeOf = (name: string): string | undefined =>
  Object.entries(kinds).find(([ending]) => name.endsWith(ending))?.[1];

export async function livePage(server: FastifyInstance): Promise<void> {
  const folder = join(import.meta.dirname, 'page');
  const loaded = (await readdir(folder)).map(async (name) => {
    const body = await readFile(join(folder, name));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    return { url: name === 'live.html' ? '/' : `/live/${name}`, type: typeOf(name), body, etag };
  });
  for (const { url, type, body, etag } of await Promise.all(loaded)) {
    if (type === undefined) continue;
    server.get(url, { schema: { hide: true } }, (request, reply) => {
      // Asked for again each time, so that a new release shows at once; unchanged files cost an empty answer.
      reply.header('cache-control', 'no-cache').header('etag', etag);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply.type(`${type}; charset=utf-8`).send(body);
    });
  }
}
