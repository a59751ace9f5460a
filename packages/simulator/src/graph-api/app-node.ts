/** The app: its webhook subscription (with Meta's GET handshake). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handshake } from '../webhooks/address.ts';
import { demoApp } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { noSuchObject } from './graph-error.ts';
import { callbackRefused } from './numbers.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;
const OBJECT = 'whatsapp_business_account';

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
}

export function appNode(world: World): JsonObject {
  return { id: world.appId, name: demoApp.name };
}

function ownApp(request: WithId, world: World, access: Access): void {
  access.app(request);
  if (request.params.id !== world.appId) throw noSuchObject(request.params.id, request.method);
}
