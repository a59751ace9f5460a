/**
 * `/{PNID}/whatsapp_business_profile`: what customers see of the business. Meta's table of features says the app keeps it
 * for coexistence numbers; whether the call is refused there is not documented, so it is taken (assumed).
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UPLOAD_LIFETIME } from '../world/media.ts';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { GraphError } from './graph-error.ts';

type WithId = FastifyRequest<{ Params: { id: string }; Querystring: { fields?: string } }>;

const FIELDS = ['about', 'address', 'description', 'email', 'profile_picture_url', 'websites', 'vertical'];
const profile = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.string().max(128).optional(),
  websites: z.array(z.string().max(256)).max(2).optional(),
  vertical: z.string().max(40).optional(),
  profile_picture_handle: z.string().optional(),
});

export function profileRoutes(app: FastifyInstance, world: World, access: Access): void {
  app.get('/:id/whatsapp_business_profile', (request: WithId) => {
    const { desk } = access.number(request, request.params.id);
    // Without `fields` only the product is answered.
    const asked = request.query.fields?.split(',').map((name) => name.trim()) ?? [];
    const unknown = asked.find((name) => ![...FIELDS, 'messaging_product', 'id'].includes(name));
    if (unknown !== undefined)
      throw new GraphError(100, { message: `(#100) Tried accessing nonexisting field (${unknown})` });
    const shown = Object.entries(desk.profile).filter(([name]) => asked.includes(name));
    return { data: [{ ...Object.fromEntries(shown), messaging_product: 'whatsapp' }] };
  });
  app.post('/:id/whatsapp_business_profile', (request: WithId) => {
    const number = access.number(request, request.params.id);
    const wish = profile.parse(request.body ?? {});
    const { messaging_product: _product, profile_picture_handle: handle, ...rest } = wish;
    const known = Object.entries(rest).filter(([name]) => FIELDS.includes(name)) as [string, string][];
    const picture = handle === undefined ? {} : pictureOf(world, number.phoneNumberId, handle);
    number.desk.profile = { ...number.desk.profile, ...Object.fromEntries(known), ...picture };
    return { success: true };
  });
}

function pictureOf(world: World, phoneNumberId: string, handle: string): JsonObject {
  const file = world.uploads.file(handle);
  if (!file) throw new GraphError(100, { details: 'profile_picture_handle is unknown or expired.' });
  const { bytes, mimeType } = file;
  const { id } = world.media.add({ phoneNumberId, bytes, mimeType, lifetime: UPLOAD_LIFETIME });
  return { profile_picture_url: world.mediaUrl(id) };
}
