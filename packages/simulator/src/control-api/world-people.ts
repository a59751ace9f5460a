/** Control API: adds numbers (with the WABA and portfolio they need) and templates to the world. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';
import { numberView } from './views.ts';

const id = z.string().regex(/^\d{5,20}$/, 'A decimal id, as Meta writes them');
const newNumber = z.strictObject({
  phone_number_id: id.optional(),
  /** An unknown WABA is made, with the app subscribed to it. */
  waba_id: id.optional(),
  business_id: id.optional(),
  display_phone_number: z.string().regex(/^\+\d[\d ()-]{5,}$/, 'With plus sign: +1 555-078-3882'),
  verified_name: z.string().min(1),
  mode: z.enum(['coexistence', 'cloud_api']).default('coexistence'),
  access_token: z.string().min(8).optional(),
});
const newTemplate = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]+$/),
  language: z.string().min(2).default('en_US'),
  category: z.enum(['MARKETING', 'UTILITY', 'AUTHENTICATION']),
  /** Body text; `{{1}}` are holes. */
  text: z.string().min(1),
});

export function peopleRoutes(app: FastifyInstance, world: World): void {
  app.post('/numbers', (request, reply) => {
    const wish = newNumber.parse(request.body);
    const phoneNumberId = wish.phone_number_id ?? world.ids.objectId();
    if (world.store.numbers.has(phoneNumberId))
      throw new Refusal('phone_number_id', 'There is such a number', 409);
    const number = world.store.addNumber({
      ...given({ accessToken: wish.access_token }),
      phoneNumberId,
      wabaId: wabaFor(world, wish),
      displayPhoneNumber: wish.display_phone_number,
      verifiedName: wish.verified_name,
      mode: wish.mode,
    });
    return reply.code(201).send(numberView(number, world));
  });
  app.get('/templates', () => ({ data: world.store.templates }));
  app.post('/templates', (request, reply) => {
    const template = newTemplate.parse(request.body);
    world.store.addTemplate(template);
    return reply.code(201).send(template);
  });
}

function wabaFor(world: World, wish: z.infer<typeof newNumber>): string {
  const wabaId = wish.waba_id ?? world.ids.objectId();
  if (world.store.wabas.has(wabaId)) return wabaId;
  const business = { id: wish.business_id ?? world.ids.objectId(), name: wish.verified_name };
  if (!world.store.businesses.has(business.id)) world.store.addBusiness(business);
  world.store.addWaba({ id: wabaId, businessId: business.id, name: wish.verified_name, subscribed: true });
  return wabaId;
}
