/**
 * Connecting numbers: `/api/v1/onboardings`.
 */
import {
  begunOnboarding,
  confirmOnboarding as confirmShape,
  finishOnboarding as finishShape,
  launchParameters,
  listedOnboarding,
  newOnboarding,
  onboarding,
} from '@tandem/contract/api/onboarding';
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import type { FastifyRequest } from 'fastify';
import * as z from 'zod';
import { reachOf, workspaceOf } from '../../access/scopes.ts';
import { type BeginNeeds, beginOnboarding } from '../../onboarding/begin.ts';
import { listOnboardings, type OnboardingKey, readOnboarding } from '../../onboarding/read.ts';
import { readLaunch } from '../../onboarding/read-launch.ts';
import {
  cancelOnboarding,
  confirmOnboarding,
  finishOnboarding,
  type TellNeeds,
} from '../../onboarding/tell.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, workspaceOnly } from './route.ts';

const tags = ['Onboardings'];

export type OnboardingNeeds = BeginNeeds & TellNeeds;

export function onboardingRoutes(server: ApiServer, needs: OnboardingNeeds): void {
  beginRoute(server, needs);
  readRoutes(server, needs);
  tellRoutes(server, needs);
}

function beginRoute(server: ApiServer, needs: OnboardingNeeds): void {
  server.post(
    '/onboardings',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'beginOnboarding',
        summary: 'Begin to connect a number',
        description:
          'Answers with what your page gives to Facebook’s SDK (`launch`), and with the address of a page of ours ' +
          'that does the same (`connect_url`). 409 `conflict` while the gateway lacks META_APP_ID, META_APP_SECRET ' +
          'or META_CONFIG_ID.',
        tags,
        querystring: workspaceOnly,
        body: newOnboarding,
        response: { 201: begunOnboarding },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      return reply.code(201).send(await beginOnboarding(needs, workspace, request.body));
    },
  );
}

function readRoutes(server: ApiServer, needs: OnboardingNeeds): void {
  const { db } = needs;
  server.get(
    '/onboardings',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listOnboardings',
        summary: 'List onboardings, latest first',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(listedOnboarding) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listOnboardings(trx, reach, request.query)),
  );
  server.get(
    '/onboardings/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readOnboarding',
        summary: 'Read an onboarding: how far it is',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: onboarding },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readOnboarding(trx, { id: request.params.id, reach })),
  );
  server.get(
    '/onboardings/:id/launch',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'readLaunch',
        summary: 'Read with what the popup is opened',
        description:
          'As `launch` of the beginning, for a page that takes it up again. 409 `conflict` while the gateway lacks ' +
          'META_APP_ID, META_APP_SECRET or META_CONFIG_ID.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: launchParameters },
      },
    },
    (request) => readLaunch(needs, keyOf(request)),
  );
}

function tellRoutes(server: ApiServer, needs: OnboardingNeeds): void {
  const common = { tags, params: idParams, querystring: workspaceOnly, response: { 200: onboarding } };
  const config = { scope: 'manage' as const };
  server.post(
    '/onboardings/:id/finish',
    {
      config,
      schema: {
        ...common,
        operationId: 'finishOnboarding',
        summary: 'Tell what came out of the popup',
        description:
          'Answers at once; the steps go on by themselves. 409 `conflict` when a code comes while another one is ' +
          'worked on, or after the end.',
        body: finishShape,
      },
    },
    (request) => finishOnboarding(needs, keyOf(request), request.body),
  );
  server.post(
    '/onboardings/:id/confirm',
    {
      config,
      schema: {
        ...common,
        operationId: 'confirmOnboarding',
        summary: 'Choose WABA and number',
        description:
          'While `confirming`. Cannot be changed afterwards: another choice is 409 `conflict`, the same one is harmless.',
        body: confirmShape,
      },
    },
    (request) => confirmOnboarding(needs, keyOf(request), request.body),
  );
  server.post(
    '/onboardings/:id/cancel',
    {
      config,
      schema: {
        ...common,
        operationId: 'cancelOnboarding',
        summary: 'Never mind',
        description:
          'Ends it and its page for good. 409 `conflict` once the app is subscribed at Meta: from there a number is ' +
          'disconnected on the phone.',
      },
    },
    (request) => cancelOnboarding(needs, keyOf(request)),
  );
}

function keyOf(
  request: Pick<FastifyRequest, 'caller'> & {
    params: { id: string };
    query: { workspace_id?: string | undefined };
  },
): OnboardingKey {
  return { id: request.params.id, reach: reachOf(request.caller, request.query.workspace_id) };
}
