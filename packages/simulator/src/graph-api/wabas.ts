/** The WABA node, its numbers, and whether the app is subscribed to it. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handshake } from '../webhooks/address.ts';
import { demoApp } from '../world/demo.ts';
import type { JsonObject, Waba } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { pickFields } from './fields.ts';
import { GraphError } from './graph-error.ts';
import { callbackRefused, numberNode } from './numbers.ts';
import { page, pageQuery } from './paging.ts';

type WithId = FastifyRequest<{ Params: { id: string }; Querystring: { fields?: string } }>;

export function wabaNode(waba: Waba, world: World, fields: string | undefined): JsonObject {
  const business = world.store.businesses.get(waba.businessId);
  const owner = { id: waba.businessId, name: business?.name ?? '' };
  const table = {
    id: () => waba.id,
    name: () => waba.name,
    currency: () => waba.currency,
    timezone_id: () => waba.timezoneId,
    message_template_namespace: () => `ns_${waba.id}`,
    account_review_status: () => 'APPROVED',
    owner_business_info: () => owner,
    on_behalf_of_business_info: () => ({ ...owner, status: 'APPROVED', type: 'SELF' }),
    primary_funding_id: () => undefined,
    health_status: () => ({ can_send_message: 'AVAILABLE', entities: [] }),
    auth_international_rate_eligibility: () => undefined,
  };
  return pickFields('WhatsAppBusinessAccount', table, fields, [
    'id',
    'name',
    'currency',
    'timezone_id',
    'message_template_namespace',
  ]);
}

const overrideWish = z.looseObject({
  override_callback_uri: z.string().max(200).optional(),
  verify_token: z.string().optional(),
});

export function wabaRoutes(app: FastifyInstance, world: World, access: Access): void {
  app.get('/:id/phone_numbers', (request: WithId) => {
    const waba = access.waba(request, request.params.id);
    const numbers = world.numbers().filter((number) => number.wabaId === waba.id);
    const data = numbers.map((number) => numberNode(number, world, request.query.fields));
    return page(request, data, pageQuery.parse(request.query), world);
  });
  app.get('/:id/subscribed_apps', (request: WithId) => {
    const waba = access.waba(request, request.params.id);
    if (!waba.subscribed) return { data: [] };
    const link = `https://apps.example/${world.appId}`;
    const override = waba.override ? { override_callback_uri: waba.override.url } : {};
    return {
      data: [{ whatsapp_business_api_data: { id: world.appId, link, name: demoApp.name }, ...override }],
    };
  });
  app.post('/:id/subscribed_apps', async (request: WithId) => {
    await subscribe(access.waba(request, request.params.id), request.body);
    return { success: true };
  });
  app.delete('/:id/subscribed_apps', (request: WithId) => {
    const waba = access.waba(request, request.params.id);
    waba.subscribed = false;
    delete waba.override;
    return { success: true };
  });
}

/** Without a body: subscribes and clears the override. With one: overrides, which needs a subscription first. */
async function subscribe(waba: Waba, body: unknown): Promise<void> {
  const { override_callback_uri: url, verify_token: verifyToken = '' } = overrideWish.parse(body ?? {});
  if (!url) {
    waba.subscribed = true;
    delete waba.override;
    return;
  }
  if (!waba.subscribed) {
    throw new GraphError(100, {
      details: 'Before override the current callback uri, your app must be subscribed.',
    });
  }
  const trouble = await handshake(url, verifyToken);
  if (trouble) throw callbackRefused(trouble);
  waba.override = { url, verifyToken };
}
