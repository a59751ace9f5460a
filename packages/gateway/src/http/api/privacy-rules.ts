/**
 * Privacy rules: `/api/v1/privacy-rules`.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import { newPrivacyRule, privacyRule } from '@tandem/contract/api/privacy';
import type pg from 'pg';
import * as z from 'zod';
import { workspaceOf } from '../../access/scopes.ts';
import { canonicalPhone } from '../../conversations/spelling.ts';
import { type Database, inWorkspaceWithClient, type Work } from '../../database/tenant.ts';
import { markKnownPeople } from '../../intake/private/apply-contacts.ts';
import { holdLanesOf } from '../../intake/private/hold-lanes.ts';
import { loadRules } from '../../privacy/marks.ts';
import { addRule, listRules, readRule, removeRule, wantApplied } from '../../privacy/rules.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, nothing, workspaceOnly } from './route.ts';

const tags = ['Privacy'];

export type PrivacyNeeds = {
  db: Database;
  pool: pg.Pool;
  now: () => Date;
  /** After the commit: a rule wants to be applied to what is stored. */
  wakePrivacy(): void;
};

export function privacyRoutes(server: ApiServer, needs: PrivacyNeeds): void {
  const { db, pool, now } = needs;
  server.post(
    '/privacy-rules',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'addPrivacyRule',
        summary: 'Leave people out, or mask them',
        description:
          'Holds from now on, for all that Meta posts; what is stored already stays until the rule is applied to it.',
        tags,
        querystring: workspaceOnly,
        body: newPrivacyRule,
        response: { 201: privacyRule },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      const rule = await inWorkspaceWithClient(pool, workspace, async (db, client) => {
        const trx = db as Work;
        // What is being processed does not know the rule; when this returns, nothing is.
        await holdLanesOf(client, workspace);
        const { id } = await addRule(trx, workspace, request.body, canonicalPhone);
        const { rules } = await loadRules(client, [workspace]);
        for (const made of rules) if (made.id === id) await markKnownPeople(client, made, now());
        return readRule(trx, workspace, id);
      });
      return reply.code(201).send(rule);
    },
  );
  server.post(
    '/privacy-rules/:id/apply',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'applyPrivacyRule',
        summary: 'Apply a rule to what is stored already',
        description:
          'Erases or masks contacts, messages, media, events and journal entries, in steps; `applied` tells how far it ' +
          'is. It cannot be undone, and it cannot call back what subscribers have got.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 202: privacyRule },
      },
    },
    async (request, reply) => {
      const rule = await inReach(db, request, (trx, reach) =>
        wantApplied(trx, reach, request.params.id, now()),
      );
      needs.wakePrivacy();
      return reply.code(202).send(rule);
    },
  );
  server.delete(
    '/privacy-rules/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'removePrivacyRule',
        summary: 'End a rule',
        description: 'From now on everything is kept again; what was kept out does not come back.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      await inReach(db, request, (trx, reach) => removeRule(trx, reach, request.params.id));
      return reply.code(204).send();
    },
  );
  readingRoutes(server, db);
}

function readingRoutes(server: ApiServer, db: Database): void {
  server.get(
    '/privacy-rules',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'listPrivacyRules',
        summary: 'List privacy rules',
        description: 'Latest first. Needs `manage`: a rule names whom it is about.',
        tags,
        querystring: z.strictObject({ ...pageQuery, ...workspaceQuery }),
        response: { 200: pageOf(privacyRule) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listRules(trx, reach, request.query)),
  );
  server.get(
    '/privacy-rules/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'readPrivacyRule',
        summary: 'Read a privacy rule',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: privacyRule },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readRule(trx, reach, request.params.id)),
  );
}
