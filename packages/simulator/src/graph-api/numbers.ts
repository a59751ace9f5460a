/** The phone number node: its fields, its webhook override, and the registration calls that coexistence never makes. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handshake } from '../webhooks/address.ts';
import type { BusinessNumber, JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { type FieldTable, pickFields } from './fields.ts';
import { GraphError } from './graph-error.ts';
import { tierOf } from './send-limits.ts';

const DEFAULT = ['id', 'display_phone_number', 'verified_name', 'quality_rating'];

export function numberNode(number: BusinessNumber, world: World, fields: string | undefined): JsonObject {
  return pickFields('WhatsAppBusinessPhoneNumber', fieldsOf(number, world), fields, DEFAULT);
}

function fieldsOf(number: BusinessNumber, world: World): FieldTable {
  const coexistence = number.mode === 'coexistence';
  const linked = number.link === 'connected';
  return {
    id: () => number.phoneNumberId,
    display_phone_number: () => number.displayPhoneNumber,
    verified_name: () => number.verifiedName,
    quality_rating: () => number.qualityRating,
    code_verification_status: () => 'VERIFIED',
    name_status: () => 'APPROVED',
    status: () => (linked ? 'CONNECTED' : 'DISCONNECTED'),
    // After a disconnection the number is in the app alone; how Graph words that is assumed.
    platform_type: () => (number.link === 'disconnected' ? 'NOT_APPLICABLE' : 'CLOUD_API'),
    is_on_biz_app: () => coexistence,
    // Coexistence numbers are fixed at 20 messages a second; which level word they carry is assumed.
    throughput: () => ({ level: levelOf(number, world) }),
    webhook_configuration: () => webhookConfiguration(number, world),
    whatsapp_business_manager_messaging_limit: () => tierOf(world, number),
    messaging_limit_tier: () => tierOf(world, number),
    account_mode: () => 'LIVE',
    is_official_business_account: () => false,
    is_pin_enabled: () => false,
    username: () => undefined,
    last_onboarded_time: () => new Date(number.linkedAt).toISOString().replace(/\.\d+Z$/, '+0000'),
    health_status: () => ({
      can_send_message: linked ? 'AVAILABLE' : 'BLOCKED',
      entities: [
        {
          entity_type: 'PHONE_NUMBER',
          id: number.phoneNumberId,
          can_send_message: linked ? 'AVAILABLE' : 'BLOCKED',
        },
        { entity_type: 'WABA', id: number.wabaId, can_send_message: 'AVAILABLE' },
      ],
    }),
  };
}

function levelOf(number: BusinessNumber, world: World): string {
  if (number.mode === 'coexistence') return 'NOT_APPLICABLE';
  return world.limits.of(number).perSecond >= 1_000 ? 'HIGH' : 'STANDARD';
}

function webhookConfiguration(number: BusinessNumber, world: World): JsonObject {
  const waba = world.store.wabas.get(number.wabaId);
  return {
    ...(number.override ? { phone_number: number.override.url } : {}),
    ...(waba?.override ? { whatsapp_business_account: waba.override.url } : {}),
    ...(world.subscription.url === undefined ? {} : { application: world.subscription.url }),
  };
}

const nodePost = z.looseObject({
  webhook_configuration: z
    .object({ override_callback_uri: z.string().max(200), verify_token: z.string().optional() })
    .optional(),
});

/** `POST /{PNID}`: only the webhook override is known here. */
export async function postNumber(number: BusinessNumber, body: unknown): Promise<JsonObject> {
  const wish = nodePost.parse(body ?? {}).webhook_configuration;
  if (!wish) return { success: true };
  if (wish.override_callback_uri === '') {
    delete number.override;
    return { success: true };
  }
  const verifyToken = wish.verify_token ?? '';
  const trouble = await handshake(wish.override_callback_uri, verifyToken);
  if (trouble) throw callbackRefused(trouble);
  number.override = { url: wish.override_callback_uri, verifyToken };
  return { success: true };
}

/** The code and words are assumed. */
export function callbackRefused(trouble: string): GraphError {
  return new GraphError(2200, {
    message: `(#2200) Callback verification failed with the following errors: ${trouble}`,
  });
}

/** `/{PNID}/settings`: kept and given back; only the identity check is documented as far as we read. */
export function settingsRoutes(app: FastifyInstance, access: Access): void {
  app.get('/:id/settings', (request: FastifyRequest<{ Params: { id: string } }>) => {
    return access.number(request, request.params.id).desk.settings;
  });
  app.post('/:id/settings', (request: FastifyRequest<{ Params: { id: string } }>) => {
    const { desk } = access.number(request, request.params.id);
    desk.settings = { ...desk.settings, ...((request.body ?? {}) as JsonObject) };
    return { success: true };
  });
}

export function registrationRoutes(app: FastifyInstance, access: Access): void {
  for (const edge of ['register', 'deregister', 'request_code', 'verify_code']) {
    app.post(`/:id/${edge}`, (request: FastifyRequest<{ Params: { id: string } }>) => {
      const number = access.number(request, request.params.id);
      if (number.mode === 'cloud_api') return { success: true };
      // Code and words of this refusal are assumed: no source shows them (contradictions.md, "Not found anywhere").
      const details = `/${edge} is not available for a number that is in use with the WhatsApp Business app.`;
      throw new GraphError(100, { details });
    });
  }
}
