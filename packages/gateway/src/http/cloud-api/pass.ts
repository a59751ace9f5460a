/**
 * Calls that go to Meta as they came, with the number's own token, and Meta's answers to the caller.
 */
import type { FastifyReply } from 'fastify';
import * as z from 'zod';
import type { Graph } from '../../graph/client.ts';
import type { Unknown } from '../../graph/outcome.ts';
import type { Relayed } from '../../graph/relay.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { refusalOfShape } from '../validation.ts';
import { withOwnPages } from './answers.ts';
import { type CloudCall, idOf, queryOf, readParameters } from './call.ts';
import type { Directory, Speaker } from './directory.ts';
import { NoSuchObject } from './meta-errors.ts';

export type PassNeeds = {
  directory: Directory;
  graph: Pick<Graph, 'relay'>;
  /** The address that the outside knows. */
  baseUrl: () => string;
};

type Path = Pick<CloudCall, 'path'>;

/** `GET`, `POST`, `DELETE` below a number. What changes something needs a number that is connected. */
export const passNumber =
  (shape: z.ZodType = z.looseObject({})) =>
  async (needs: PassNeeds, call: CloudCall): Promise<FastifyReply> => {
    const id = idOf(call, 'number');
    const { directory } = needs;
    const speaker =
      call.method === 'GET'
        ? await directory.number(call.reach, id)
        : await directory.sender(call.reach, id, call.method);
    if (speaker === undefined) throw new NoSuchObject(call.method, id);
    return answer(needs, call, await passOn(needs, call, speaker, await checked(call, shape)));
  };

/** The same below a WABA. */
export const passWaba =
  (shape: z.ZodType = z.looseObject({})) =>
  async (needs: PassNeeds, call: CloudCall): Promise<FastifyReply> => {
    const speaker = await wabaOf(needs, call);
    return answer(needs, call, await passOn(needs, call, speaker, await checked(call, shape)));
  };

/** What belongs to nobody: by whoever of the workspace can speak. */
export async function passAnyone(needs: PassNeeds, call: CloudCall): Promise<FastifyReply> {
  return answer(needs, call, await passOn(needs, call, await needs.directory.anyone(call.reach), undefined));
}

export async function wabaOf({ directory }: Pick<PassNeeds, 'directory'>, call: CloudCall): Promise<Speaker> {
  const id = idOf(call, 'waba');
  const speaker = await directory.waba(call.reach, id);
  if (speaker === undefined) throw new NoSuchObject(call.method, id);
  return speaker;
}

/** The body to pass on, after body and query together had the shape. */
export async function checked(
  call: CloudCall,
  shape: z.ZodType,
): Promise<Record<string, unknown> | undefined> {
  refuseSecretFields(queryOf(call, 'fields'));
  if (call.method === 'GET') return undefined;
  const { body, all } = await readParameters(call);
  const found = shape.safeParse(all);
  if (!found.success) throw refusalOfShape(found.error);
  refuseSecretFields(all.fields);
  // What a POST says in its query it says in its body as well.
  return call.method === 'POST' ? all : body;
}

/** What a token may read and nobody outside should: secrets of the app and the number. */
const secretFields = /\b(access_token|client_secret|app_secret|(new_)?certificate|pin|subscribed_apps)\b/;

export function refuseSecretFields(fields: unknown): void {
  const found = fields === undefined ? null : secretFields.exec(String(fields));
  if (found !== null) throw invalid('fields', `${found[0]} is not given out`);
}

export async function passOn(
  { graph }: Pick<PassNeeds, 'graph'>,
  call: Pick<CloudCall, 'method' | 'query' | 'version'> & Path,
  { token }: { token: string },
  body: Record<string, unknown> | undefined,
): Promise<Relayed> {
  const path = call.path.split('/').filter((part) => part !== '');
  const { method, version } = call;
  const answered = await graph.relay({
    ...{ method, path, version, token, query: method === 'POST' && body !== undefined ? [] : call.query },
    ...(body === undefined ? {} : { body: { json: body } }),
  });
  return heard(answered);
}

/** Refuses when Meta's answer never came. What it was asked for may have happened all the same. */
export function heard(answered: Relayed | Unknown): Relayed {
  if (answered.kind === 'answered') return answered;
  const done = answered.sent === false ? 'nothing was done' : 'it may have been done all the same';
  throw new Refusal('meta_unreachable', `no answer from Meta (${answered.reason}); ${done}`);
}

export function answer(
  { baseUrl }: Pick<PassNeeds, 'baseUrl'>,
  { reply }: Pick<CloudCall, 'reply'>,
  { status, json, usage }: Relayed,
): FastifyReply {
  if (usage !== undefined) reply.header('x-business-use-case-usage', usage);
  return reply.code(status).send(withOwnPages(json, baseUrl()));
}
