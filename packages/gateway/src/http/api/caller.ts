/**
 * Who calls: the bearer key of a request, else the session of its cookie, checked before anything else of the request is
 * looked at.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../access/authenticate.ts';
import { isAtLeast } from '../../access/roles.ts';
import { type Caller, requireScope } from '../../access/scopes.ts';
import type { PersonCaller, SessionBook } from '../../access/session-book.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { isUnsafe, provenanceOf } from '../same-origin.ts';
import { sessionTokenOf } from './session-cookie.ts';

export type CallerNeeds = {
  authenticator: Pick<Authenticator, 'callerOf'>;
  sessions: Pick<SessionBook, 'callerOf'>;
  /** How the outside reaches us. */
  baseUrl(): string;
};

/** The key of `Authorization: Bearer <key>`. */
export function bearerOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return /^Bearer +(\S{1,500}) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Who a request comes from, by key or cookie; the key wins. */
export async function callerOf(
  { authenticator, sessions }: Pick<CallerNeeds, 'authenticator' | 'sessions'>,
  request: Pick<FastifyRequest, 'headers'>,
): Promise<Caller | undefined> {
  const key = bearerOf(request);
  if (key !== undefined) return authenticator.callerOf(key);
  const token = sessionTokenOf(request);
  return token === undefined ? undefined : sessions.callerOf(token);
}

/** Throws `unauthorized` unless the request carries a valid key or session. */
async function identify(needs: CallerNeeds, request: FastifyRequest): Promise<Caller> {
  const caller = await callerOf(needs, request);
  if (caller !== undefined) return caller;
  const shown = bearerOf(request) !== undefined ? 'key' : sessionTokenOf(request) && 'session';
  const words = {
    key: 'the key is unknown or was revoked',
    session: 'the session is over: sign in again',
    nothing: 'send `Authorization: Bearer <key>`, or sign in',
  };
  throw new Refusal('unauthorized', words[shown || 'nothing']);
}

/** Throws `unauthorized` for a key: this is about the person who is signed in. */
export function requirePerson(caller: Caller): PersonCaller {
  const { session, workspaceId } = caller;
  if (session !== undefined && workspaceId !== null) return { ...caller, session, workspaceId };
  throw new Refusal('unauthorized', 'this is for people who are signed in, not for keys');
}

/** Puts a lock on every route of the scope; a route that names no scope is a mistake found at start. */
export function requireCallers(server: FastifyInstance, needs: CallerNeeds): void {
  server.decorateRequest('caller');
  server.addHook('onRoute', ({ config, method, url }) => {
    if (config?.scope === undefined && config?.open !== true)
      throw new Error(`${method} ${url} names no scope`);
  });
  server.addHook('onRequest', async (request) => {
    const { scope, role, open } = request.routeOptions.config;
    if (open === true) return refuseForeign(request, needs, ['foreign']);
    const caller = await identify(needs, request);
    request.caller = caller;
    if (caller.session !== undefined) refuseForeign(request, needs, ['foreign', 'silent']);
    if (scope !== undefined) requireScope(caller, scope);
    if (role !== undefined && caller.session !== undefined && !isAtLeast(caller.session.role, role)) {
      throw new Refusal('forbidden', `this is for the role \`${role}\` and those above it`);
    }
  });
}

/** Throws `forbidden` when another site makes the browser change something here. */
function refuseForeign(
  request: FastifyRequest,
  { baseUrl }: Pick<CallerNeeds, 'baseUrl'>,
  refused: ReturnType<typeof provenanceOf>[],
): void {
  if (!isUnsafe(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  const provenance = provenanceOf({
    fetchSite: typeof site === 'string' ? site : undefined,
    origin: request.headers.origin,
    host: request.host,
    publicUrl: baseUrl(),
  });
  if (refused.includes(provenance)) {
    throw new Refusal('forbidden', 'with a session this must be asked from a page of this server (Origin)');
  }
}
