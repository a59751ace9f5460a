/** What pages show besides their text: the pictures of docs/images, and the stylesheet. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../../runtime/refusal.ts';
import type { Keep } from './keep.ts';
import { styleAddress } from './layout.ts';
import type { Library } from './library.ts';

const style = join(import.meta.dirname, 'page', 'style.css');
const hidden = { schema: { hide: true } } as const;

export function pictureAndStyle(server: FastifyInstance, library: () => Promise<Library>, keep: Keep): void {
  server.get(styleAddress, hidden, (request, reply) =>
    keep(request, reply, 'text/css', styleAddress, () => readFile(style, 'utf8')),
  );
  server.get<{ Params: { name: string } }>('/docs/images/:name', hidden, async (request, reply) => {
    const { name } = request.params;
    const picture = (await library()).pictures.get(name);
    if (picture === undefined) throw new Refusal('not_found', 'there is no such picture');
    // A drawing opened by itself keeps the styles in it, and can do nothing.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return keep(request, reply, 'image/svg+xml', `/docs/images/${name}`, () => picture);
  });
}
