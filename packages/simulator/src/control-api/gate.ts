/**
 * The gate before the control API. It has no key, so it lets in only who is meant to be there: requests that name this
 * machine (a website may point its own name at 127.0.0.1), that no other website makes, with bodies no form can send.
 */
import { isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../world/refusal.ts';
import { isLoopback } from './loopback.ts';

/** Closes the control API to foreign host names, websites and body types. `allowedHosts` adds to loopback. */
export function closeGate(app: FastifyInstance, allowedHosts: readonly string[]): void {
  const allowed = new Set(allowedHosts.map(canonical));
  app.addHook('onRequest', async ({ headers: { host, origin } }) => {
    const asked = parsed(`http://${host ?? ''}`);
    if (!asked || !(isLoopback(asked.hostname) || allowed.has(asked.hostname))) throw foreignHost(host);
    // Behind a proxy the page may be served by https; its host and port are the same all the same.
    if (origin !== undefined && parsed(origin)?.host !== asked.host) throw foreignOrigin(origin);
  });
  app.removeContentTypeParser(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']);
  app.addContentTypeParser('*', (_request, _payload, done) => {
    done(new Refusal('content-type', 'Send the body as JSON, with content-type: application/json', 415));
  });
}

/** As a URL writes it: lower case, IPv6 in brackets, no port. */
function canonical(name: string): string {
  const url = parsed(`http://${isIPv6(name) ? `[${name}]` : name}`);
  if (url?.pathname !== '/') throw new Error(`"${name}" is no host name or address`);
  return url.hostname;
}

function parsed(url: string): URL | undefined {
  return URL.parse(url) ?? undefined;
}

function foreignHost(host: string | undefined): Refusal {
  const message =
    `The control API is not served as "${host ?? ''}", only as localhost, a loopback address or the host it was ` +
    'started on. Add others with SIMULATOR_ALLOWED_HOSTS (or the option allowedHosts).';
  return new Refusal('host', message, 403);
}

function foreignOrigin(origin: string): Refusal {
  return new Refusal('origin', `The control API takes no requests from pages of "${origin}"`, 403);
}
