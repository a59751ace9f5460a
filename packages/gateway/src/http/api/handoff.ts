/**
 * Handoff by hand, and its rules: `/api/v1/conversations/{id}/handoff`, `/api/v1/numbers/{id}/handoff-rules`.
 */
import { conversation } from '@tandem/contract/api/conversation';
import { handoffRequest, handoffRules, handoffRulesPatch } from '@tandem/contract/api/handoff';
import type pg from 'pg';
import { reachOf } from '../../access/scopes.ts';
import { changeHandoffRules, moveHandoff, readHandoffRules } from '../../conversations/handoff-desk.ts';
import { readConversation } from '../../conversations/read-conversations.ts';
import { type Database, inWorkspaceWithClient } from '../../database/tenant.ts';
import { publish } from '../../delivery/outbox.ts';
import { readNumber } from '../../numbers/read.ts';
import { withCoverage } from './coverage.ts';
import { type ApiServer, idParams, namedWorkspace, workspaceOnly } from './route.ts';

const tags = ['Handoff'];

export type HandoffNeeds = {
  db: Database;
  /** The pool behind `db`. */
  pool: pg.Pool;
  now: () => Date;
  /** After the commit: deliveries may be due. */
  wakeOutbox(): void;
};

export function handoffRoutes(server: ApiServer, needs: HandoffNeeds): void {
  takingRoutes(server, needs);
  ruleRoutes(server, needs);
}

function takingRoutes(server: ApiServer, needs: HandoffNeeds): void {
  const ways = [
    {
      method: 'POST',
      kind: 'taken',
      operationId: 'takeConversation',
      summary: 'Take a conversation over from the bot',
      description:
        'As a reply typed on the phone does: sends of bots are refused (`handoff_active`) until it ends. Repeating is harmless.',
    },
    {
      method: 'DELETE',
      kind: 'given_back',
      operationId: 'giveConversationBack',
      summary: 'Give a conversation back to the bot',
      description:
        'What a bot answers to messages that are older than the person’s last reply stays refused. Repeating is harmless.',
    },
  ] as const;
  for (const { method, kind, ...words } of ways) {
    server.route({
      method,
      url: '/conversations/:id/handoff',
      config: { scope: 'send' },
      schema: {
        ...words,
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: handoffRequest.optional(),
        response: { 200: conversation },
      },
      handler: async (request) => {
        const { by = request.caller.session === undefined ? null : request.caller.by.name } =
          request.body ?? {};
        const reach = reachOf(request.caller, namedWorkspace(request.body ?? {}, request.query));
        const shown = await inWorkspaceWithClient(needs.pool, reach, async (trx, client) => {
          const now = needs.now();
          const { id } = await readConversation(trx, reach, request.params.id, now);
          await publish(client, await moveHandoff(client, id, { kind, at: now, by }));
          const [found] = await withCoverage(trx, [await readConversation(trx, reach, id, now)]);
          return found;
        });
        needs.wakeOutbox();
        return shown;
      },
    });
  }
}

function ruleRoutes(server: ApiServer, needs: HandoffNeeds): void {
  server.get(
    '/numbers/:id/handoff-rules',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readHandoffRules',
        summary: 'Read when a person takes over from the bot',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: handoffRules },
      },
    },
    (request) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      return inWorkspaceWithClient(needs.pool, reach, async (trx, client) => {
        const { id } = await readNumber(trx, reach, request.params.id);
        return readHandoffRules(client, id);
      });
    },
  );
  server.patch(
    '/numbers/:id/handoff-rules',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'changeHandoffRules',
        summary: 'Change when a person takes over from the bot',
        description:
          'Counts from now on; the silence also for handoffs that are. `enabled: false` ends them all.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: handoffRulesPatch,
        response: { 200: handoffRules },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, namedWorkspace(request.body, request.query));
      const { workspace_id: _, ...wish } = request.body;
      const given = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
      const changed = await inWorkspaceWithClient(needs.pool, reach, async (trx, client) => {
        const number = await readNumber(trx, reach, request.params.id);
        const { rules, drafts } = await changeHandoffRules(
          client,
          { id: number.id, workspaceId: number.workspace_id },
          given,
          needs.now(),
        );
        await publish(client, drafts);
        return rules;
      });
      needs.wakeOutbox();
      return changed;
    },
  );
}
