/** Control API: what the signup popup and the phone it talks to call. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { sessionVariants } from '../actions/signup-session.ts';
import { demoApp } from '../world/demo.ts';
import type { JsonObject } from '../world/model.ts';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';
import { isLoopback } from './loopback.ts';

const params = z.object({ id: z.string() });
const begin = z.strictObject({ app_id: z.string(), config_id: z.string(), origin: z.string() });
const choice = z.strictObject({
  /** A portfolio's id, or `new`. */
  portfolio_id: z.string().min(1),
  waba_id: z.string().optional(),
  number: z.string().min(1, 'Enter a phone number'),
});
const phoneAnswer = z.strictObject({
  confirm: z.boolean(),
  /** Absent: the phone scanned it. */
  code: z.string().optional(),
  share_history: z.boolean().optional(),
});

export function dialogRoutes(app: FastifyInstance, world: World): void {
  const { dialogs } = world;
  app.post('/dialogs', (request, reply) => {
    checkApp(world, begin.parse(request.body));
    const { id } = dialogs.begin();
    const { signup_session: session, signup_order: order } = world.settings.current();
    return reply
      .code(201)
      .send({ id, app_name: demoApp.name, ...choices(world), options: { session, order } });
  });
  app.get('/dialogs/:id', (request) => {
    const { phase, pairingCode } = dialogs.find(params.parse(request.params).id);
    return { phase, pairing_code: pairingCode ?? null };
  });
  app.post('/dialogs/:id/number', (request) => {
    const { portfolio_id: portfolio, waba_id: wabaId, number } = choice.parse(request.body);
    const dialog = dialogs.ask(params.parse(request.params).id, given({ portfolio, wabaId, number }));
    const { displayPhoneNumber } = world.store.number(dialog.phoneNumberId);
    return {
      pairing_code: dialog.pairingCode,
      phone_number_id: dialog.phoneNumberId,
      display_phone_number: displayPhoneNumber,
    };
  });
  app.post('/dialogs/:id/conclude', (request) => {
    const { session } = z
      .strictObject({ session: z.enum(sessionVariants).optional() })
      .parse(request.body ?? {});
    const variant = session ?? world.settings.current().signup_session;
    const { code, session: told } = dialogs.conclude(params.parse(request.params).id, variant);
    return { code, session: told ?? null };
  });
  app.post('/dialogs/:id/hand-out', (request) => {
    dialogs.handOut(params.parse(request.params).id);
    return { success: true };
  });
  app.post('/phones/:id/signup', (request) => {
    const { confirm, code, share_history: shareHistory } = phoneAnswer.parse(request.body);
    const answer = given({ confirm, code, shareHistory });
    return { phase: dialogs.answer(params.parse(request.params).id, answer).phase };
  });
}

/** As Meta's dialog refuses: an unknown app, no configuration, a page that is not among the Allowed Domains. */
function checkApp(world: World, wish: z.infer<typeof begin>): void {
  if (wish.app_id !== world.appId) throw new Refusal('app_id', `There is no app ${wish.app_id}`);
  if (wish.config_id === '') throw new Refusal('config_id', 'The login configuration (config_id) is missing');
  const host = URL.parse(wish.origin)?.hostname;
  const { signup_domains } = world.settings.current();
  if (host !== undefined && (isLoopback(host) || signup_domains.includes(host))) return;
  const message = `"${wish.origin}" is not in the app's Allowed Domains (setting signup_domains)`;
  throw new Refusal('origin', message, 403);
}

/** Portfolios with their WABAs, and the phones of this world. The partner's own portfolio is nobody's to choose. */
function choices(world: World): JsonObject {
  const wabas = [...world.store.wabas.values()];
  const portfolios = [...world.store.businesses.values()].map(({ id, name }) => ({
    id,
    name,
    wabas: wabas.filter((waba) => waba.businessId === id).map((waba) => ({ id: waba.id, name: waba.name })),
  }));
  const phones = world
    .numbers()
    .filter((number) => number.mode === 'coexistence')
    .map(({ displayPhoneNumber, verifiedName, link, portfolioId }) => ({
      display_phone_number: displayPhoneNumber,
      verified_name: verifiedName,
      link,
      portfolio_id: portfolioId ?? null,
    }));
  return { portfolios, phones };
}
