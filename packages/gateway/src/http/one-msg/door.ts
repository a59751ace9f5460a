/**
 * `/{instanceId}/{method}`: the 1MSG-compatible door (docs/one-msg.md, docs/decisions/0025). Everything that is 1MSG's
 * way of saying things stands in this folder and in `delivery/formats/one-msg*`; what happens is what happens at the other doors.
 */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Authenticator } from '../../access/authenticate.ts';
import { allows, type Caller } from '../../access/scopes.ts';
import { inWorkspaceWithClient } from '../../database/tenant.ts';
import { findInstance, type Instance } from '../../instances/instances.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { bearerOf } from '../api/caller.ts';
import { giveFile } from '../at-meta.ts';
import { type OnBug, refusalFrom } from '../problems.ts';
import { type Answer, refusedCall, refusedSend, wrongToken } from './answers.ts';
import type { OneMsgNeeds, Operation } from './call.ts';
import { type Given, readBody, readFields } from './given.ts';
import { fileHandle, openMediaFile } from './media.ts';
import { findOperation } from './operations.ts';
import { takeBodies } from './take-body.ts';

export type OneMsgDoorNeeds = OneMsgNeeds & {
  authenticator: Pick<Authenticator, 'callerOf'>;
  onBug: OnBug;
};

/** Three letters and digits; `/instance{ID}` was Chat-API's way, there with digits alone. */
const channel = '/:instance(^(?:[A-Za-z]{3}|instance[A-Za-z]{0,3})\\d{4,15}$)';
/** Not `/*`: to the router that is the same address as the Cloud-API-compatible door's, whatever the first part may be. */
const routes = [`${channel}/:one`, `${channel}/:one/:two`, `${channel}/:one/:two/:three`];
const methods = ['GET', 'POST', 'PATCH', 'DELETE'] as const;

type Params = { instance: string; one: string; two?: string; three?: string };

/** Call it on a scope of its own: bodies are read here in every encoding. */
export function oneMsgDoor(server: FastifyInstance, needs: OneMsgDoorNeeds): void {
  takeBodies(server, (request) => needs.authenticator.callerOf(outerToken(request) ?? ''));
  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalFrom(error);
    if (refusal === undefined) needs.onBug(error, { method: request.method, route: '/:instance/*' });
    return give(
      reply,
      refusedCall(refusal ?? new Refusal('internal_error', 'Something went wrong on our side')),
    );
  });
  for (const url of routes) server.route(routeAt(url, needs));
}

function routeAt(url: string, needs: OneMsgDoorNeeds): RouteOptions {
  return {
    method: [...methods],
    url,
    schema: { hide: true },
    bodyLimit: 0x7fff_ffff, // Counted by takeBodies.
    handler: async (request, reply) => {
      const file = await mediaFileFor(needs, request);
      if (file === undefined) return give(reply, await answerTo(needs, request));
      return giveFile(reply, file);
    },
  };
}

function give(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  // A string, so that nothing of Fastify's asks for its shape.
  return reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(body instanceof Readable ? body : JSON.stringify(body));
}

/** The addresses that `retrieveMedia` gives out are signed and need no token. */
async function mediaFileFor(needs: OneMsgDoorNeeds, request: FastifyRequest) {
  const id = /^mediaFile\/(\d+)$/.exec(pathOf(request))?.[1];
  if (id === undefined || request.method !== 'GET') return undefined;
  const instanceId = instanceIdOf(request);
  const instance = await inWorkspaceWithClient(needs.pool, '*', (_trx, client) =>
    findInstance(client, '*', instanceId),
  );
  const { expires, signature } = queryOf(request);
  const given = { expires: oneText(expires) ?? '', signature: oneText(signature) ?? '' };
  const verdict =
    instance === undefined
      ? 'wrong'
      : needs.links.check(instance.workspaceId, fileHandle(instance.id, id), given);
  if (instance === undefined || verdict === 'wrong')
    throw new Refusal('forbidden', 'the link is not whole, or not one of ours');
  if (verdict === 'expired') throw new Refusal('link_expired', 'ask retrieveMedia for a new one');
  return openMediaFile(needs, { instance }, id);
}

