/** Control API: Meta's own account of what was charged, and the rate card behind it. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { cardAsCsv, rateCardShape, tiersAsCsv } from '../world/rate-card.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'A day: 2026-11-26');
const askedShape = z.object({ from: day.optional(), to: day.optional(), waba_id: z.string().optional() });

export function billingRoutes(app: FastifyInstance, world: World): void {
  const { billing } = world;
  app.get('/invoice', (request) => {
    const { from, to, waba_id: wabaId } = askedShape.parse(request.query);
    const lines = billing.lines(given({ from, to, wabaId }));
    const data = lines.map(({ wabaId: waba_id, ...line }) => ({ waba_id, ...line }));
    return { currency: billing.card().currency, total: billing.total(), data };
  });
  /** Every delivered message by itself, in the order of delivery. */
  app.get('/invoice/messages', () => ({
    data: billing.charges().map(({ messageId, wabaId, phoneNumberId, ...charge }) => ({
      ...{ message_id: messageId, waba_id: wabaId, phone_number_id: phoneNumberId },
      ...charge,
    })),
  }));
  app.get('/rate-card', () => billing.card());
  app.put('/rate-card', (request) => {
    billing.setCard(rateCardShape.parse(request.body));
    return billing.card();
  });
  app.get('/rate-card.csv', (_request, reply) => reply.type('text/csv').send(cardAsCsv(billing.card())));
  app.get('/rate-card-tiers.csv', (_request, reply) =>
    reply.type('text/csv').send(tiersAsCsv(billing.card())),
  );
}
