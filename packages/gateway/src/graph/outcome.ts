/**
 * What a call on Meta's Graph API comes to (pure): a closed set, and Meta's error envelope read into it.
 *
 * https://developers.facebook.com/docs/graph-api/guides/error-handling
 */
import * as z from 'zod';
import type { JsonObject } from '../changes/change.ts';

/** Meta said no. `code` is absent when the answer was not Meta's envelope (a proxy, the host of the bytes). */
export type Refused = {
  kind: 'refused';
  status: number;
  code: number | undefined;
  subcode: number | undefined;
  message: string;
  transient: boolean;
  /** Meta's `error` object as it said it. */
  said?: JsonObject;
  /** Of a call limit: when Meta expects to answer again. */
  regainMs?: number;
};
/** No answer that can be understood: it may have happened or not. `sent: false`: nothing left us, so it has not. */
export type Unknown = { kind: 'unknown'; reason: string; sent?: false };
export type Outcome<T> = ({ kind: 'accepted' } & T) | Refused | Unknown;

const envelope = z.object({
  error: z.object({
    message: z.string().default(''),
    code: z.number().int().optional(),
    error_subcode: z.number().int().optional(),
    is_transient: z.boolean().default(false),
    error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  }),
});

const messageKept = 300;
const saidKept = 8_000;

/** An answer that is not 2xx. `text` is its body, whatever that is; `usage` its X-Business-Use-Case-Usage header. */
export function refusalFrom(status: number, text: string, usage?: string | string[]): Refused {
  const regainMs = regainOf(usage);
  const parsed = envelope.safeParse(parsedJson(text));
  if (!parsed.success) {
    const redirect = status >= 300 && status < 400 ? ' (redirects are not followed)' : '';
    return {
      kind: 'refused',
      status,
      code: undefined,
      subcode: undefined,
      message: `answered ${status}${redirect}`,
      transient: status >= 500 || status === 429,
    };
  }
  const { message, code, error_subcode, is_transient, error_data } = parsed.data.error;
  const said = text.length <= saidKept ? { said: (parsedJson(text) as { error: JsonObject }).error } : {};
  return {
    kind: 'refused',
    status,
    code,
    subcode: error_subcode,
    message: (error_data?.details ?? message).slice(0, messageKept),
    transient: is_transient || status >= 500,
    ...said,
    ...(regainMs === undefined ? {} : { regainMs }),
  };
}

const usageShape = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().min(0).optional() })),
);
const mostMinutes = 24 * 60;

/** Minutes until the limits of all use cases have passed; zero while none is reached. */
function regainOf(usage: string | string[] | undefined): number | undefined {
  const told = usageShape.safeParse(parsedJson([usage].flat().join('')));
  if (!told.success) return undefined;
  const minutes = Object.values(told.data)
    .flat()
    .map((one) => one.estimated_time_to_regain_access ?? 0);
  const longest = Math.min(Math.max(0, ...minutes), mostMinutes);
  return longest === 0 ? undefined : longest * 60_000;
}

export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What undici and Node throw, in words for the operator. Never with the address: it may carry a signature. */
export function unknownFrom(error: unknown): Unknown {
  if (!(error instanceof Error)) return { kind: 'unknown', reason: 'failed' };
  const code = 'code' in error ? String(error.code) : error.name;
  const known: Record<string, string> = {
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection reset',
    ENOTFOUND: 'host name not found',
    EAI_AGAIN: 'host name could not be looked up',
    TimeoutError: 'no answer in time',
    23: 'no answer in time',
    AbortError: 'given up',
    20: 'given up',
    UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
    UND_ERR_BODY_TIMEOUT: 'the answer stopped in the middle',
    UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
    UND_ERR_SOCKET: 'connection closed',
  };
  return {
    kind: 'unknown',
    reason: known[code] ?? code,
    ...(withoutConnection.includes(code) ? { sent: false } : {}),
  };
}

/** There never was a connection that could have carried the request. */
const withoutConnection = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];
