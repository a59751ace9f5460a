/**
 * The console at `/`: the files that packages/console was built into. They hold no secret; who may see what is decided by
 * the native API, which the console calls with the session's cookie.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { consolePages } from '@tandem/contract/api/console-pages';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { sdkGuests } from '../connect/sdk-guests.ts';
import { notBuilt } from './not-built.ts';

export const builtConsole = join(import.meta.dirname, '..', '..', '..', '..', 'console', 'dist');

/**
 * Every address of the console answers with its one document; `/assets/` never changes under the same name. `sdkUrl`:
 * Facebook's SDK, let in at `/connect` alone.
 */
export async function consoleDoor(server: FastifyInstance, folder: string, sdkUrl: string): Promise<void> {
  const document = await readFile(join(folder, 'index.html'), 'utf8').catch(() => undefined);
  const answer = ({ routeOptions }: FastifyRequest, reply: FastifyReply) =>
    document === undefined
      ? sendNotBuilt(reply)
      : sendDocument(reply, document, routeOptions.url === '/connect' ? sdkUrl : undefined);
  const addresses = ['/', ...consolePages.flatMap((page) => [`/${page}`, `/${page}/*`])];
  for (const url of addresses.filter((url) => url !== '/connect/*')) {
    server.get(url, { schema: { hide: true } }, answer);
  }
  if (document === undefined) return;
  await server.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    immutable: true,
    maxAge: '365d',
    preCompressed: true,
    schemaHide: true,
  });
  await iconRoute(server, folder);
}

async function iconRoute(server: FastifyInstance, folder: string): Promise<void> {
  const icon = await readFile(join(folder, 'icon.svg'));
  server.get('/icon.svg', { schema: { hide: true } }, (_request, reply) =>
    reply.header('cache-control', 'public, max-age=86400').type('image/svg+xml').send(icon),
  );
}

/**
 * A nonce of its own for each answer: libraries that write a style element at run time (the lock on scrolling while a
 * dialog is open) carry it; nothing else inline is let in. Where Meta's window is opened, it must be able to speak to its
 * opener: the document comes under a policy of its own, so that page is always loaded whole, never gone to from another.
 */
function sendDocument(reply: FastifyReply, document: string, sdkUrl: string | undefined): FastifyReply {
  const nonce = randomBytes(16).toString('base64url');
  if (sdkUrl !== undefined) reply.header('cross-origin-opener-policy', 'unsafe-none');
  return reply
    .header('content-security-policy', policy(nonce, sdkUrl))
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(document.replace('%NONCE%', nonce));
}

/** `blob:`: pictures and voice notes that were chosen and are not sent yet. */
function policy(nonce: string, sdkUrl: string | undefined): string {
  const { script, facebook } = sdkUrl === undefined ? { script: '', facebook: '' } : sdkGuests(sdkUrl);
  return [
    "default-src 'none'",
    `script-src 'self' ${script}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ${facebook}`,
    // The preview of the hosted page stands in a frame.
    ...(sdkUrl === undefined ? [] : [`frame-src 'self' ${facebook}`]),
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
    .map((directive) => directive.trim())
    .join('; ');
}

function sendNotBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).type('text/html; charset=utf-8').send(notBuilt);
}
