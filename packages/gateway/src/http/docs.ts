/**
 * The product's own documentation under `/docs`: the files of docs/ as they stand, so that the address in a problem's
 * `type` leads somewhere. `/docs/errors` for people, `/docs/errors.md` the same for machines, `/docs` the list.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'docs');

export async function documentationPages(server: FastifyInstance): Promise<void> {
  const pages = await readPages();
  const list = [...pages.keys()].sort().map((name) => `/docs/${name}`);
  server.get('/docs', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`${list.join('\n')}\n`),
  );
  for (const [name, text] of pages) {
    server.get(`/docs/${name}`, { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(text),
    );
    server.get(`/docs/${name}.md`, { schema: { hide: true } }, (_request, reply) =>
      reply.type('text/markdown; charset=utf-8').send(text),
    );
  }
}

/** Text by name without its ending, e.g. `decisions/0003-own-lanes`. A release without its docs serves none. */
async function readPages(): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const read = names
    .filter((name) => name.endsWith('.md'))
    .map(async (name): Promise<[string, string]> => {
      const text = await readFile(join(folder, name), 'utf8');
      return [name.slice(0, -'.md'.length).replaceAll('\\', '/'), text];
    });
  return new Map(await Promise.all(read));
}
