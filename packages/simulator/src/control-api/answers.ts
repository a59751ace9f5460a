/** Errors of the control API: JSON that names the field at fault. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { ZodError } from 'zod';
import { SignupRefusal } from '../actions/signup-rules.ts';
import { Refusal } from '../world/refusal.ts';

type Problem = { field: string; message: string };
type ErrorBody = {
  error: { message: string; field?: string; problems?: Problem[]; rule?: string; code?: string };
};

export function answerError(error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  const { status, body } = describe(error);
  void reply.code(status).send(body);
}

function describe(error: unknown): { status: number; body: ErrorBody } {
  if (error instanceof SignupRefusal) {
    const { message, field, rule, code } = error;
    return { status: error.status, body: { error: { message, field, rule, code } } };
  }
  if (error instanceof Refusal) {
    return { status: error.status, body: { error: { message: error.message, field: error.field } } };
  }
  if (error instanceof ZodError) return { status: 400, body: { error: fromZod(error) } };
  const status = (error as FastifyError).statusCode ?? 500;
  return { status, body: { error: { message: error instanceof Error ? error.message : String(error) } } };
}

function fromZod(error: ZodError): ErrorBody['error'] {
  const problems = error.issues.flatMap((issue): Problem[] => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: path ? `${path}.${key}` : key,
        message: 'There is no such field',
      }));
    }
    return [{ field: path || '(body)', message: issue.message }];
  });
  const first = problems[0] ?? { field: '(body)', message: 'Wrong input' };
  return { message: `${first.field}: ${first.message}`, field: first.field, problems };
}
