/** Control API: what the owner and the customers do on their phones. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../world/refusal.ts';
import { readSample, sampleNames } from '../world/samples.ts';
import type { World } from '../world/world.ts';
import { chatView, customerView, messageView, numberView } from './views.ts';

const phoneParams = z.object({ phone_number_id: z.string() });
const customerParams = z.object({ id: z.string() });
const messageParams = z.object({ message_id: z.string() });
const toQuery = z.object({ to: z.string().optional() });
const editBody = z.strictObject({ text: z.string().min(1), force: z.boolean().optional() });
const removeQuery = z.object({ force: z.stringbool().optional() });
const newCustomer = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9_-]+$/)
    .optional(),
  name: z.string().min(1).max(100),
  phone: z.string().min(6),
  user_id: z
    .string()
    .regex(/^[A-Z]{2}\./)
    .optional(),
  username: z.string().min(3).optional(),
  phone_hidden: z.boolean().optional(),
});

/** A message body: an object with a `type`; its shape is checked where it is sent. */
const message = z.looseObject({ type: z.string().min(1) });
const atNumber = (to: string | undefined) => (to === undefined ? {} : { to });
const forced = (force: boolean | undefined) => (force === undefined ? {} : { force });

export function phoneRoutes(app: FastifyInstance, world: World): void {
  app.get('/numbers', () => ({ data: world.numbers().map((number) => numberView(number, world)) }));
  app.get('/customers', () => ({ data: world.customers().map(customerView) }));
  app.post('/customers', (request, reply) => {
    const { user_id, phone_hidden, ...rest } = newCustomer.parse(request.body);
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const customer = world.addCustomer({
      ...(given as { name: string; phone: string }),
      ...(user_id === undefined ? {} : { userId: user_id }),
      ...(phone_hidden === undefined ? {} : { phoneHidden: phone_hidden }),
    });
    return reply.code(201).send(customerView(customer));
  });
  app.get('/chats', () => ({
    data: world.chats().map((chat) => ({
      ...chatView(chat, world.now()),
      messages: chat.messages.map(messageView),
    })),
  }));
  ownerRoutes(app, world);
  customerRoutes(app, world);
  mediaRoutes(app, world);
}

function ownerRoutes(app: FastifyInstance, world: World): void {
  /** The owner types in the app. `to`: customer id, phone or BSUID. */
  app.post('/phones/:phone_number_id/messages', (request, reply) => {
    const { phone_number_id } = phoneParams.parse(request.params);
    const { to, ...rest } = message.extend({ to: z.string().min(1) }).parse(request.body);
    const sent = world.owner.send({ ...(rest as { type: string }), to, from: phone_number_id });
    return reply.code(201).send(messageView(sent));
  });
  app.post('/phones/:phone_number_id/messages/:message_id/edit', (request) => {
    const { message_id } = messageParams.parse(request.params);
    const { text, force } = editBody.parse(request.body);
    return messageView(world.owner.edit({ messageId: message_id, text, ...forced(force) }));
  });
  app.delete('/phones/:phone_number_id/messages/:message_id', (request) => {
    const { message_id } = messageParams.parse(request.params);
    return messageView(
      world.owner.remove({ messageId: message_id, ...forced(removeQuery.parse(request.query).force) }),
    );
  });
  app.post('/phones/:phone_number_id/read', (request) => {
    const { phone_number_id } = phoneParams.parse(request.params);
    const { customer } = z.strictObject({ customer: z.string().min(1) }).parse(request.body);
    world.owner.read({ from: phone_number_id, customer });
    return { success: true };
  });
}

function customerRoutes(app: FastifyInstance, world: World): void {
  app.post('/customers/:id/messages', (request, reply) => {
    const { id } = customerParams.parse(request.params);
    const { to } = toQuery.parse(request.query);
    const sent = world.customer.send({ ...message.parse(request.body), from: id, ...atNumber(to) });
    return reply.code(201).send(messageView(sent));
  });
  app.post('/customers/:id/messages/:message_id/edit', (request) => {
    const { message_id } = messageParams.parse(request.params);
    const { text, force } = editBody.parse(request.body);
    return messageView(world.customer.edit({ messageId: message_id, text, ...forced(force) }));
  });
  app.delete('/customers/:id/messages/:message_id', (request) => {
    const { message_id } = messageParams.parse(request.params);
    return messageView(
      world.customer.remove({ messageId: message_id, ...forced(removeQuery.parse(request.query).force) }),
    );
  });
  app.post('/customers/:id/read', (request) => {
    const { id } = customerParams.parse(request.params);
    world.customer.read({ customer: id, ...atNumber(toQuery.parse(request.query).to) });
    return { success: true };
  });
  /** One message's status by hand. */
  app.post('/statuses', (request) => {
    const error = z.object({ code: z.int(), title: z.string().default('Failed') });
    const status = z.enum(['sent', 'delivered', 'read', 'played', 'failed']);
    const wish = z
      .strictObject({ message_id: z.string(), status, error: error.optional() })
      .parse(request.body);
    const failure = wish.error ? { error: { ...wish.error, message: wish.error.title } } : {};
    world.receipts.set({ messageId: wish.message_id, status: wish.status, ...failure });
    return { success: true };
  });
}

function mediaRoutes(app: FastifyInstance, world: World): void {
  /** The file as the phones show it; integrations fetch media through the Graph API instead. */
  app.get('/media/:media_id', (request, reply) => {
    const { media_id } = z.object({ media_id: z.string() }).parse(request.params);
    const file = world.media.get(media_id);
    if (!file) throw new Refusal('media_id', `No file ${media_id}`, 404);
    return reply
      .header('content-type', file.mimeType)
      .header('cache-control', 'max-age=600')
      .send(file.bytes);
  });
  app.get('/samples', () => ({
    data: sampleNames.map((name) => ({ name, mime_type: readSample(name).mimeType })),
  }));
}
