/**
 * The only caller of the gateway: the native API, same origin, by the session's cookie.
 */
import type { Problem } from '@tandem/contract/api/problem';

/** The API said no, or was not reached (`status` 0). `code` is what programs look at, `detail` is for people. */
export class ApiFault extends Error {
  readonly status: number;
  readonly code: Problem['code'] | 'unreachable';
  readonly problem: Partial<Problem>;
  /** In how many seconds it can be tried again, where that was said. */
  readonly retryAfter: number;

  constructor(
    status: number,
    code: Problem['code'] | 'unreachable',
    problem: Partial<Problem>,
    retryAfter = 0,
  ) {
    super(problem.detail ?? problem.title ?? code);
    this.status = status;
    this.code = code;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

type QueryValue = string | number | boolean | undefined | null;
export type Query = Record<string, QueryValue>;

export type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  query?: Query;
  /** JSON, or a file or form as it is. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** `path` below /api/v1 with what was asked; empty values are left out. */
export function address(path: string, query: Query = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') asked.set(name, String(value));
  }
  const text = asked.toString();
  return `/api/v1${path}${text === '' ? '' : `?${text}`}`;
}

/** Calls the API and returns what it answered. Throws `ApiFault`. */
export async function call<T>(
  path: string,
  { method = 'GET', query, body, headers, signal }: Call = {},
): Promise<T> {
  const isFile = body instanceof Blob || body instanceof FormData;
  const response = await fetch(address(path, query), {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && !isFile && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: isFile ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new ApiFault(0, 'unreachable', { detail: 'The gateway was not reached.' });
  });
  const answer: unknown = response.status === 204 ? undefined : await read(response);
  if (!response.ok) throw faultOf(response, answer);
  return answer as T;
}

async function read(response: Response): Promise<unknown> {
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return isJson ? response.json().catch(() => undefined) : response.text();
}

function faultOf({ status, headers }: Response, answer: unknown): ApiFault {
  const problem: Partial<Problem> = typeof answer === 'object' && answer !== null ? answer : {};
  const retryAfter = Number(headers.get('retry-after')) || 0;
  return new ApiFault(status, problem.code ?? 'internal_error', problem, retryAfter);
}
