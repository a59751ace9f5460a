/**
 * One attempt over the wire: post the body, look at the answer. Redirects are not followed: an answer 3xx is a failure
 * that the integrator should see, and a way around the check of the target.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { buildConnector, type Dispatcher } from 'undici';
import { openConnections } from './connections.ts';
import { openDeadlines } from './deadlines.ts';
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
/** Bytes of an answer 2xx that are read so that its connection can be used again. */
const bodyDrained = 64 * 1024;

export type PosterOptions = {
  allowPrivate: boolean;
  userAgent: string;
  /** Shown to who asks for one (mutual TLS); PEM. */
  certificate?: { cert: string; key: string } | undefined;
  /** Until the head of the answer is there; 15 s unless said otherwise. */
  timeoutMs?: number;
};

/** Addresses whose parts are remembered; with more of them in use they are taken apart again now and then. */
const targetsKept = 10_000;

type Target = { origin: string; path: string; refused: string | undefined };

export function openPoster(options: PosterOptions): Poster {
  const timeoutMs = options.timeoutMs ?? usualTimeoutMs;
  const connections = openConnections({
    // One for all, so that TLS sessions are resumed.
    connect: buildConnector({
      timeout: timeoutMs,
      ...options.certificate,
      ...(options.allowPrivate ? {} : { lookup: publicLookup }),
    }),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    keepAliveTimeout: 30_000,
    // A slow answer must hold up no other.
    allowH2: false,
  });
  const deadlines = openDeadlines(timeoutMs);
  const targets = new Map<string, Target>();
  const targetOf = (url: string): Target => {
    const known = targets.get(url);
    if (known !== undefined) return known;
    if (targets.size >= targetsKept) targets.clear();
    const fresh = targetFrom(url, options.allowPrivate);
    targets.set(url, fresh);
    return fresh;
  };
  return {
    post(url, headers, body) {
      const { origin, path, refused } = targetOf(url);
      if (refused !== undefined) return Promise.resolve(failure(undefined, `target refused: ${refused}`));
      return new Promise((resolve) => {
        const reply = openReply(timeoutMs, (answer) => {
          deadlines.off(reply);
          resolve(answer);
        });
        deadlines.on(reply);
        connections.dispatch(
          origin,
          {
            ...{ path, method: 'POST', body },
            headers: { 'content-type': 'application/json', 'user-agent': options.userAgent, ...headers },
          },
          reply.handler,
        );
      });
    },
    async close() {
      deadlines.close();
      await connections.close();
    },
  };
}

function targetFrom(url: string, allowPrivate: boolean): Target {
  const refused = refuseTarget(url, allowPrivate);
  if (refused !== undefined) return { origin: '', path: '', refused };
  const { origin, pathname, search } = new URL(url);
  return { origin, path: `${pathname}${search}`, refused };
}

/**
 * The answer to one post, by undici's plainest interface: its `request` makes a stream and a promise for a body that we
 * hardly look at. Answers once; whatever goes on then is broken off.
 */
function openReply(timeoutMs: number, settle: (answer: Answer) => void) {
  let wire: Dispatcher.DispatchController | undefined;
  let head: { statusCode: number; headers: IncomingHttpHeaders } | undefined;
  let read = 0;
  const text: Buffer[] = [];
  let over = false;

  const end = (answer: Answer): void => {
    if (over) return;
    over = true;
    settle(answer);
  };
  /** Of the head and of what came after it. */
  const judged = (): Answer =>
    head === undefined
      ? failure(undefined, 'connection closed before the answer')
      : judge(head.statusCode, head.headers, Buffer.concat(text).toString('utf8'));
  const breakOff = (reason: Error): void => {
    end(head === undefined ? failure(undefined, plainReason(reason, timeoutMs)) : judged());
    wire?.abort(reason);
  };
  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(controller) {
      wire = controller;
      // It waited for a connection for too long.
      if (over) controller.abort(new Enough());
    },
    onResponseStart(_controller, statusCode, headers) {
      // 1xx is no answer yet.
      if (statusCode >= 200) head = { statusCode, headers };
    },
    onResponseData(_controller, chunk) {
      read += chunk.length;
      const wanted = head !== undefined && isTaken(head.statusCode) ? 0 : responseKept;
      if (wanted > 0) text.push(chunk);
      // Only the answer's head counts; a body that never ends must not hold the lane.
      if (read > (wanted === 0 ? bodyDrained : responseKept)) breakOff(new Enough());
    },
    onResponseEnd: () => end(judged()),
    onResponseError: (_controller, error) => breakOff(error),
  };
  return { handler, expire: () => breakOff(new DOMException('no answer in time', 'TimeoutError')) };
}

/** What we had to see was seen. */
class Enough extends Error {}

const isTaken = (statusCode: number): boolean => statusCode >= 200 && statusCode < 300;

function judge(statusCode: number, headers: IncomingHttpHeaders, text: string): Answer {
  if (isTaken(statusCode)) return { delivered: true, statusCode };
  const redirect = statusCode >= 300 && statusCode < 400 ? ' (redirects are not followed)' : '';
  const response = text === '' ? undefined : text.slice(0, responseKept);
  const failed = failure(statusCode, `answered ${statusCode}${redirect}`, response);
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
