/**
 * The only caller of Meta's Graph API. Answers are outcomes, never exceptions: accepted, refused in Meta's words, or
 * unknown. Redirects are not followed, and tokens go to Meta's hosts only. What can be called stands in the files
 * beside this one (media.ts, phone-numbers.ts, …), each a thin layer of shapes over `call`.
 */
import { Agent, type Dispatcher, request } from 'undici';
import * as z from 'zod';
import { refuseHost } from './hosts.ts';
import { type Outcome, parsedJson, refusalFrom, type Unknown, unknownFrom } from './outcome.ts';
import { type RelayCall, type Relayed, relayCall } from './relay.ts';

type Download = {
  mimeType: string | undefined;
  /** Throws TooLarge past the limit, and what the network throws. */
  bytes: AsyncIterable<Buffer>;
};

type GraphCall = {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Below the version: `['106540000000001', 'phone_numbers']`. Each part is escaped. */
  path: string[];
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: object;
  /** Absent: a call that names the app by its secret (the exchange of a code). */
  token?: string;
  /** Shorter than the client's own patience. */
  withinMs?: number;
};

export type Graph = {
  /** One call. An answer that does not fit the shape is `unknown`: it may have happened. */
  call<T>(call: GraphCall, shape: z.ZodType<T>): Promise<Outcome<{ value: T }>>;
  /** The bytes behind the url of a media node. */
  download(url: string, token: string, limits: DownloadLimits): Promise<Outcome<Download>>;
  /** A caller's own call, and Meta's answer as it came (relay.ts). */
  relay(call: RelayCall): Promise<Relayed | Unknown>;
  close(): Promise<void>;
};

type DownloadLimits = { maxBytes: number; signal: AbortSignal };

export type GraphOptions = {
  /** Base address without version, e.g. `https://graph.facebook.com`. */
  url: string;
  /** E.g. `v25.0`. */
  version: string;
  /** Until an answer begins, and between two pieces of it; 15 s unless said otherwise. */
  timeoutMs?: number;
};

/** Thrown while bytes are read: there are more of them than the caller takes. */
export class TooLarge extends Error {}

const userAgent = 'Tandem/1';
const answerKept = 64 * 1024;

export function openGraph({ url: graphUrl, version, timeoutMs = 15_000 }: GraphOptions): Graph {
  const dispatcher = new Agent({
    connect: { timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
  });
  const host = graphUrl.replace(/\/+$/, '');
  const base = `${host}/${version}`;

  return {
    async call({ method = 'GET', path, query = {}, body, token, withinMs = timeoutMs }, shape) {
      const address = `${base}/${path.map(encodeURIComponent).join('/')}`;
      const search = new URLSearchParams(query).toString();
      try {
        const answer = await request(search === '' ? address : `${address}?${search}`, {
          method,
          headers: {
            ...headersWith(token),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          dispatcher,
          signal: AbortSignal.timeout(withinMs),
        });
        const text = await textOf(answer);
        return answer.statusCode >= 200 && answer.statusCode < 300
          ? { kind: 'accepted', value: shape.parse(parsedJson(text)) }
          : refusalFrom(
              answer.statusCode,
              without(secretsOf(token, query), text),
              answer.headers['x-business-use-case-usage'],
            );
      } catch (error) {
        if (error instanceof z.ZodError)
          return { kind: 'unknown', reason: 'an answer without what it must have' };
        return unknownFrom(error);
      }
    },
    async download(url, token, limits) {
      const refused = refuseHost(url, graphUrl);
      if (refused !== undefined) return { kind: 'unknown', reason: `the address of the bytes ${refused}` };
      try {
        const answer = await request(url, { headers: headersWith(token), dispatcher, signal: limits.signal });
        if (answer.statusCode !== 200)
          return refusalFrom(answer.statusCode, without([token], await textOf(answer)));
        const type = answer.headers['content-type'];
        const mimeType = typeof type === 'string' ? type : undefined;
        return { kind: 'accepted', mimeType, bytes: upTo(limits.maxBytes, answer.body) };
      } catch (error) {
        return unknownFrom(error);
      }
    },
    relay: (call) => relayCall({ base: host, version, dispatcher, timeoutMs }, call),
    close: () => dispatcher.destroy(),
  };
}

const headersWith = (token: string | undefined) => ({
  ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  'user-agent': userAgent,
});

/** What a call proves itself by. */
function secretsOf(token: string | undefined, query: Record<string, string>): string[] {
  const { client_secret, code, input_token } = query;
  return [token, client_secret, code, input_token].filter((secret) => secret !== undefined);
}

const leastSecret = 16;

/** Meta quotes a token that it cannot read; refusals go into problems, logs and rows. */
function without(secrets: readonly string[], text: string): string {
  return secrets
    .filter(({ length }) => length >= leastSecret)
    .reduce((left, secret) => left.replaceAll(secret, '…'), text);
}

/** An answer that is far longer than any of Meta's is cut; it will not parse. */
async function textOf({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= answerKept) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function* upTo(most: number, body: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let total = 0;
  for await (const chunk of body) {
    total += chunk.length;
    if (total > most) throw new TooLarge();
    yield chunk;
  }
}
