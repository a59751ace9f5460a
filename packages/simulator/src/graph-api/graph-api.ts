/**
 * The Graph API as far as a gateway needs it: logs each call, lets faults strike, wraps errors in Meta's envelope,
 * and joins the rooms (numbers, WABAs, app, media, messages). Further edges register here as rooms of their own.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { readAnyBody } from '../bodies.ts';
import type { GraphFault } from '../faults/shapes.ts';
import type { GraphCallRecord } from '../world/graph-calls.ts';
import type { Json } from '../world/model.ts';
import type { World } from '../world/world.ts';
import { makeAccess } from './access.ts';
import { appNode, appRoutes } from './app-node.ts';
import { blockRoutes } from './block-users.ts';
import { envelope, GraphError, noSuchObject } from './graph-error.ts';
import { findMedia, mediaNode, mediaRoutes } from './media.ts';
import { messageRoutes } from './messages.ts';
import { numberNode, postNumber, registrationRoutes, settingsRoutes } from './numbers.ts';
import { oauthRoutes, withoutSecrets } from './oauth.ts';
import { profileRoutes } from './profile.ts';
import { shortLinkRoutes } from './short-links.ts';
import { callOf, strikeAfter, strikeBefore } from './strike.ts';
import { syncRoutes } from './sync.ts';
import { previewRoutes } from './template-previews.ts';
import { editTemplate, ownTemplate, templateNode, templateRoutes } from './templates.ts';
import { isUploadId, takePiece, uploadNode, uploadRoutes } from './uploads.ts';
import { versionOf } from './version.ts';
import { wabaNode, wabaRoutes } from './wabas.ts';

type WithId = FastifyRequest<{ Params: { id: string }; Querystring: { fields?: string } }>;
type Running = { record: GraphCallRecord; fault: GraphFault | undefined };

export function graphApi(app: FastifyInstance, world: World, appSecret: string): void {
  const access = makeAccess({ ...world, appSecret });
  const running = new WeakMap<FastifyRequest, Running>();
  readAnyBody(app);

  // The demo's token is no secret: a website must not use it. Servers, who call Graph, send no Origin.
  app.addHook('onRequest', async ({ headers: { origin } }) => {
    if (origin !== undefined) throw new GraphError(10, { details: `no calls from web pages ("${origin}")` });
  });
  app.addHook('preHandler', async (request, reply) => {
    const record = world.graphLog.add(describeCall(request, access.nameOf(request)));
    const fault = world.faults.graphFault(callOf(request, record.path));
    running.set(request, { record, fault });
    if (fault) await strikeBefore(fault, record, reply);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const run = running.get(request);
    if (!run) return payload;
    run.record.status = reply.statusCode;
    if (typeof payload === 'string') run.record.response = withoutSecrets(asJson(payload));
    world.graphLog.touch(run.record);
    await strikeAfter(run.fault, reply);
    return payload;
  });
  app.setErrorHandler((error, _request, reply) => {
    const refusal = asGraphError(error);
    void reply.code(refusal.status).send(envelope(refusal, world.ids.traceId()));
  });

  nodeRoutes(app, world, access);
  registrationRoutes(app, access);
  settingsRoutes(app, access);
  profileRoutes(app, world, access);
  blockRoutes(app, world, access);
  shortLinkRoutes(app, world, access);
  uploadRoutes(app, world, access);
  templateRoutes(app, world, access);
  previewRoutes(app, access);
  wabaRoutes(app, world, access);
  appRoutes(app, world, access);
  mediaRoutes(app, world, access);
  oauthRoutes(app, world, access, appSecret);
  syncRoutes(app, world, access);
  messageRoutes(app, world, access, (request) => {
    const fault = running.get(request)?.fault;
    return fault?.as === 'async' && fault.code !== undefined ? fault : undefined;
  });
  app.all('/*', (request) => {
    access.caller(request);
    throw new GraphError(2500, {
      message: `Unknown path components: ${request.url.split('?')[0]}`,
      status: 400,
    });
  });
}

/** `/{id}` is whatever object has that id. */
function nodeRoutes(app: FastifyInstance, world: World, access: ReturnType<typeof makeAccess>): void {
  app.get('/:id', (request: WithId) => {
    const { id } = request.params;
    const { fields } = request.query;
    access.caller(request);
    if (isUploadId(id)) return uploadNode(request, world, access);
    if (world.store.numbers.has(id)) return numberNode(access.number(request, id), world, fields);
    if (world.store.wabas.has(id)) return wabaNode(access.waba(request, id), world, fields);
    if (id === world.appId) return appNode(world);
    if (world.templates.get(id)) return templateNode(ownTemplate(request, world, access), fields);
    return mediaNode(findMedia(request, id, world, access), world);
  });
  app.post('/:id', (request: WithId) => {
    const { id } = request.params;
    if (isUploadId(id)) return takePiece(request, world, access);
    if (world.templates.get(id))
      return editTemplate(ownTemplate(request, world, access), request.body, world);
    return postNumber(access.number(request, id), request.body);
  });
  app.delete('/:id', (request: WithId) => {
    const file = findMedia(request, request.params.id, world, access);
    if (!world.media.remove(file.id)) throw noSuchObject(file.id, 'DELETE');
    return { success: true };
  });
}

function describeCall(
  request: FastifyRequest,
  caller: string | undefined,
): Omit<GraphCallRecord, 'id' | 'at'> {
  const query = withoutSecrets((request.query ?? {}) as Record<string, string>);
  const version = versionOf(request.originalUrl);
  const body = request.body as Json | Buffer | undefined;
  return {
    method: request.method,
    path: request.url.split('?')[0] ?? '/',
    ...(version === undefined ? {} : { version }),
    query,
    ...(body === undefined || body === null ? {} : { body: bodyForLog(body) }),
    ...(caller === undefined ? {} : { caller }),
  };
}

/** Files are logged by their size. */
function bodyForLog(body: Json | Buffer): Json {
  return Buffer.isBuffer(body) ? { bytes: body.length } : withoutSecrets(body);
}

function asGraphError(error: unknown): GraphError {
  if (error instanceof GraphError) return error;
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    return new GraphError(100, { message: `(#100) Param ${issue?.path.join('.')}: ${issue?.message}` });
  }
  const { statusCode, message } = error as { statusCode?: number; message?: string };
  if (statusCode !== undefined && statusCode < 500)
    return new GraphError(100, { message: `(#100) ${message}` });
  return new GraphError(1, { message: `(#1) ${message ?? 'unknown'}`, status: 500 });
}

function asJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
