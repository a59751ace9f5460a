/**
 * Who calls: the bearer key of a request, checked before anything else of the request is looked at.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../access/authenticate.ts';
import { type Caller, requireScope } from '../../access/scopes.ts';
import { Refusal } from '../../runtime/refusal.ts';

/** The key of `Authorization: Bearer <key>`. */
export function bearerOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return /^Bearer +(\S{1,500}) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Throws `unauthorized` unless the request carries a valid key. */
async function identify(
  authenticator: Pick<Authenticator, 'callerOf'>,
  request: FastifyRequest,
): Promise<Caller> {
  const key = bearerOf(request);
  if (key === undefined) throw new Refusal('unauthorized', 'send `Authorization: Bearer <key>`');
  const caller = await authenticator.callerOf(key);
  if (caller === undefined) throw new Refusal('unauthorized', 'the key is unknown or was revoked');
  return caller;
}

/** Puts a lock on every route of the scope; a route that names no scope is a mistake found at start. */
export function requireKeys(server: FastifyInstance, authenticator: Pick<Authenticator, 'callerOf'>): void {
  server.decorateRequest('caller');
  server.addHook('onRoute', (route) => {
    if (route.config?.scope === undefined) throw new Error(`${route.method} ${route.url} names no scope`);
  });
  server.addHook('onRequest', async (request) => {
    const { scope } = request.routeOptions.config;
    request.caller = await identify(authenticator, request);
    if (scope !== undefined) requireScope(request.caller, scope);
  });
}
