/**
 * The HTTP server with all its doors. Where it listens, and what stands behind the doors, is the caller's business.
 */
import helmet from '@fastify/helmet';
import Fastify, { type FastifyInstance } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import type * as z from 'zod';
import { Refusal } from '../runtime/refusal.ts';
import { type ApiNeeds, registerApi } from './api/api.ts';
import { guardBody, limitBodyTime, longestBodyMs } from './body-time.ts';
import { type CloudApiNeeds, cloudApiDoor } from './cloud-api/door.ts';
import { type ConnectNeeds, connectPage } from './connect/connect.ts';
import { builtConsole, consoleDoor } from './console/console.ts';
import { type DocsNeeds, docsDoor } from './docs/docs.ts';
import { type HealthNeeds, healthRoutes } from './health.ts';
import { type MediaDoorNeeds, mediaDoor } from './media-door.ts';
import { type OneMsgDoorNeeds, oneMsgDoor } from './one-msg/door.ts';
import { documentRoutes } from './openapi.ts';
import { answerProblems, type OnBug, refusalFrom, sendProblem } from './problems.ts';
import { parseRequest } from './validation.ts';

export type ServerNeeds = ApiNeeds &
  HealthNeeds &
  MediaDoorNeeds &
  CloudApiNeeds &
  OneMsgDoorNeeds &
  ConnectNeeds &
  DocsNeeds & {
    onBug: OnBug;
    /** Version of the release, for the OpenAPI document. */
    version: string;
    /** Whether the outside reaches us by https; then browsers are told to insist on it. */
    https: boolean;
    /** Where the console's files are; where it was built, unless a test says otherwise. */
    consoleFolder?: string;
    /** How long a body may take; for tests. */
    bodyMs?: number;
    /** The same for files of those who were let in. */
    longBodyMs?: number;
    /** Further doors (Meta's webhook, …), each in a scope of its own, so that their body parsers stay theirs. */
    doors: ((server: FastifyInstance) => void | Promise<void>)[];
  };

const bodyLimit = 1024 * 1024;
/** For the head of a request, and for its body but for files of those who were let in (body-time.ts). */
const requestTimeoutMs = 30_000;
/** A connection on which nothing moves in either direction; live streams send something every 15 s. */
const silenceTimeoutMs = 120_000;
/** Requests under way when closing begins may end in this time. */
const closeWithinMs = 5_000;

/** Ready for `inject` and `listen`. */
export async function buildServer(needs: ServerNeeds): Promise<FastifyInstance> {
  const bodyTimes = { ms: needs.bodyMs ?? requestTimeoutMs, longMs: needs.longBodyMs ?? longestBodyMs };
  const server = Fastify({
    // The proxy before us says who asks and by which scheme: believed of neighbours only, not of the internet.
    trustProxy: ['loopback', 'linklocal', 'uniquelocal'],
    // One line per request costs more than the request: units of work write their own.
    logger: false,
    bodyLimit,
    // Node's limit would end an import that takes long to record: bodies have guards of their own.
    requestTimeout: 0,
    connectionTimeout: silenceTimeoutMs,
    // Node looks every 30 s unless told otherwise, which would double the time-outs.
    http: { connectionsCheckingInterval: 5_000, headersTimeout: requestTimeoutMs },
    forceCloseConnections: 'idle',
    // A wamid can be longer than the 100 characters that are the default.
    routerOptions: { maxParamLength: 400 },
    frameworkErrors: (error, request, reply) => {
      guardBody(request.raw, bodyTimes);
      void sendProblem(
        reply,
        refusalFrom(error) ?? new Refusal('invalid_request', 'the address cannot be read'),
      );
    },
  });
  server.setValidatorCompiler<z.ZodType>(parseRequest);
  server.setSerializerCompiler(serializerCompiler);
  limitBodyTime(server, bodyTimes);
  answerProblems(server, needs.onBug);
  await server.register(helmet, securityHeaders(needs.https));
  await documentRoutes(server, needs.version);
  healthRoutes(server, needs);
  await consoleDoor(server, needs.consoleFolder ?? builtConsole, needs.meta.sdkUrl);
  mediaDoor(server, needs);
  await server.register(async (scope) => connectPage(scope, needs));
  docsDoor(server, needs);
  await server.register(async (scope) => registerApi(scope, needs), { prefix: '/api/v1' });
  await server.register(async (scope) => cloudApiDoor(scope, needs));
  await server.register(async (scope) => oneMsgDoor(scope, needs));
  closeAsTheyFallIdle(server);
  for (const door of needs.doors) await server.register(async (scope) => door(scope));
  await server.ready();
  return server;
}

/**
 * Node closes the idle connections when closing begins; those that answer then would linger for their keep-alive, and
 * those that never send the end of their request for ever.
 */
function closeAsTheyFallIdle(server: FastifyInstance): void {
  server.addHook('preClose', (done) => {
    const timer = setInterval(() => server.server.closeIdleConnections(), 50);
    const cut = setTimeout(() => server.server.closeAllConnections(), closeWithinMs);
    server.server.once('close', () => {
      clearInterval(timer);
      clearTimeout(cut);
    });
    timer.unref();
    cut.unref();
    done();
  });
}

function securityHeaders(https: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // Over plain http (a first run, a private network) these would only break things.
    strictTransportSecurity: https,
    originAgentCluster: https,
    crossOriginOpenerPolicy: https,
  };
}
