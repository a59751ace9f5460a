/**
 * Before a number is connected: `/api/v1/preflight`, `/api/v1/consents`, `/api/v1/settings/excluded-countries`.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import {
  consent,
  excludedCountries,
  newConsent,
  newExcludedCountries,
  preflight,
  preflightQuestion,
} from '@tandem/contract/api/preflight';
import * as z from 'zod';
import { requireOperator, workspaceOf } from '../../access/scopes.ts';
import { holdWorkspace } from '../../access/workspaces.ts';
import { inWorkspace } from '../../database/tenant.ts';
import { giveConsent, listConsents } from '../../preflight/consents.ts';
import { type ExamineNeeds, examine } from '../../preflight/examine.ts';
import {
  readExcludedCountries,
  replaceExcludedCountries,
  withCountries,
} from '../../preflight/excluded-countries.ts';
import { type ApiServer, inReach, namedWorkspace, workspaceOnly } from './route.ts';

const tags = ['Connecting'];

export type PreflightNeeds = ExamineNeeds & { now: () => Date };

export function preflightRoutes(server: ApiServer, needs: PreflightNeeds): void {
  server.post(
    '/preflight',
    {
      config: { scope: 'manage', audit: 'never' },
      schema: {
        operationId: 'examineNumber',
        summary: 'Examine what connecting a number needs',
        description:
          'Asks Meta about your app and Tandem about the number, and lists what only the owner can confirm. Nothing ' +
          'is changed; ask as often as you like.',
        tags,
        querystring: workspaceOnly,
        body: preflightQuestion,
        response: { 200: preflight },
      },
    },
    (request) =>
      examine(needs, {
        workspaceId: workspaceOf(request.caller, namedWorkspace(request.body, request.query)),
        phoneNumber: request.body.phone_number,
      }),
  );
  consentRoutes(server, needs);
  countryRoutes(server, needs);
}

function consentRoutes(server: ApiServer, { db, now }: PreflightNeeds): void {
  server.post(
    '/consents',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'giveConsent',
        summary: 'Record what the owner confirmed',
        description: 'The hosted page does it by itself. A consent is never changed and never deleted.',
        tags,
        querystring: workspaceOnly,
        body: newConsent,
        response: { 201: consent },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      const { workspace_id: _, ...wanted } = request.body;
      const given = await inWorkspace(db, workspace, async (trx) => {
        await holdWorkspace(trx, workspace);
        return giveConsent(trx, workspace, wanted, now());
      });
      return reply.code(201).send(given);
    },
  );
  server.get(
    '/consents',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listConsents',
        summary: 'List consents',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(consent) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listConsents(trx, reach, request.query)),
  );
}

function countryRoutes(server: ApiServer, { db }: PreflightNeeds): void {
  server.get(
    '/settings/excluded-countries',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readExcludedCountries',
        summary: 'Read the countries that are warned of',
        tags,
        response: { 200: excludedCountries },
      },
    },
    async () => withCountries(await inWorkspace(db, '*', readExcludedCountries)),
  );
  server.put(
    '/settings/excluded-countries',
    {
      config: { scope: 'admin' },
      schema: {
        operationId: 'replaceExcludedCountries',
        summary: 'Replace the countries that are warned of',
        description: "Only with the operator's key. An empty list warns of none.",
        tags,
        body: newExcludedCountries,
        response: { 200: excludedCountries },
      },
    },
    async (request) => {
      requireOperator(request.caller);
      const { calling_codes } = request.body;
      return withCountries(await inWorkspace(db, '*', (trx) => replaceExcludedCountries(trx, calling_codes)));
    },
  );
}
