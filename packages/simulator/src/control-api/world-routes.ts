/** Control API: webhooks and their log, Graph calls, faults, settings, clock, callback, reset. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { faultSettings } from '../faults/shapes.ts';
import { handshake } from '../webhooks/address.ts';
import { Refusal } from '../world/refusal.ts';
import type { World } from '../world/world.ts';
import { webhookView } from './views.ts';

const callback = z.strictObject({
  url: z.url(),
  verify_token: z.string().optional(),
  /** `false` skips the GET handshake, for receivers that are not up yet. */
  handshake: z.boolean().default(true),
  fields: z.union([z.literal('all'), z.array(z.string()).min(1)]).optional(),
});
const rawWish = z.strictObject({
  body: z.unknown().optional(),
  /** The body as text, byte for byte, instead of `body`. */
  text: z.string().optional(),
  signature: z.enum(['right', 'wrong', 'missing']).default('right'),
});
const webhookQuery = z.object({
  state: z.string().optional(),
  field: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(100),
  bodies: z.stringbool().default(false),
});

export function worldRoutes(app: FastifyInstance, world: World): void {
  webhookRoutes(app, world);
  switchRoutes(app, world);

  app.get('/graph-calls', (request) => {
    const { path, method } = z
      .object({ path: z.string().optional(), method: z.string().optional() })
      .parse(request.query);
    const calls = world.graphCalls().filter((call) => path === undefined || call.path.includes(path));
    return { data: calls.filter((call) => method === undefined || call.method === method.toUpperCase()) };
  });
  app.post('/reset', () => {
    world.reset();
    return { success: true };
  });
  /** Answers when nothing is in flight any more, or says what still is after `timeout_ms`. */
  app.get('/settled', async (request) => {
    const { timeout_ms } = z
      .object({ timeout_ms: z.coerce.number().int().min(0).max(60_000).default(10_000) })
      .parse(request.query);
    const expired = AbortSignal.timeout(timeout_ms);
    const late = new Promise((resolve) => expired.addEventListener('abort', resolve, { once: true }));
    await Promise.race([world.settled(), late]);
    return { settled: world.pending.count() === 0, in_flight: world.pending.count() };
  });
}

function webhookRoutes(app: FastifyInstance, world: World): void {
  app.get('/webhooks', (request) => {
    const { state, field, limit, bodies } = webhookQuery.parse(request.query);
    const found = world.webhooks().filter((one) => state === undefined || one.state === state);
    const mine = found.filter((one) => field === undefined || one.fields.includes(field));
    return {
      data: mine
        .slice(-limit)
        .reverse()
        .map((one) => webhookView(one, bodies)),
    };
  });
  app.get('/webhooks/:id', (request) => {
    const { id } = z.object({ id: z.string() }).parse(request.params);
    const found = world.webhook(id);
    if (!found) throw new Refusal('id', `No webhook ${id}`, 404);
    return webhookView(found, true);
  });
  app.post('/webhooks/retry', () => ({ retried: world.retryNow() }));
  app.post('/raw', (request, reply) => {
    const { body, text, signature } = rawWish.parse(request.body);
    if (text === undefined && body === undefined)
      throw new Refusal('body', 'Give `body` (any JSON) or `text`');
    return reply.code(201).send(webhookView(world.postRaw(text ?? body, { signature }), true));
  });
}

function switchRoutes(app: FastifyInstance, world: World): void {
  app.get('/faults', () => world.faults.current());
  app.post('/faults', (request) => world.faults.set(faultSettings.parse(request.body)));
  app.delete('/faults', () => {
    world.faults.clear();
    return {};
  });
  app.get('/settings', () => world.settings.current());
  app.post('/settings', (request) => world.settings.set((request.body ?? {}) as object));
  app.get('/clock', () => ({ now: new Date(world.now()).toISOString() }));
  app.post('/clock', (request) => {
    const { advance_ms } = z.strictObject({ advance_ms: z.int().min(0) }).parse(request.body);
    return { now: new Date(world.advanceClock(advance_ms)).toISOString() };
  });
  app.get('/callback', () => ({ url: world.subscription.url ?? null, fields: world.subscription.fields }));
  app.post('/callback', async (request) => {
    const wish = callback.parse(request.body);
    const token = wish.verify_token ?? world.subscription.verifyToken ?? '';
    const trouble = wish.handshake ? await handshake(wish.url, token) : undefined;
    if (trouble !== undefined) throw new Refusal('url', `The handshake failed: ${trouble}`, 422);
    world.subscription.url = wish.url;
    world.subscription.verifyToken = token;
    if (wish.fields) world.subscription.fields = wish.fields;
    return { url: wish.url, fields: world.subscription.fields };
  });
}
