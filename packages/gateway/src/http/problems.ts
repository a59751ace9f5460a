/**
 * Every "no" of the HTTP doors, as RFC 9457 problem details: refusals with their code, Fastify's own errors in our
 * words, and bugs as `internal_error` without a word of what went wrong inside.
 */
import type { Problem, ProblemCode } from '@tandem/contract/api/problem';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isDatabaseUnavailable } from '../database/unavailable.ts';
import { Refusal, refusals } from '../runtime/refusal.ts';
import { noteMethods } from './methods.ts';

/** Told of everything that is no refusal: method and route pattern, never the address with its ids. */
export type OnBug = (error: unknown, where: { method: string; route: string }) => void;

const byErrorCode: Readonly<Record<string, [ProblemCode, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ['invalid_request', 'the body is not valid JSON'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['invalid_request', 'the body is empty'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_request', 'the body is not as long as Content-Length says'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['payload_too_large', 'the body is larger than this route takes'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'send the body as application/json'],
  FST_ERR_BAD_URL: ['invalid_request', 'the address cannot be decoded'],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'there is no such thing here'],
  // The database gave up for now (took too long, met another transaction): the same request may pass a moment later.
  '57014': ['database_unavailable', 'the database took too long; try again, or ask for less'],
  '40001': ['database_unavailable', 'try again in a moment'],
  '40P01': ['database_unavailable', 'try again in a moment'],
  // A text with a NUL character: PostgreSQL cannot store or look it up.
  '22021': ['invalid_request', 'texts must not contain the NUL character'],
};

/** What an error is to the caller; undefined when it is a bug. */
export function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (isDatabaseUnavailable(error)) return new Refusal('database_unavailable', 'try again in a moment');
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = byErrorCode[code];
  if (known !== undefined) return new Refusal(...known);
  const status = 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' && status >= 400 && status < 500
    ? new Refusal('invalid_request', 'the request cannot be understood')
    : undefined;
}

export function problemFrom(refusal: Refusal): Problem {
  const { status, title } = refusals[refusal.code];
  return {
    type: `/docs/errors#${refusal.code}`,
    title,
    status,
    code: refusal.code,
    detail: refusal.message,
    ...(refusal.faults.length === 0 ? {} : { errors: [...refusal.faults] }),
    ...refusal.send,
  };
}

/** Answers with a problem. A string, so that no response shape of the route is asked to serialise it. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const problem = problemFrom(refusal);
  if (refusal.code === 'unauthorized') reply.header('www-authenticate', 'Bearer realm="tandem"');
  if (refusals[refusal.code].status === 503) reply.header('retry-after', '1');
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** Makes every error and every unknown address of the server a problem. */
export function answerProblems(server: FastifyInstance, onBug: OnBug): void {
  server.setErrorHandler((error, request, reply) => {
    const refusal = refusalFrom(error);
    if (refusal === undefined) onBug(error, { method: request.method, route: routeOf(request) });
    return sendProblem(reply, refusal ?? new Refusal('internal_error', 'it has been noted in the log'));
  });
  const methodsOf = noteMethods(server);
  server.setNotFoundHandler((request, reply) => {
    const methods = methodsOf(request.url.split('?', 1)[0] ?? '');
    if (methods.length === 0 || methods.includes(request.method)) {
      return sendProblem(reply, new Refusal('not_found', `${request.method} has nothing at this address`));
    }
    reply.header('allow', methods.join(', '));
    return sendProblem(reply, new Refusal('method_not_allowed', `this address takes ${methods.join(', ')}`));
  });
}

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'unknown';
