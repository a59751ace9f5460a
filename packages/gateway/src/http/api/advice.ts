/**
 * The reply adviser: `/api/v1/conversations/{id}/advice`. Here the rooms meet that know the window, the link and the price.
 */
import { type Advice, advice } from '@tandem/contract/api/advice';
import type pg from 'pg';
import { reachOf } from '../../access/scopes.ts';
import { type Estimate, estimate } from '../../billing/estimate.ts';
import {
  adviceOf,
  type Price,
  type TemplateCategory,
  templateCategories,
} from '../../conversations/advice.ts';
import { readConversation, type UncoveredConversation } from '../../conversations/read-conversations.ts';
import { type CustomerFacts, readCustomer } from '../../conversations/read-customer.ts';
import { inWorkspaceWithClient } from '../../database/tenant.ts';
import { readNumber } from '../../numbers/read.ts';
import { type ApiServer, idParams, workspaceOnly } from './route.ts';

export type AdviceNeeds = { pool: pg.Pool; now: () => Date };

export function adviceRoutes(server: ApiServer, { pool, now }: AdviceNeeds): void {
  server.get(
    '/conversations/:id/advice',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'adviseReply',
        summary: 'What may be sent now, by which hand, until when, at what price',
        tags: ['Conversations'],
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: advice },
      },
    },
    (request): Promise<Advice> => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      return inWorkspaceWithClient(pool, reach, async (trx, client) => {
        const at = now();
        const conversation = await readConversation(trx, reach, request.params.id, at);
        const number = await readNumber(trx, reach, conversation.number_id);
        const customer = await readCustomer(client, conversation.id);
        const prices = await pricesFor(client, conversation, customer, at);
        return adviceOf({ conversation, number, ...customer, prices }, at);
      });
    },
  );
}

async function pricesFor(
  client: pg.PoolClient,
  { workspace_id, number_id: numberId, window }: UncoveredConversation,
  { waId, userId }: CustomerFacts,
  now: Date,
): Promise<Partial<Record<TemplateCategory, Price>>> {
  const recipient = {
    ...{ waId, userId, count: 1 },
    inWindow: window.state === 'open' ? 1 : 0,
    inFreeEntry: window.free_until === null ? 0 : 1,
  };
  const prices: Partial<Record<TemplateCategory, Price>> = {};
  for (const category of templateCategories) {
    const wish = { numberId, category, recipients: [recipient], now };
    const price = priceOf(await estimate(client, workspace_id, wish));
    if (price !== undefined) prices[category] = price;
  }
  return prices;
}

function priceOf({ currency, low, high }: Estimate): Price | undefined {
  return currency === null ? undefined : { low, high, currency };
}
