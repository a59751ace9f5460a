/** Serves the phones' web page. */
import type { FastifyInstance } from 'fastify';
import { filesOf } from '../serve-files.ts';

export function servePage(app: FastifyInstance): void {
  const files = filesOf(new URL('./page/', import.meta.url));
  app.get('/', (_request, reply) => files.send(reply, 'index.html'));
  app.get('/phone/page/:file', (request, reply) =>
    files.send(reply, (request.params as { file: string }).file),
  );
  app.get('/favicon.ico', (_request, reply) => files.send(reply, 'icon.svg'));
}
