/**
 * Conversations and their messages: `/api/v1/conversations`.
 */
import { conversation } from '@tandem/contract/api/conversation';
import { message } from '@tandem/contract/api/message';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { withBilling } from '../../billing/read-billing.ts';
import { listConversations, readConversation } from '../../conversations/read-conversations.ts';
import { listMessages } from '../../conversations/read-messages.ts';
import { type Database, queryableOf } from '../../database/tenant.ts';
import type { MediaLinks } from '../../media/link.ts';
import { withCoverage } from './coverage.ts';
import { type ApiServer, idParams, inReach, workspaceOnly } from './route.ts';

const tags = ['Conversations'];

export type ConversationNeeds = { db: Database; links: Pick<MediaLinks, 'linkOf'>; now: () => Date };

export function conversationRoutes(server: ApiServer, { db, links, now }: ConversationNeeds): void {
  server.get(
    '/conversations',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listConversations',
        summary: 'List conversations',
        description: 'Latest message first.',
        tags,
        querystring: z.strictObject({
          ...pageQuery,
          ...workspaceQuery,
          number_id: z
            .string()
            .min(1)
            .max(100)
            .optional()
            .meta({ description: 'Only those of this number.' }),
          handoff: z
            .enum(['active', 'none'])
            .optional()
            .meta({ description: '`active`: only those that a person has; `none`: only the others.' }),
        }),
        response: { 200: pageOf(conversation) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const page = await listConversations(trx, reach, request.query, now());
        return { ...page, data: await withCoverage(trx, page.data) };
      }),
  );
  server.get(
    '/conversations/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readConversation',
        summary: 'Read a conversation',
        description: 'The id of one that was merged into another answers with that other one.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: conversation },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const found = await readConversation(trx, reach, request.params.id, now());
        const [conversation] = await withCoverage(trx, [found]);
        return conversation;
      }),
  );
  server.get(
    '/conversations/:id/messages',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listMessages',
        summary: 'Read the history of a conversation',
        description:
          'Newest first: what the customer, the phone (`origin: app`) and the API said, with statuses and revisions.',
        tags,
        params: idParams,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(message) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const found = await readConversation(trx, reach, request.params.id, now());
        const page = await listMessages(trx, found, request.query, links.linkOf);
        return { ...page, data: await withBilling(queryableOf(trx), page.data) };
      }),
  );
}
