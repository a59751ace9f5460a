/** Control API: adds numbers (with the WABA and portfolio they need) to the world. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { isZone } from '../world/calendar.ts';
import { DAY, ordinaryApp, type PhoneApp } from '../world/phone-app.ts';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';
import { numberView } from './views.ts';

const id = z.string().regex(/^\d{5,20}$/, 'A decimal id, as Meta writes them');
const phoneApp = z.strictObject({
  kind: z.enum(['business', 'personal']).optional(),
  version: z
    .string()
    .regex(/^\d+(\.\d+)*$/)
    .optional(),
  days_in_use: z.number().min(0).optional(),
  banned: z.boolean().optional(),
});
const newNumber = z.strictObject({
  phone_number_id: id.optional(),
  /** An unknown WABA is made, with the app subscribed to it. */
  waba_id: id.optional(),
  business_id: id.optional(),
  display_phone_number: z.string().regex(/^\+\d[\d ()-]{5,}$/, 'With plus sign: +1 555-078-3882'),
  verified_name: z.string().min(1),
  mode: z.enum(['coexistence', 'cloud_api']).default('coexistence'),
  access_token: z.string().min(8).optional(),
  /** `phone_only`: lives in the app and was never connected; then there is no WABA and no token. */
  link: z.enum(['connected', 'phone_only']).default('connected'),
  /** The only portfolio that may connect it. */
  portfolio_id: id.optional(),
  app: phoneApp.optional(),
});
const wabaWish = z.strictObject({
  /** Meta's number of the zone, or its name in the time zone database. */
  timezone_id: z
    .string()
    .refine((zone) => isZone(zone), 'There is no such time zone')
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

export function peopleRoutes(app: FastifyInstance, world: World): void {
  app.post('/numbers', (request, reply) => {
    const wish = newNumber.parse(request.body);
    const phoneNumberId = wish.phone_number_id ?? world.ids.objectId();
    if (world.store.numbers.has(phoneNumberId))
      throw new Refusal('phone_number_id', 'There is such a number', 409);
    const { portfolio_id: portfolioId } = wish;
    if (portfolioId !== undefined) addPortfolio(world, portfolioId, wish.verified_name);
    const number = world.store.addNumber({
      ...given({ accessToken: wish.access_token, portfolioId }),
      phoneNumberId,
      link: wish.link,
      wabaId: wish.link === 'phone_only' ? '' : wabaFor(world, wish),
      app: appAs(ordinaryApp(world.now()), wish.app ?? {}, world.now()),
      displayPhoneNumber: wish.display_phone_number,
      verifiedName: wish.verified_name,
      mode: wish.mode,
    });
    return reply.code(201).send(numberView(number, world));
  });
  /** In which days and which currency a WABA is billed; its currency is what Graph shows, the invoice follows the card. */
  app.post('/wabas/:waba_id', (request) => {
    const { waba_id } = z.object({ waba_id: z.string() }).parse(request.params);
    const waba = world.store.waba(waba_id);
    const { timezone_id: timezoneId, currency } = wabaWish.parse(request.body);
    Object.assign(waba, given({ timezoneId, currency }));
    return { waba_id, timezone_id: waba.timezoneId, currency: waba.currency };
  });
  /** What the owner does to the app itself: update, move to the other app, use it for longer. */
  app.post('/phones/:phone_number_id/app', (request) => {
    const { phone_number_id } = z.object({ phone_number_id: z.string() }).parse(request.params);
    const number = world.store.number(phone_number_id);
    number.app = appAs(number.app, phoneApp.parse(request.body), world.now());
    world.tellPeople();
    return numberView(number, world);
  });
}

function wabaFor(world: World, wish: z.infer<typeof newNumber>): string {
  const wabaId = wish.waba_id ?? world.ids.objectId();
  if (world.store.wabas.has(wabaId)) return wabaId;
  const businessId = wish.business_id ?? world.ids.objectId();
  addPortfolio(world, businessId, wish.verified_name);
  world.store.addWaba({ id: wabaId, businessId, name: wish.verified_name, subscribed: true });
  return wabaId;
}

function addPortfolio(world: World, id: string, name: string): void {
  if (!world.store.businesses.has(id)) world.store.addBusiness({ id, name });
}

function appAs(app: PhoneApp, wish: z.infer<typeof phoneApp>, now: number): PhoneApp {
  const { days_in_use: days, ...rest } = wish;
  return { ...app, ...given(rest), ...(days === undefined ? {} : { usedSince: now - days * DAY }) };
}
