/**
 * A call on Graph that is somebody else's: it goes out as it was asked, with a number's own token, and Meta's answer comes
 * back as Meta gave it, without the token. For the Cloud-API-compatible door.
 */
import type { Readable } from 'node:stream';
import { type Dispatcher, request } from 'undici';
import type * as z from 'zod';
import { type Outcome, parsedJson, refusalFrom, type Unknown, unknownFrom } from './outcome.ts';

export type RelayCall = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below the version. Each part is escaped, but for the colon of `upload:…`. */
  path: string[];
  /** In their order; names may repeat. */
  query?: [string, string][];
  /** `v25.0`, as the caller named it; absent: the configured one. */
  version?: string | undefined;
  token: string;
  /** Resumable uploads want `OAuth`. */
  scheme?: 'Bearer' | 'OAuth';
  headers?: Record<string, string>;
  /** Sent as JSON, or as it streams by. */
  body?: { json: object } | RelayedBytes;
  /** Bytes take their time: how long the whole call may last. */
  withinMs?: number;
};

type RelayedBytes = { stream: Readable; length: number; type: string };

/** Meta answered with JSON, whatever its status. `usage`: how much of the WABA's call limit is used, if Meta said so. */
export type Relayed = { kind: 'answered'; status: number; json: object; usage: string | undefined };

export type RelayFrom = { base: string; version: string; dispatcher: Dispatcher; timeoutMs: number };

/** A list of templates is some hundred kilobytes. */
const mostBytes = 8 * 1024 * 1024;
const userAgent = 'Tandem/1';

export async function relayCall(from: RelayFrom, call: RelayCall): Promise<Relayed | Unknown> {
  const { method, path, query = [], version = from.version, token, scheme = 'Bearer', body } = call;
  const search = new URLSearchParams(query).toString();
  const address = `${from.base}/${version}/${path.map(escaped).join('/')}${search === '' ? '' : `?${search}`}`;
  try {
    const answer = await request(address, {
      method,
      headers: {
        authorization: `${scheme} ${token}`,
        'user-agent': userAgent,
        ...call.headers,
        ...headersOf(body),
      },
      ...(body === undefined ? {} : { body: 'json' in body ? JSON.stringify(body.json) : body.stream }),
      dispatcher: from.dispatcher,
      signal: AbortSignal.timeout(call.withinMs ?? from.timeoutMs),
    });
    const json = parsedJson(withoutToken(token, await textOf(answer)));
    if (typeof json !== 'object' || json === null)
      return { kind: 'unknown', reason: `answered ${answer.statusCode}, and not with JSON` };
    const usage = answer.headers['x-business-use-case-usage'];
    return {
      kind: 'answered',
      status: answer.statusCode,
      json,
      usage: typeof usage === 'string' ? usage : undefined,
    };
  } catch (error) {
    return unknownFrom(error);
  }
}

const escaped = (part: string): string => encodeURIComponent(part).replaceAll('%3A', ':');

function headersOf(body: RelayCall['body']): Record<string, string> {
  if (body === undefined) return {};
  if ('json' in body) return { 'content-type': 'application/json' };
  return { 'content-type': body.type, 'content-length': String(body.length) };
}

/** Meta's answer read as one of ours would be. An answer that does not fit the shape is `unknown`: it may have happened. */
export function outcomeOf<T>(answered: Relayed | Unknown, shape: z.ZodType<T>): Outcome<{ value: T }> {
  if (answered.kind === 'unknown') return answered;
  if (answered.status >= 300) return refusalFrom(answered.status, JSON.stringify(answered.json));
  const found = shape.safeParse(answered.json);
  return found.success
    ? { kind: 'accepted', value: found.data }
    : { kind: 'unknown', reason: 'an answer without what it must have' };
}

/** Addresses of further pages carry the token, and so do refusals that quote it. */
function withoutToken(token: string, text: string): string {
  return text.replaceAll(token, '…').replaceAll(encodeURIComponent(token), '…');
}

async function textOf({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error('an answer that is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
