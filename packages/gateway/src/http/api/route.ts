/**
 * What the routes of the native API share: the typed server, the scope that each route names, common parameters.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Scope } from '@tandem/contract/api/key';
import { workspaceQuery } from '@tandem/contract/api/page';
import type { Role } from '@tandem/contract/api/person';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { type Caller, reachOf } from '../../access/scopes.ts';
import { type Database, inWorkspace, type Work } from '../../database/tenant.ts';
import { invalid } from '../../runtime/refusal.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls; set on every route of the native API before its handler runs, but on those that are `open`. */
    caller: Caller;
  }
  interface FastifyContextConfig {
    /** What a key, or the role of a person, needs for this route. */
    scope?: Scope;
    /** What a person must be besides. */
    role?: Role;
    /** For those who are not let in yet: signing in. No caller is set. */
    open?: true;
  }
}

export type ApiServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

export const idParams = z.strictObject({ id: z.string().min(1).max(100) });
/** The query of routes that take nothing but the operator's choice of workspace. */
export const workspaceOnly = z.strictObject(workspaceQuery);
export const nothing = z.undefined();
/** Bytes to the reader of the OpenAPI document, a stream to the handler. */
export const bytes = z.custom<Readable>().meta({ type: 'string', format: 'binary' });

/** Work in one transaction that reaches what the caller may see: its own workspace, or what the operator named. */
export function inReach<T>(
  db: Database,
  request: { caller: Caller; query: { workspace_id?: string | undefined } },
  work: (trx: Work, reach: string) => Promise<T>,
): Promise<T> {
  const reach = reachOf(request.caller, request.query.workspace_id);
  return inWorkspace(db, reach, (trx) => work(trx, reach));
}

/** `workspace_id` may stand in the body or in the query, but not twice with two meanings. */
export function namedWorkspace(
  inBody: { workspace_id?: string | undefined },
  inQuery: { workspace_id?: string | undefined },
): string | undefined {
  const named = inBody.workspace_id ?? inQuery.workspace_id;
  if (inQuery.workspace_id !== undefined && inQuery.workspace_id !== named) {
    throw invalid('workspace_id', 'differs between body and query');
  }
  return named;
}
