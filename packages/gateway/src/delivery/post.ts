/**
 * One attempt over the wire: post the body, look at the answer. Redirects are not followed: an answer 3xx is a failure
 * that the integrator should see, and a way around the check of the target.
 */
import { Agent, type Dispatcher, request } from 'undici';
import { publicLookup, refuseTarget } from './target.ts';

export type Answer =
  | { delivered: true; statusCode: number }
  | {
      delivered: false;
      statusCode: number | undefined;
      error: string;
      response: string | undefined;
      /** How long it asks us to wait, with 429 and 503. */
      retryAfterMs?: number | undefined;
    };

export type Poster = {
  post(url: string, headers: Record<string, string>, body: string): Promise<Answer>;
  close(): Promise<void>;
};

const usualTimeoutMs = 15_000;
const responseKept = 1_000;

export type PosterOptions = {
  allowPrivate: boolean;
  userAgent: string;
  /** Shown to who asks for one (mutual TLS); PEM. */
  certificate?: { cert: string; key: string } | undefined;
  /** Until the head of the answer is there; 15 s unless said otherwise. */
  timeoutMs?: number;
};

export function openPoster(options: PosterOptions): Poster {
  const timeoutMs = options.timeoutMs ?? usualTimeoutMs;
  const agent = new Agent({
    connect: {
      timeout: timeoutMs,
      ...options.certificate,
      ...(options.allowPrivate ? {} : { lookup: publicLookup }),
    },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
    // No limit to the connections of one host: many subscribers may live there, and each has its own room (deliver.ts).
  });
  return {
    async post(url, headers, body) {
      const refused = refuseTarget(url, options.allowPrivate);
      if (refused !== undefined) return failure(undefined, `target refused: ${refused}`);
      try {
        const answer = await request(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'user-agent': options.userAgent, ...headers },
          body,
          dispatcher: agent,
          signal: AbortSignal.timeout(timeoutMs),
        });
        return await judge(answer);
      } catch (error) {
        return failure(undefined, plainReason(error, timeoutMs));
      }
    },
    close: () => agent.destroy(),
  };
}

async function judge({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Answer> {
  if (statusCode >= 200 && statusCode < 300) {
    // Only the answer's head counts; a body that never ends must not hold the lane.
    await body.dump({ limit: 64 * 1024 }).catch(() => {});
    return { delivered: true, statusCode };
  }
  const redirect = statusCode >= 300 && statusCode < 400 ? ' (redirects are not followed)' : '';
  const failed = failure(statusCode, `answered ${statusCode}${redirect}`, await firstCharacters(body));
  return statusCode === 429 || statusCode === 503
    ? { ...failed, retryAfterMs: retryAfterOf(headers['retry-after']) }
    : failed;
}

/** Seconds, or a date. */
function retryAfterOf(header: string | string[] | undefined): number | undefined {
  if (typeof header !== 'string') return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return ms > 0 ? ms : undefined;
}

async function firstCharacters(body: Dispatcher.ResponseData['body']): Promise<string | undefined> {
  let text = '';
  try {
    for await (const chunk of body) {
      text += String(chunk);
      if (text.length >= responseKept) break;
    }
  } catch {
    // What was read so far is worth keeping.
  }
  return text === '' ? undefined : text.slice(0, responseKept);
}

function failure(
  statusCode: number | undefined,
  error: string,
  response?: string,
): Answer & { delivered: false } {
  return { delivered: false, statusCode, error, response };
}

/** Words of undici and Node in words for the integrator. */
function plainReason(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return 'failed';
  const code = 'code' in error ? String(error.code) : error.name;
  const known: Record<string, string> = {
    ECONNREFUSED: 'connection refused',
    ECONNRESET: 'connection reset',
    ENOTFOUND: 'host name not found',
    EAI_AGAIN: 'host name could not be looked up',
    PRIVATE_TARGET: error.message,
    TimeoutError: `no answer within ${timeoutMs / 1000} s`,
    23: `no answer within ${timeoutMs / 1000} s`,
    UND_ERR_HEADERS_TIMEOUT: `no answer within ${timeoutMs / 1000} s`,
    UND_ERR_CONNECT_TIMEOUT: `no connection within ${timeoutMs / 1000} s`,
    UND_ERR_SOCKET: 'connection closed before the answer',
  };
  return known[code] ?? `${code}: ${error.message}`.slice(0, 200);
}
