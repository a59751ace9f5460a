/**
 * The Cloud-API-compatible door: `/v{NN}.{N}/…` with a key of Tandem's as the bearer token, answers and refusals in Meta's
 * shapes. A client of the Cloud API needs another base address and a key, nothing else. Paths without a version are taken
 * too, as at Meta.
 */

import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authenticator } from '../../access/authenticate.ts';
import { type Caller, reachOf, requireScope } from '../../access/scopes.ts';
import type { Sealer } from '../../numbers/seal.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { giveTime } from '../body-time.ts';
import { type OnBug, refusalFrom } from '../problems.ts';
import { type CloudCall, readQuery } from './call.ts';
import { type Directory, type DirectoryNeeds, openDirectory } from './directory.ts';
import { matchPath } from './match.ts';
import { envelopeOf, faultOf, NoSuchObject, NotOffered } from './meta-errors.ts';
import { type RouteNeeds, routes, whyKept } from './routes.ts';

export type CloudApiNeeds = Omit<RouteNeeds, 'directory' | 'traceId'> &
  Pick<DirectoryNeeds, 'pool'> & {
    sealer: Pick<Sealer, 'unseal'>;
    authenticator: Pick<Authenticator, 'callerOf'>;
    onBug: OnBug;
    /** A call was answered. `route`: as in the table, e.g. `POST {number}/messages`. */
    onCloudCall?: (call: { route: string; status: number }) => void;
  };

/** A version, or an id without one. */
const first = '/:first(^(?:v\\d{1,3}\\.\\d{1,2}|\\d{5,25})$)';
const methods = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH'] as const;

export function cloudApiDoor(server: FastifyInstance, needs: CloudApiNeeds): void {
  const all: RouteNeeds = {
    ...needs,
    directory: directoryOf(needs),
    traceId,
  };
  // Bodies are read by the routes: some are files.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _payload, done) => done(null));
  server.decorateRequest('cloudCaller');
  server.decorateRequest('cloudRoute', 'none');
  server.addHook('onResponse', async ({ cloudRoute: route }, { statusCode: status }) =>
    needs.onCloudCall?.({ route, status }),
  );
  server.addHook('onRequest', async (request) => {
    request.cloudCaller = await identify(needs.authenticator, request);
  });
  server.setErrorHandler((error, request, reply) => refuse(error, request, reply, needs.onBug));
  for (const url of [first, `${first}/*`]) {
    server.route({
      url,
      method: [...methods],
      schema: { hide: true },
      handler: (request, reply) => handle(all, request, reply),
    });
  }
}

function directoryOf({ pool, graph, sealer }: CloudApiNeeds): Directory {
  return openDirectory({ pool, graph, openToken: sealer.unseal, now: Date.now });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls the Cloud-API-compatible door. */
    cloudCaller: Caller;
    /** Which row of its table answers. */
    cloudRoute: string;
  }
}

async function handle(
  needs: RouteNeeds,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const [address = ''] = request.url.split('?', 1);
  const [, named, rest = ''] = /^\/(v\d{1,3}\.\d{1,2}(?=\/))?\/?(.*)$/.exec(address) ?? [];
  const path = decodeURIComponent(rest);
  const found = matchPath(routes, request.method, path);
  if (found === undefined) throw new NotOffered(path, whyKept(path));
  request.cloudRoute = `${found.row.method} ${found.row.path}`;
  const caller = request.cloudCaller;
  requireScope(caller, found.row.scope);
  if (found.row.longBody === true) giveTime(request.raw);
  const workspace = (request.query as { workspace_id?: unknown }).workspace_id;
  const call: CloudCall = {
    ...{ caller, request, reply, path, ids: found.ids, method: found.row.method, version: named },
    reach: reachOf(caller, typeof workspace === 'string' ? workspace : undefined),
    query: readQuery(request.url),
  };
  return found.row.run(needs, call);
}

/** `Bearer` or, as resumable uploads say it, `OAuth`. */
async function identify(
  authenticator: Pick<Authenticator, 'callerOf'>,
  request: FastifyRequest,
): Promise<Caller> {
  const key = /^(?:Bearer|OAuth) +(\S{1,500}) *$/i.exec(request.headers.authorization ?? '')?.[1];
  if (key === undefined)
    throw new Refusal('unauthorized', 'send `Authorization: Bearer <key>` with a key of Tandem (tdm_…)');
  const caller = await authenticator.callerOf(key);
  if (caller === undefined) throw new Refusal('unauthorized', 'the key is unknown or was revoked');
  return caller;
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply, onBug: OnBug): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (error instanceof NoSuchObject || error instanceof NotOffered)
    return reply
      .code(error.fault.status)
      .header('x-tandem-code', error.code)
      .send(envelopeOf(error.fault, traceId()));
  const refusal = refusalFrom(error);
  if (refusal === undefined) onBug(error, { method: request.method, route: 'cloud-api' });
  const told = refusal ?? new Refusal('internal_error', 'it has been noted in the log');
  const fault = faultOf(told);
  if (told.code === 'rate_limited' || fault.status === 503) reply.header('retry-after', '1');
  return reply.code(fault.status).header('x-tandem-code', told.code).send(envelopeOf(fault, traceId()));
}

const traceId = (): string => `A${randomBytes(15).toString('base64url')}`;
