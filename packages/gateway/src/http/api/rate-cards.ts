/**
 * Rate cards and in what WABAs are billed: `/api/v1/rate-cards`, `/api/v1/billing-accounts`.
 */
import { workspaceQuery } from '@tandem/contract/api/page';
import {
  billingAccount,
  changeBillingAccount,
  loadedRateCard,
  newRateCard,
  rateCard,
  rateCardWithRates,
} from '@tandem/contract/api/rate-card';
import * as z from 'zod';
import { ownsAll } from '../../access/people.ts';
import { type Caller, requireOperator } from '../../access/scopes.ts';
import { keepAccount, listAccounts, readAccount } from '../../billing/accounts.ts';
import { listRateCards, loadRateCard, readRateCard, removeRateCard } from '../../billing/rate-cards.ts';
import { type Database, inWorkspace, queryableOf, reachTo, type Work } from '../../database/tenant.ts';
import { Refusal } from '../../runtime/refusal.ts';
import { type ApiServer, idParams, inReach, nothing } from './route.ts';

export type RateCardNeeds = { db: Database; now: () => Date };

const tags = ['Costs'];

export function rateCardRoutes(server: ApiServer, needs: RateCardNeeds): void {
  loadRoute(server, needs);
  readRoutes(server, needs);
  accountRoutes(server, needs);
}

/** Throws `forbidden`. A card prices every workspace: nobody changes the prices of one that is not theirs. */
async function requirePricesOfAll(trx: Work, caller: Caller): Promise<void> {
  if (caller.session === undefined) return requireOperator(caller);
  if (await ownsAll(trx, caller.by.id)) return;
  throw new Refusal('forbidden', 'rate cards price other workspaces too: the admin key is needed');
}

function loadRoute(server: ApiServer, { db, now }: RateCardNeeds): void {
  server.post(
    '/rate-cards',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'loadRateCard',
        summary: 'Load a rate card',
        description:
          "Meta's files as they are (base rates, and volume tiers if you like). The card prices everything from " +
          '`valid_from` on until the next card of the currency, also what was sent before it was loaded. It takes the ' +
          'place of a card of the same currency and day. For the operator, and for people who are owner of every workspace.',
        tags,
        body: newRateCard,
        response: { 201: loadedRateCard },
      },
    },
    async (request, reply) => {
      const loaded = await inWorkspace(db, '*', async (trx) => {
        await requirePricesOfAll(trx, request.caller);
        return loadRateCard(trx, request.body, now());
      });
      return reply.code(201).send(loaded);
    },
  );
}

function readRoutes(server: ApiServer, { db }: RateCardNeeds): void {
  server.get(
    '/rate-cards',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listRateCards',
        summary: 'List rate cards',
        tags,
        response: { 200: z.object({ data: z.array(rateCard) }) },
      },
    },
    async () => ({ data: await inWorkspace(db, '*', (trx) => listRateCards(trx)) }),
  );
  server.get(
    '/rate-cards/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readRateCard',
        summary: 'Read a rate card with its rates',
        description: 'Every market and category, also those that are charged like another one.',
        tags,
        params: idParams,
        response: { 200: rateCardWithRates },
      },
    },
    (request) => inWorkspace(db, '*', (trx) => readRateCard(trx, request.params.id)),
  );
  server.delete(
    '/rate-cards/:id',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'removeRateCard',
        summary: 'Remove a rate card',
        description:
          'What it priced is priced by the card before it, or has no amount any more. For the operator, and for people ' +
          'who are owner of every workspace.',
        tags,
        params: idParams,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await inWorkspace(db, '*', async (trx) => {
        await requirePricesOfAll(trx, request.caller);
        await removeRateCard(trx, request.params.id);
      });
      return reply.code(204).send();
    },
  );
}

function accountRoutes(server: ApiServer, { db, now }: RateCardNeeds): void {
  server.get(
    '/billing-accounts',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listBillingAccounts',
        summary: 'List in what WABAs are billed',
        tags,
        querystring: z.strictObject(workspaceQuery),
        response: { 200: z.object({ data: z.array(billingAccount) }) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => ({ data: await listAccounts(queryableOf(trx), reach) })),
  );
  server.put(
    '/billing-accounts/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'changeBillingAccount',
        summary: 'Say in what a WABA is billed',
        description:
          'By the id of the WABA. Meta is asked by itself; what is said here counts more. Another time zone moves ' +
          'messages to other days and months.',
        tags,
        params: idParams,
        querystring: z.strictObject(workspaceQuery),
        body: changeBillingAccount,
        response: { 200: billingAccount },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const client = queryableOf(trx);
        const { id } = request.params;
        await readAccount(client, reach, id);
        // The WABA may have numbers in another workspace too: its bill is one.
        await reachTo(trx, '*');
        await keepAccount(client, id, request.body, 'operator', now());
        await reachTo(trx, reach);
        return readAccount(client, reach, id);
      }),
  );
}
