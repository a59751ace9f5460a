/** Control API: the address book and what happens to the account. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { given } from './given.ts';

const params = z.object({ phone_number_id: z.string() });
const contact = z.strictObject({
  customer: z.string().min(1),
  full_name: z.string().optional(),
  first_name: z.string().optional(),
});
const event = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('disconnect'),
    shape: z.enum(['waba_info', 'phone_number', 'app_uninstalled']).optional(),
    reason: z.string().optional(),
    initiated_by: z.enum(['USER', 'SYSTEM']).optional(),
  }),
  z.strictObject({ event: z.literal('offboarded') }),
  z.strictObject({ event: z.literal('reconnected') }),
  z.strictObject({ event: z.literal('partner_added') }),
  z.strictObject({
    event: z.literal('restriction'),
    type: z.string().optional(),
    hours: z.number().min(0).optional(),
  }),
  z.strictObject({
    event: z.literal('template_status'),
    status: z.string().min(1),
    name: z.string().min(1),
    language: z.string().optional(),
    reason: z.string().nullable().optional(),
  }),
  z.strictObject({
    event: z.literal('quality'),
    quality_event: z.string().optional(),
    limit: z.string().optional(),
    rating: z.enum(['GREEN', 'YELLOW', 'RED', 'NA']).optional(),
  }),
  z.strictObject({
    event: z.literal('user_preference'),
    customer: z.string().min(1),
    value: z.enum(['stop', 'resume']).optional(),
  }),
  z.strictObject({
    event: z.literal('user_id_update'),
    customer: z.string().min(1),
    user_id: z.string().optional(),
  }),
  z.strictObject({
    event: z.literal('custom'),
    field: z.string().optional(),
    entry_id: z.string().optional(),
    value: z.looseObject({}),
  }),
]);
type AccountEvent = z.infer<typeof event>;

export function accountRoutes(app: FastifyInstance, world: World): void {
  app.put('/phones/:phone_number_id/contacts', (request) => {
    const { phone_number_id: from } = params.parse(request.params);
    const { customer, full_name, first_name } = contact.parse(request.body);
    return {
      ...world.addressBook.put(given({ from, customer, fullName: full_name, firstName: first_name })),
    };
  });
  app.delete('/phones/:phone_number_id/contacts/:customer', (request) => {
    const { phone_number_id, customer } = params.extend({ customer: z.string() }).parse(request.params);
    world.addressBook.remove({ from: phone_number_id, customer });
    return { success: true };
  });
  app.post('/phones/:phone_number_id/contacts/sync', (request) => ({
    contacts: world.addressBook.pushAll({ from: params.parse(request.params).phone_number_id }),
  }));
  app.post('/phones/:phone_number_id/events', (request) => {
    const { phone_number_id: phoneNumberId } = params.parse(request.params);
    happen(world, phoneNumberId, event.parse(request.body));
    return { success: true };
  });
}

function happen(world: World, phoneNumberId: string, what: AccountEvent): void {
  const { account } = world;
  switch (what.event) {
    case 'disconnect': {
      const { shape, reason, initiated_by: initiatedBy } = what;
      account.disconnect(given({ phoneNumberId, shape, reason, initiatedBy }));
      break;
    }
    case 'offboarded':
      account.offboard({ phoneNumberId });
      break;
    case 'reconnected':
      account.reconnect({ phoneNumberId });
      break;
    case 'partner_added':
      account.partnerAdded({ phoneNumberId });
      break;
    case 'restriction':
      account.restrict(given({ phoneNumberId, type: what.type, hours: what.hours }));
      break;
    case 'template_status': {
      const { status, name, language, reason } = what;
      account.templateStatus(given({ phoneNumberId, event: status, name, language, reason }));
      break;
    }
    case 'quality':
      account.quality(
        given({ phoneNumberId, event: what.quality_event, limit: what.limit, rating: what.rating }),
      );
      break;
    case 'user_preference':
      account.userPreference(given({ phoneNumberId, customer: what.customer, value: what.value }));
      break;
    case 'user_id_update':
      account.userIdUpdate(given({ phoneNumberId, customer: what.customer, userId: what.user_id }));
      break;
    case 'custom': {
      const { field, entry_id: entryId } = what;
      account.custom(given({ phoneNumberId, field, entryId, value: what.value as JsonObject }));
    }
  }
}
