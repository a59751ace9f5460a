/**
 * Real deliveries of the gateway into the handlers of the client, mounted in each framework as its users do it.
 */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { TandemEvent } from '@tandem/client';
import { fastifyWebhook, nodeWebhookHandler } from '@tandem/client/node';
import { createWebhookHandler } from '@tandem/client/webhook';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { waitFor } from '../wait-for.ts';
import { openWorld, type World } from '../world.ts';

const secret = `whsec_${randomBytes(32).toString('base64')}`;
const got: TandemEvent[] = [];
const options = { secret, on: { 'message.received': (event: TandemEvent) => void got.push(event) } };
const path = '/hooks/tandem';

let world: World;
let close: (() => Promise<unknown>) | undefined;
beforeAll(async () => {
  world = await openWorld({ subscribers: [] });
});
afterEach(async () => {
  await close?.();
  got.length = 0;
});
afterAll(() => world.close());

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      close = () => new Promise((done) => server.close(done));
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    }),
  );

const servers = {
  'node:http': () => listen(createServer(nodeWebhookHandler(options))),
  Express: () => {
    const app = express();
    app.post(path, nodeWebhookHandler(options));
    app.use(express.json());
    return listen(createServer(app));
  },
  'Express behind express.raw': () => {
    const app = express();
    app.use(express.raw({ type: '*/*' }));
    app.post(path, nodeWebhookHandler(options));
    return listen(createServer(app));
  },
  async Fastify() {
    const app = Fastify();
    app.register(fastifyWebhook, { path, ...options });
    const address = await app.listen({ port: 0, host: '127.0.0.1' });
    close = () => app.close();
    return `${address}${path}`;
  },
  Hono: () => {
    const app = new Hono();
    const handle = createWebhookHandler(options);
    app.post(path, (context) => handle(context.req.raw));
    return listen(createServer(getRequestListener(app.fetch)));
  },
  'Next (a route that exports POST)': () => {
    const POST = createWebhookHandler(options);
    return listen(createServer(getRequestListener((request) => POST(request))));
  },
} satisfies Record<string, () => Promise<string>>;

test.each(Object.entries(servers))('%s takes a real delivery and refuses a forged one', async (_, open) => {
  const url = await open();
  const { id } = await world.call<{ id: string }>('/subscribers', {
    body: { workspace_id: world.workspace.id, url, secret, event_types: ['message.received'] },
  });
  world.simulator.world.customer.send({ from: 'ada', type: 'text', text: 'Grüße 💐' });
  await waitFor('the delivery', () => got.length > 0 || undefined);
  expect(got[0]?.data).toMatchObject({ message: { text: 'Grüße 💐' } });
  const headers = { 'webhook-id': 'evt_0', 'webhook-timestamp': `${Math.floor(Date.now() / 1000)}` };
  const forged = { ...headers, 'webhook-signature': `v1,${randomBytes(32).toString('base64')}` };
  expect((await fetch(url, { method: 'POST', headers: forged, body: '{}' })).status).toBe(401);
  await world.call(`/subscribers/${id}`, { method: 'DELETE' });
});

test('Express that parsed the body before says what to do', async () => {
  const app = express();
  app.use(express.json());
  app.post(path, nodeWebhookHandler(options));
  const url = await listen(createServer(app));
  const answer = await fetch(url, {
    ...{ method: 'POST', body: '{}' },
    headers: { 'content-type': 'application/json' },
  });
  expect(await answer.text()).toContain('before express.json()');
});
