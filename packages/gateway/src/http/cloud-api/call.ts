/**
 * One call of the Cloud-API-compatible door, taken apart: what every route gets.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../access/scopes.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import type { IdKind, Ids } from './match.ts';

export type CloudCall = {
  caller: Caller;
  /** Whose numbers it may name: its workspace's, or all (`*`). */
  reach: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** `v25.0`; absent when the address names none. */
  version: string | undefined;
  /** Below the version. */
  path: string;
  ids: Ids;
  query: [string, string][];
  request: FastifyRequest;
  reply: FastifyReply;
};

/** An id that the row of the route names in its path. */
export function idOf(call: Pick<CloudCall, 'ids'>, kind: IdKind): string {
  const id = call.ids[kind];
  if (id === undefined) throw new Error(`the route has no ${kind} in its path`);
  return id;
}

export function queryOf(call: Pick<CloudCall, 'query'>, name: string): string | undefined {
  return call.query.findLast(([one]) => one === name)?.[1];
}

/**
 * Never passed on: a key or token has its place in the header, `workspace_id` is ours, and the others make Graph do something
 * else than the address says (`GET …?method=delete` deletes).
 */
const withheld = new Set([
  ...['access_token', 'appsecret_proof', 'appsecret_time', 'workspace_id'],
  ...['method', 'batch', 'ids', 'callback', 'suppress_http_code'],
]);

export function readQuery(url: string): [string, string][] {
  const [, search = ''] = url.split(/\?(.*)/s);
  return [...new URLSearchParams(search)].filter(([name]) => !withheld.has(name));
}

const largestJson = 1024 * 1024;

/** `body`: what stood there and nowhere else. `all`: with the query below it, as at Graph. */
export type Parameters = { body: Record<string, unknown> | undefined; all: Record<string, unknown> };

/** The parameters of a call, in JSON or as a form. A null counts as absent. */
export async function readParameters(call: Pick<CloudCall, 'request' | 'query'>): Promise<Parameters> {
  const read = await readBody(call.request);
  const body = read === undefined ? undefined : Object.fromEntries(Object.entries(read).filter(isTold));
  return { body, all: { ...Object.fromEntries(call.query), ...body } };
}

const isTold = ([name, value]: [string, unknown]): boolean => value !== null && !withheld.has(name);

async function readBody(request: FastifyRequest): Promise<Record<string, unknown> | undefined> {
  const text = await textOf(request);
  if (text.trim() === '') return undefined;
  const type = request.headers['content-type'] ?? '';
  if (/^multipart\//i.test(type)) throw new Refusal('unsupported_media_type', 'this address takes no form');
  // curl's `-d` says that it is a form, also when it is JSON.
  const isForm = /^application\/x-www-form-urlencoded/i.test(type) && !text.trimStart().startsWith('{');
  return isForm ? fieldsOf(text) : parsed(text);
}

function fieldsOf(text: string): Record<string, unknown> {
  const fields = [...new URLSearchParams(text)];
  return Object.fromEntries(
    fields.map(([name, value]) => [name, /^[[{]/.test(value) ? jsonOf(value) : value]),
  );
}

function parsed(text: string): Record<string, unknown> {
  const value = jsonOf(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal('invalid_request', 'the body must be a JSON object');
  return value as Record<string, unknown>;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text, (name, value) => (name === '__proto__' ? undefined : value));
  } catch {
    throw new Refusal('invalid_request', 'the body is not valid JSON');
  }
}

async function textOf({ raw }: FastifyRequest): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > largestJson) throw invalid('body', 'is larger than 1 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
