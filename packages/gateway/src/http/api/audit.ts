/**
 * The audit log: one hook that notes what was changed, and the list of it, `/api/v1/audit`.
 */
import { auditEntry, auditQuery } from '@tandem/contract/api/audit';
import { pageOf } from '@tandem/contract/api/page';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { listActs, noteActs } from '../../access/audit.ts';
import { type Database, inWorkspace } from '../../database/tenant.ts';
import type { OnBug } from '../problems.ts';
import { isUnsafe } from '../same-origin.ts';
import { type ApiServer, inReach } from './route.ts';

export type AuditNeeds = { db: Database; now: () => Date; onBug: OnBug };

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * `people`: noted only when a person does it: what keys do here has records of its own, and is much. `never`: it
     * changes nothing that anybody would ask about.
     */
    audit?: 'people' | 'never';
  }
  interface FastifyRequest {
    /** What the answer is about. */
    answered: { id?: unknown; workspace_id?: unknown } | undefined;
  }
}

/** Notes every unsafe call of the native API that succeeded, before it is answered: whoever looks then finds it. */
export function noteChanges(server: FastifyInstance, needs: AuditNeeds): void {
  server.decorateRequest('answered');
  server.addHook('preSerialization', async (request, _reply, payload) => {
    if (isUnsafe(request.method)) request.answered = payload as FastifyRequest['answered'];
    return payload;
  });
  server.addHook('onSend', async (request, reply, payload) => {
    if (!isNoted(request) || reply.statusCode >= 400) return payload;
    try {
      await note(needs, request, reply.statusCode);
    } catch (error) {
      // It was done: to answer that it failed would have it done again.
      needs.onBug(error, { method: request.method, route: 'audit' });
    }
    return payload;
  });
}

function isNoted({ method, caller, routeOptions: { config } }: FastifyRequest): boolean {
  if (!isUnsafe(method) || caller === undefined || config.audit === 'never') return false;
  return config.audit !== 'people' || caller.session !== undefined;
}

function note({ db, now }: AuditNeeds, request: FastifyRequest, status: number): Promise<void> {
  const { caller, answered, routeOptions } = request;
  const named = [request.query, request.body, answered].map(workspaceIn).find((one) => one !== undefined);
  const act = {
    workspaceId: caller.workspaceId ?? named ?? null,
    by: caller.by,
    action: operationOf(routeOptions.schema),
    target: targetOf(request),
    status,
    address: caller.session === undefined ? null : addressOf(request),
  };
  return inWorkspace(db, '*', (trx) => noteActs(trx, [act], now()));
}

/** Who hung up before the answer has no connection any more, and with it no address; what they did is noted all the same. */
function addressOf(request: FastifyRequest): string | null {
  const socket: unknown = request.raw.socket;
  return socket === null || socket === undefined ? null : request.ip;
}

const operationOf = (schema: object | undefined): string =>
  schema !== undefined && 'operationId' in schema ? String(schema.operationId) : 'unknown';

function workspaceIn(part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null || !('workspace_id' in part)) return undefined;
  return typeof part.workspace_id === 'string' ? part.workspace_id : undefined;
}

/** The ids of the address, else the id of what was made. */
function targetOf({ params, answered }: FastifyRequest): string | null {
  const inAddress = Object.values(params ?? {}).join('/');
  if (inAddress !== '') return inAddress;
  return typeof answered?.id === 'string' ? answered.id : null;
}

export function auditRoutes(server: ApiServer, { db }: AuditNeeds): void {
  server.get(
    '/audit',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'listAuditEntries',
        summary: 'Read who changed what',
        description:
          'Latest first: every call of this API that changed something, by people and keys; sign-ins and set-ups that were refused too. ' +
          'Not read marks, dry runs, previews and checks; sends and uploads only by people: those of keys stand in the ' +
          'history. Neither bodies nor secrets are kept. Kept for `TANDEM_AUDIT_KEPT_DAYS`.',
        tags: ['People'],
        querystring: z.strictObject(auditQuery),
        response: { 200: pageOf(auditEntry) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listActs(trx, reach, request.query)),
  );
}
