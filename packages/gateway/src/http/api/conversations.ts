/**
 * Conversations and their messages: `/api/v1/conversations`.
 */
import {
  type Conversation,
  conversation,
  conversationFilter,
  readRequest,
} from '@tandem/contract/api/conversation';
import { type ThreadMessage, threadMessage, threadPage, threadPlace } from '@tandem/contract/api/message';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import * as z from 'zod';
import { withBilling } from '../../billing/read-billing.ts';
import { listConversations, readConversation } from '../../conversations/read-conversations.ts';
import { markAllRead, markUnread, noteReadMessage } from '../../conversations/read-marks.ts';
import { readThread } from '../../conversations/read-thread.ts';
import { type Database, queryableOf } from '../../database/tenant.ts';
import type { MediaLinks } from '../../media/link.ts';
import { missing } from '../../runtime/refusal.ts';
import { adviceFor } from '../../sending/advice.ts';
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
        description:
          'Latest message first, each with what a row of an inbox shows. Filters hold together; a search finds people by name, ' +
          'username or phone, and messages by their words.',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery, ...conversationFilter }),
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
          'Newest first: what the customer, the phone (`origin: app`) and the API said, with statuses, revisions, reactions ' +
          'and what is quoted. Read on with `cursor`, or to either side of a message with `before`, `after`, `around`.',
        tags,
        params: idParams,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery, ...threadPlace }),
        response: { 200: pageOf(threadMessage).extend(threadPage) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const found = await readConversation(trx, reach, request.params.id, now());
        const page = await readThread(trx, found, request.query, links.linkOf);
        return { ...page, data: (await withBilling(queryableOf(trx), page.data)).map(withAdvice) };
      }),
  );
  server.post(
    '/conversations/:id/read',
    {
      config: { scope: 'send', audit: 'never' },
      schema: {
        operationId: 'markConversationRead',
        summary: 'Count a conversation as read',
        description:
          'Here only: the customer sees no blue ticks. Those come from `POST /messages/{id}/read`, which counts as read too.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: readRequest,
        response: { 200: conversation },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const found = await readConversation(trx, reach, request.params.id, now());
        const { id, workspace_id, number_id } = found;
        const { message_id: messageId } = request.body ?? {};
        if (messageId === undefined) await markAllRead(trx, found);
        else await noteReadMessage(queryableOf(trx), workspace_id, number_id, messageId, id);
        return shownAgain(trx, reach, id, now());
      }),
  );
  server.delete(
    '/conversations/:id/read',
    {
      config: { scope: 'send', audit: 'never' },
      schema: {
        operationId: 'markConversationUnread',
        summary: 'Count the last message of the customer as unread',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: conversation },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const found = await readConversation(trx, reach, request.params.id, now());
        await markUnread(trx, found);
        return shownAgain(trx, reach, found.id, now());
      }),
  );
}

/** What to do about one that Meta refused or could not deliver. */
function withAdvice(message: ThreadMessage): ThreadMessage {
  const { error, status } = message;
  if (status !== 'failed' || error === undefined) return message;
  return { ...message, advice: adviceFor(error.code, false).advice };
}

async function shownAgain(trx: Database, reach: string, id: string, now: Date): Promise<Conversation> {
  const [shown] = await withCoverage(trx, [await readConversation(trx, reach, id, now)]);
  if (shown === undefined) throw missing('conversation', id);
  return shown;
}
