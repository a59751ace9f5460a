/** Serves a folder of hand-written page files: nothing inline, nothing from elsewhere, always the newest. */
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { FastifyReply } from 'fastify';

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
  "frame-ancestors 'none'",
].join('; ');

export type FileServer = {
  /** Sends one file of the folder by its bare name; answers 404 for any other name. */
  send(reply: FastifyReply, name: string): FastifyReply;
};

export function filesOf(folder: URL): FileServer {
  const files = new Set(readdirSync(folder).filter((name) => TYPES[extname(name)] !== undefined));
  return {
    send(reply, name) {
      if (!files.has(name)) return reply.code(404).type('text/plain').send('There is no such file.');
      return reply
        .header('content-security-policy', SECURITY)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-cache')
        .type(TYPES[extname(name)] ?? 'application/octet-stream')
        .send(readFileSync(new URL(name, folder)));
    },
  };
}
