/**
 * Starts a simulator of Meta and the phones: one HTTP server with the Graph API, the control API (`/simulator/*`)
 * and the phones as a web page (`/`), and a world that posts signed webhooks to your callback URL.
 */
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { readBodies } from './bodies.ts';
import { controlApi } from './control-api/control-api.ts';
import { graphApi } from './graph-api/graph-api.ts';
import { withoutVersion } from './graph-api/version.ts';
import { keepWorld, readKeptWorld } from './keep-world.ts';
import { servePage } from './phone/serve-page.ts';
import { servePopup } from './popup/serve-popup.ts';
import { META_RETRY_PLAN } from './webhooks/retry-plan.ts';
import { demoApp } from './world/demo.ts';
import { makeWorld, type World } from './world/world.ts';

export type { World } from './world/world.ts';

export type SimulatorOptions = {
  /** 0: any free port. */
  port?: number;
  /** Default 127.0.0.1: the control API has no key. */
  host?: string;
  /** Names and addresses, besides loopback and `host`, under which the control API may be called. */
  allowedHosts?: string[];
  appId?: string;
  appSecret: string;
  verifyToken?: string;
  /** Where Meta webhooks go; no handshake here, so the receiver may start later. Can be set later by API too. */
  callbackUrl?: string;
  seed?: 'demo' | 'empty';
  /** A file in which the world is kept from run to run; absent: each run begins with the seed. */
  worldFile?: string;
  now?: () => number;
  random?: () => number;
  /** ms before each further try of a webhook that was not answered 200. Default: growing, for 7 days. */
  retryPlan?: number[];
  /** How many webhooks are posted at the same time. Default 50. */
  concurrency?: number;
  /** How many webhooks and Graph calls are remembered. Default 20,000. */
  logLimit?: number;
  log?: (line: string) => void;
  /** Told what people should know. */
  say?: (line: string) => void;
};

export type Simulator = {
  url: string;
  port: number;
  /** Programmatic access for tests: numbers, customers, phones, faults, sent webhooks, Graph calls. */
  world: World;
  close(): Promise<void>;
};

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1';
  const say = options.say ?? (() => {});
  let url = '';
  const world = makeWorld({
    appId: options.appId ?? demoApp.id,
    appSecret: options.appSecret,
    seed: options.seed ?? 'demo',
    kept: options.worldFile === undefined ? undefined : readKeptWorld(options.worldFile, say),
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    retryPlan: options.retryPlan ?? META_RETRY_PLAN,
    concurrency: options.concurrency ?? 50,
    logLimit: options.logLimit ?? 20_000,
    subscription: {
      fields: 'all',
      ...(options.callbackUrl === undefined ? {} : { url: options.callbackUrl }),
      ...(options.verifyToken === undefined ? {} : { verifyToken: options.verifyToken }),
    },
    baseUrl: () => url,
  });
  const allowedHosts = [host, ...(options.allowedHosts ?? [])];
  const server = buildServer(world, options.appSecret, allowedHosts);
  await server.listen({ port: options.port ?? 0, host });
  const { port } = server.server.address() as AddressInfo;
  url = `http://${reachable(host)}:${port}`;
  if (options.log) tellWebhooks(world, options.log);
  const keepLast = options.worldFile === undefined ? undefined : keepWorld(world, options.worldFile, say);
  return {
    url,
    port,
    world,
    async close() {
      keepLast?.();
      await world.close();
      await server.close();
    },
  };
}

/** All doors on one server. */
function buildServer(world: World, appSecret: string, allowedHosts: string[]): FastifyInstance {
  const server = Fastify({
    bodyLimit: 120 * 1024 * 1024,
    // Open streams and hanging Graph calls must not keep the simulator from closing.
    forceCloseConnections: true,
    rewriteUrl: (request) => withoutVersion(request.url ?? '/'),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 300 },
  });
  readBodies(server);
  server.register(async (scope) => controlApi(scope, world, allowedHosts), { prefix: '/simulator' });
  server.register(async (scope) => servePage(scope));
  server.register(async (scope) => servePopup(scope));
  server.register(async (scope) => graphApi(scope, world, appSecret));
  return server;
}

/** A host one can put into a URL: "all interfaces" is reached on this machine. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function tellWebhooks(world: World, log: (line: string) => void): void {
  world.onChange((change) => {
    if (change.type !== 'webhook') return;
    const webhook = world.webhook(change.id);
    const last = webhook?.attempts.at(-1);
    if (!webhook || (webhook.state === 'posting' && !last)) return;
    const answer = last ? ` (${last.status ?? last.error})` : '';
    log(`webhook ${webhook.id} ${webhook.fields.join('+')} ${webhook.state}${answer}`);
  });
}
