/**
 * Requests are parsed at the door: zod shapes in, typed values or `invalid_request` with every fault out.
 */
import type { Fault } from '@tandem/contract/api/problem';
import type { FastifySchemaCompiler } from 'fastify';
import type * as z from 'zod';
import { Refusal } from '../runtime/refusal.ts';

/** Fastify's validator compiler for zod. Fastify passes the error on to the error handler as it is. */
export const parseRequest: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (data: unknown) => {
    const result = schema.safeParse(data ?? undefined);
    return result.success ? { value: result.data } : { error: refusalOfShape(result.error) };
  };

/** `invalid_request` with every fault. `names`: how the caller calls what the shape calls otherwise, by its first part. */
export function refusalOfShape(error: z.ZodError, names: Readonly<Record<string, string>> = {}): Refusal {
  const faults = error.issues
    .flatMap(faultsOf)
    .map((fault) => ({ ...fault, path: renamed(fault.path, names) }));
  const told = faults.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return new Refusal('invalid_request', told.slice(0, 5).join('; '), faults);
}

function renamed(path: string, names: Readonly<Record<string, string>>): string {
  const [first = '', ...rest] = path.split('.');
  return [names[first] ?? first, ...rest].join('.');
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not known here' }));
  }
  const absent = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
  const message = absent ? (path.length === 0 ? 'a JSON body is required' : 'is required') : issue.message;
  return [{ path: path.join('.'), message }];
}
