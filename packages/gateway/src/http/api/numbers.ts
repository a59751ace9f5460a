/**
 * Numbers: `/api/v1/numbers`.
 */
import { message } from '@tandem/contract/api/message';
import { type AttachNumber, attachNumber as attachShape, number } from '@tandem/contract/api/number';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import type pg from 'pg';
import * as z from 'zod';
import { reachOf, workspaceOf } from '../../access/scopes.ts';
import { withBilling } from '../../billing/read-billing.ts';
import { readMessage } from '../../conversations/read-messages.ts';
import { type Database, inWorkspace, inWorkspaceWithClient, queryableOf } from '../../database/tenant.ts';
import type { MediaLinks } from '../../media/link.ts';
import type { Attachment } from '../../numbers/attach.ts';
import { listNumbers, readNumber } from '../../numbers/read.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, workspaceOnly } from './route.ts';

const tags = ['Numbers'];

export type NumberNeeds = {
  db: Database;
  /** The pool behind `db`. */
  pool: pg.Pool;
  links: Pick<MediaLinks, 'linkOf'>;
  now: () => Date;
  /** Asks Meta whether the wish is true (verify-number.ts); throws when it is not. */
  verifyNumber(wanted: AttachNumber): Promise<AttachNumber>;
  /** In a transaction that reaches the workspace (attaching.ts). `trusted`: the WABA may be another workspace's too. */
  attach(
    work: { trx: Database; client: pg.PoolClient },
    workspaceId: string,
    wanted: AttachNumber,
    trusted: boolean,
  ): Promise<Attachment>;
  /** After the commit: journal entries may be pending, deliveries due, numbers changed. */
  wakeJournal(): void;
  wakeOutbox(): void;
  wakeTemplates(): void;
};

export function numberRoutes(server: ApiServer, needs: NumberNeeds): void {
  const { db } = needs;
  server.post(
    '/numbers',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'attachNumber',
        summary: 'Attach a number',
        description:
          'Takes a number that is already on the Cloud API of your Meta app, by its ids and a token. Meta is asked: the ' +
          'token must reach the number and its WABA, and Meta says in which mode it is (400 `invalid_request` names the ' +
          'field that is wrong; 503 `meta_unreachable`: nothing was attached). Repeating is harmless: token and ' +
          'display number are taken over (200 instead of 201); a disconnected number is connected again. What Meta ' +
          'posted for its WABA before is processed now. 409 `conflict` when the number is in another workspace, ' +
          'connected under another WABA or in another mode, or (unless the operator asks) when its WABA has numbers in ' +
          'another workspace.',
        tags,
        querystring: workspaceOnly,
        body: attachShape,
        response: { 200: number, 201: number },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      const isOperator = request.caller.workspaceId === null;
      const { verify = true } = request.body;
      if (!verify && !isOperator)
        throw new Refusal('forbidden', "verify: only the operator's key can attach without asking Meta");
      const wanted = verify ? await needs.verifyNumber(request.body) : request.body;
      const attachment = await inWorkspaceWithClient(needs.pool, workspace, (trx, client) =>
        needs.attach({ trx, client }, workspace, wanted, isOperator),
      );
      needs.wakeJournal();
      needs.wakeOutbox();
      needs.wakeTemplates();
      return reply.code(attachment.how === 'attached' ? 201 : 200).send(attachment.number);
    },
  );
  server.get(
    '/numbers',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listNumbers',
        summary: 'List numbers',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(number) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listNumbers(trx, reach, request.query)),
  );
  server.get(
    '/numbers/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readNumber',
        summary: 'Read a number',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: number },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readNumber(trx, reach, request.params.id)),
  );
  server.get(
    '/numbers/:id/messages/:message_id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readMessage',
        summary: 'Read one message by its wamid',
        tags: ['Conversations'],
        params: z.strictObject({ ...idParams.shape, message_id: z.string().min(1).max(300) }),
        querystring: workspaceOnly,
        response: { 200: message },
      },
    },
    (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const wanted = { number_id: request.params.id, id: request.params.message_id };
      return inWorkspace(db, reach, async (trx) => {
        const found = await readMessage(trx, reach, wanted, needs.links.linkOf);
        const [billed] = await withBilling(queryableOf(trx), [found]);
        return billed ?? found;
      });
    },
  );
}
