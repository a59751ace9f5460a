/** The app: its webhook subscription (with Meta's GET handshake) and `debug_token`. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handshake } from '../webhooks/address.ts';
import { demoApp } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access, Caller } from './access.ts';
import { GraphError, noSuchObject } from './graph-error.ts';
import { callbackRefused } from './numbers.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;
const OBJECT = 'whatsapp_business_account';
const SCOPES = ['whatsapp_business_management', 'whatsapp_business_messaging'];

const subscription = z.looseObject({
  object: z.literal(OBJECT),
  callback_url: z.url(),
  verify_token: z.string(),
  fields: z.union([z.string(), z.array(z.string())]),
});

export function appRoutes(app: FastifyInstance, world: World, access: Access): void {
  app.get('/:id/subscriptions', (request: WithId) => {
    ownApp(request, world, access);
    const { url, fields } = world.subscription;
    if (url === undefined) return { data: [] };
    const names =
      fields === 'all'
        ? ['messages', 'smb_message_echoes', 'smb_app_state_sync', 'history', 'account_update']
        : fields;
    const listed = names.map((name) => ({ name, version: 'v25.0' }));
    return { data: [{ object: OBJECT, callback_url: url, active: true, fields: listed }] };
  });
  app.post('/:id/subscriptions', async (request: WithId) => {
    ownApp(request, world, access);
    const wish = subscription.parse({ ...(request.query as object), ...((request.body ?? {}) as object) });
    const trouble = await handshake(wish.callback_url, wish.verify_token);
    if (trouble) throw callbackRefused(trouble);
    const asked =
      typeof wish.fields === 'string' ? wish.fields.split(',').map((name) => name.trim()) : wish.fields;
    world.subscription.url = wish.callback_url;
    world.subscription.verifyToken = wish.verify_token;
    world.subscription.fields = asked;
    return { success: true };
  });
  app.delete('/:id/subscriptions', (request: WithId) => {
    ownApp(request, world, access);
    delete world.subscription.url;
    return { success: true };
  });
  app.get('/debug_token', (request: FastifyRequest<{ Querystring: { input_token?: string } }>) => {
    access.caller(request);
    const { input_token: token } = request.query;
    if (!token) throw new GraphError(100, { message: '(#100) The parameter input_token is required' });
    return { data: describeToken(access.callerOfToken(token), world) };
  });
}

export function appNode(world: World): JsonObject {
  return { id: world.appId, name: demoApp.name };
}

function ownApp(request: WithId, world: World, access: Access): void {
  access.app(request);
  if (request.params.id !== world.appId) throw noSuchObject(request.params.id, request.method);
}

function describeToken(caller: Caller | undefined, world: World): JsonObject {
  if (!caller) {
    const error = { code: 190, message: 'Invalid OAuth access token - Cannot parse access token' };
    return { error, is_valid: false, scopes: [] };
  }
  const head = { app_id: world.appId, application: demoApp.name, is_valid: true };
  if (caller.kind === 'app') return { ...head, type: 'APP', scopes: [] };
  const targets = [...caller.wabaIds];
  return {
    ...head,
    type: 'SYSTEM_USER',
    issued_at: Math.floor(world.now() / 1000) - 3600,
    expires_at: 0,
    data_access_expires_at: 0,
    scopes: SCOPES,
    granular_scopes: SCOPES.map((scope) => ({ scope, target_ids: targets })),
    user_id: '122100000000000001',
  };
}
