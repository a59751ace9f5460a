/** What tokens come from and what they are worth: the code exchange, `debug_token`, the app's permissions. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { demoApp } from '../world/demo.ts';
import type { Json, JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access, Caller } from './access.ts';
import { GraphError, noSuchObject } from './graph-error.ts';

const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];
const exchange = z.looseObject({ client_id: z.string(), client_secret: z.string(), code: z.string() });
/** Words and subcodes as Graph uses them for every login; not written down for WhatsApp. */
const CODE_REFUSALS = {
  unknown: { message: 'Invalid verification code format.' },
  used: { message: 'This authorization code has been used.', subcode: 36009 },
  expired: { message: 'This authorization code has expired.', subcode: 36007 },
} as const;

export function oauthRoutes(app: FastifyInstance, world: World, access: Access, appSecret: string): void {
  const giveToken = (request: FastifyRequest) => {
    const { client_id, client_secret, code } = exchange.parse({
      ...(request.query as object),
      ...((request.body ?? {}) as object),
    });
    if (client_id !== world.appId)
      throw new GraphError(101, { message: 'Error validating application. Cannot get application info.' });
    if (client_secret !== appSecret) throw new GraphError(1, { message: 'Error validating client secret.' });
    const grant = world.grants.exchange(code);
    if (typeof grant === 'string') throw new GraphError(100, CODE_REFUSALS[grant]);
    world.store.number(grant.phoneNumberId).accessToken = grant.token;
    return { access_token: grant.token, token_type: 'bearer' };
  };
  app.get('/oauth/access_token', giveToken);
  app.post('/oauth/access_token', giveToken);
  app.get('/debug_token', (request: FastifyRequest<{ Querystring: { input_token?: string } }>) => {
    access.caller(request);
    const { input_token: token } = request.query;
    if (!token) throw new GraphError(100, { message: '(#100) The parameter input_token is required' });
    const issuedAt = world.grants.ofToken(token)?.issuedAt ?? world.now() - 3_600_000;
    return { data: describeToken(access.callerOfToken(token), world.appId, issuedAt) };
  });
  /** Which permissions app review has granted; `live` is advanced access. The words of `status` are assumed. */
  app.get('/:id/permissions', (request: FastifyRequest<{ Params: { id: string } }>) => {
    access.app(request);
    if (request.params.id !== world.appId) throw noSuchObject(request.params.id, request.method);
    return { data: SCOPES.map((permission) => ({ permission, status: 'live' })) };
  });
}

function describeToken(caller: Caller | undefined, appId: string, issuedAt: number): JsonObject {
  if (!caller) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { error, is_valid: false, scopes: [] };
  }
  const head = { app_id: appId, application: demoApp.name, is_valid: true };
  if (caller.kind === 'app') return { ...head, type: 'APP', scopes: [] };
  const targets = [...caller.wabaIds];
  return {
    ...head,
    type: 'SYSTEM_USER',
    issued_at: Math.floor(issuedAt / 1000),
    expires_at: 0,
    data_access_expires_at: 0,
    scopes: SCOPES,
    // Newest WABA first; a token that lost its assets names none.
    granular_scopes: SCOPES.map((scope) => ({ scope, target_ids: targets })),
    user_id: '122100000000000001',
  };
}

const SECRETS = new Set(['access_token', 'client_secret', 'code', 'input_token']);

/** For the log of calls: without what opens something. */
export function withoutSecrets<Shape extends Json>(shape: Shape): Shape {
  if (typeof shape !== 'object' || shape === null || Array.isArray(shape)) return shape;
  const safe = Object.entries(shape).filter(
    ([name, value]) => !SECRETS.has(name) || typeof value !== 'string',
  );
  return Object.fromEntries(safe) as Shape;
}