async function answerTo(needs: OneMsgDoorNeeds, request: FastifyRequest): Promise<Answer> {
  const instanceId = instanceIdOf(request);
  const query = queryOf(request);
  const body = bodyOf(request);
  // A token in query or body wins over the header, also a stale one.
  const { token: inBody, ...fields } = body instanceof Refusal ? {} : body;
  const { token: inQuery, ...asked } = query;
  const token = oneText(inQuery) ?? oneText(inBody) ?? bearerOf(request);
  const entered = await enter(needs, token, instanceId);
  if (entered === undefined) return wrongToken(token, instanceId);
  const found = findOperation(request.method, pathOf(request));
  if (found === undefined)
    return { status: 404, body: { error: `Method ${methodName(request)} does not exist` } };
  if ('methods' in found)
    return {
      status: 405,
      body: { error: `Method ${methodName(request)} takes ${found.methods.join(', ')}` },
    };
  const { operation, parts } = found;
  if (!allows(entered.caller, operation.scope))
    return { status: 403, body: { error: `The token lacks the scope \`${operation.scope}\`` } };
  try {
    if (body instanceof Refusal) throw body;
    return await operation.run(needs, {
      instance: entered.instance,
      given: { ...asked, ...fields },
      parts,
      idempotencyKey: headerOf(request, 'idempotency-key')?.slice(0, 255),
      actor: actorOf(headerOf(request, 'x-tandem-actor')),
      inReplyTo: headerOf(request, 'x-tandem-in-reply-to'),
    });
  } catch (error) {
    return refused(error, operation);
  }
}

function refused(error: unknown, { isSend }: Operation): Answer {
  const refusal = refusalFrom(error);
  if (refusal === undefined) throw error;
  return isSend ? refusedSend(refusal) : refusedCall(refusal);
}

/** Who calls, on which channel; one answer for a wrong token and for a channel that is not theirs. */
async function enter(
  { authenticator, pool }: OneMsgDoorNeeds,
  token: string | undefined,
  instanceId: string,
): Promise<{ caller: Caller; instance: Instance } | undefined> {
  const caller = token === undefined ? undefined : await authenticator.callerOf(token);
  if (caller === undefined) return undefined;
  const reach = caller.workspaceId ?? '*';
  const instance = await inWorkspaceWithClient(pool, reach, (_trx, client) =>
    findInstance(client, reach, instanceId),
  );
  return instance && { caller, instance };
}

const instanceIdOf = ({ params }: FastifyRequest): string =>
  (params as Params).instance.replace(/^instance/i, '').toUpperCase();

function queryOf({ url }: Pick<FastifyRequest, 'url'>): Given {
  const mark = url.indexOf('?');
  return mark < 0 ? {} : readFields(new URLSearchParams(url.slice(mark + 1)));
}

/** A refusal is kept for later: first comes who calls. */
function bodyOf({ body, headers }: FastifyRequest): Given | Refusal {
  if (!Buffer.isBuffer(body)) return {};
  try {
    return readBody(headers['x-content-type'] as string | undefined, body);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The token that is there before the body is. */
function outerToken(request: FastifyRequest): string | undefined {
  return oneText(queryOf(request).token) ?? bearerOf(request);
}

const oneText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

function headerOf({ headers }: FastifyRequest, name: string): string | undefined {
  return oneText(headers[name]);
}

const actorOf = (word: string | undefined): 'bot' | 'human' | undefined =>
  word === 'bot' || word === 'human' ? word : undefined;

function pathOf({ params }: FastifyRequest): string {
  const { one, two, three } = params as Params;
  return [one, two, three].filter((part) => part !== undefined).join('/');
}

const methodName = (request: FastifyRequest): string => pathOf(request).slice(0, 60);
