/**
 * Making, changing and deleting templates: one call to Meta each, then the row, then another look at Meta's list.
 */
import { newTemplate, template, templateChange } from '@tandem/contract/api/template';
import * as z from 'zod';
import { reachOf, workspaceOf } from '../../access/scopes.ts';
import { type Database, inWorkspace, inWorkspaceWithClient } from '../../database/tenant.ts';
import type { Graph } from '../../graph/client.ts';
import type { Outcome } from '../../graph/outcome.ts';
import { explainTemplateRefusal } from '../../graph/refusal-templates.ts';
import { createTemplate, deleteTemplate, editTemplate, unpauseTemplate } from '../../graph/templates.ts';
import { readNumber } from '../../numbers/read.ts';
import type { Sealer } from '../../numbers/seal.ts';
import { readWabaAccess } from '../../numbers/waba-access.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import { noteWrite, putListed } from '../../templates/keep.ts';
import { readTemplate } from '../../templates/read.ts';
import { changeAndLook, type LookNeeds, lookAgain } from '../template-look.ts';
import { type ApiServer, idParams, namedWorkspace, nothing, workspaceOnly } from './route.ts';

/** `pool`: that behind `db`. */
export type TemplateNeeds = LookNeeds & {
  db: Database;
  graph: Pick<Graph, 'call'>;
  sealer: Pick<Sealer, 'unseal'>;
};

const tags = ['Templates'];
const refusals =
  'A refusal by Meta is 422 `meta_refused` with its code and what to do; 503 `meta_unreachable`: nobody knows whether it ' +
  'happened, the list will show it within a minute.';

export function templateWrites(server: ApiServer, needs: TemplateNeeds): void {
  server.post(
    '/templates',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'createTemplate',
        summary: 'Make a template',
        description: `Handed to Meta, which reviews it (up to 24 hours); \`template.updated\` tells the end. ${refusals}`,
        tags,
        querystring: workspaceOnly,
        body: newTemplate,
        response: { 201: template },
      },
    },
    async (request, reply) => {
      const workspace = workspaceOf(request.caller, namedWorkspace(request.body, request.query));
      const { workspace_id: _, waba_id, number_id, ...body } = request.body;
      const wabaId = waba_id ?? (await wabaOf(needs, workspace, number_id ?? ''));
      const token = await tokenFor(needs, workspace, wabaId);
      const askedAt = needs.now();
      const { id, status, category } = settled(await createTemplate(needs.graph, wabaId, token, body));
      const made = {
        ...{ id, name: body.name, language: body.language, status, category: category ?? body.category },
        ...{ parameterFormat: body.parameter_format ?? 'positional', components: body.components },
        ...{ nextCategory: undefined, quality: undefined, rejectedReason: undefined },
        ttlSeconds: body.message_send_ttl_seconds,
      };
      const shown = await changeAndLook(needs, { workspaceId: workspace, wabaId }, async (trx, client) => {
        await putListed(client, { workspaceId: workspace, wabaId }, [made], askedAt);
        return readTemplate(trx, workspace, id);
      });
      return reply.code(201).send(shown);
    },
  );
  editing(server, needs);
  deleting(server, needs);
}

function editing(server: ApiServer, needs: TemplateNeeds): void {
  server.patch(
    '/templates/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'changeTemplate',
        summary: 'Change a template',
        description: `Components are replaced as a whole, and Meta reviews it again. ${refusals}`,
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: templateChange,
        response: { 200: template },
      },
    },
    async (request) => {
      const { workspace_id: _, ...body } = request.body;
      const named = namedWorkspace(request.body, request.query);
      const { held, of } = await holdTemplate(needs, reachOf(request.caller, named), request.params.id);
      settled(await editTemplate(needs.graph, held.id, of.token, body));
      return changeAndLook(needs, of, async (trx, client) => {
        await noteWrite(client, { workspaceId: of.workspaceId, id: held.id }, { status: 'PENDING' });
        return readTemplate(trx, of.workspaceId, held.id);
      });
    },
  );
  server.post(
    '/templates/:id/unpause',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'unpauseTemplate',
        summary: 'End the pause of a template',
        description: `After a pause by Meta's pacing. ${refusals}`,
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 202: template },
      },
    },
    async (request, reply) => {
      const { held, of } = await holdTemplate(
        needs,
        reachOf(request.caller, request.query.workspace_id),
        request.params.id,
      );
      settled(await unpauseTemplate(needs.graph, held.id, of.token));
      const shown = await changeAndLook(needs, of, (trx) => readTemplate(trx, of.workspaceId, held.id));
      return reply.code(202).send(shown);
    },
  );
}

const deleteQuery = z.strictObject({
  ...workspaceOnly.shape,
  all_languages: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: '`true`: every language of its name goes.' }),
});

function deleting(server: ApiServer, needs: TemplateNeeds): void {
  server.delete(
    '/templates/:id',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'deleteTemplate',
        summary: 'Delete a template',
        description: `At Meta, for good: the name is locked for 30 days. It stays listed here under \`deleted=true\`. ${refusals}`,
        tags,
        params: idParams,
        querystring: deleteQuery,
        response: { 204: nothing },
      },
    },
    async (request, reply) => {
      const { held, of } = await holdTemplate(
        needs,
        reachOf(request.caller, request.query.workspace_id),
        request.params.id,
      );
      const all = request.query.all_languages === 'true';
      const wanted = { name: held.name, templateId: all ? undefined : held.id };
      settled(await deleteTemplate(needs.graph, of.wabaId, of.token, wanted));
      await changeAndLook(needs, of, (_trx, client) =>
        noteWrite(
          client,
          { workspaceId: of.workspaceId, id: held.id },
          { status: 'DELETED', deletedAt: needs.now() },
        ),
      );
      return reply.code(204).send();
    },
  );
  server.post(
    '/numbers/:id/templates/refresh',
    {
      config: { scope: 'manage' },
      schema: {
        operationId: 'refreshTemplates',
        summary: "Ask for Meta's list of templates now",
        description: 'Otherwise it is asked for once a day, and after news and writes.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 202: nothing },
      },
    },
    async (request, reply) => {
      const reach = reachOf(request.caller, request.query.workspace_id);
      const number = await inWorkspace(needs.db, reach, (trx) => readNumber(trx, reach, request.params.id));
      await lookAgain(needs, { workspaceId: number.workspace_id, wabaId: number.waba_id });
      return reply.code(202).send();
    },
  );
}

type Held = { workspaceId: string; wabaId: string; token: string };

/** A template and the token that may change it. Throws `not_found`, `conflict` when it is gone at Meta. */
async function holdTemplate(needs: TemplateNeeds, reach: string, id: string) {
  const held = await inWorkspace(needs.db, reach, (trx) => readTemplate(trx, reach, id));
  if (held.deleted_at !== null) throw new Refusal('conflict', 'the template is gone at Meta');
  const { workspace_id: workspaceId, waba_id: wabaId } = held;
  const of: Held = { workspaceId, wabaId, token: await tokenFor(needs, workspaceId, wabaId) };
  return { held, of };
}

async function wabaOf(needs: TemplateNeeds, workspaceId: string, numberId: string): Promise<string> {
  const number = await inWorkspace(needs.db, workspaceId, (trx) => readNumber(trx, workspaceId, numberId));
  return number.waba_id;
}

async function tokenFor(needs: TemplateNeeds, workspaceId: string, wabaId: string): Promise<string> {
  const access = await inWorkspaceWithClient(needs.pool, workspaceId, (_trx, client) =>
    readWabaAccess(client, workspaceId, wabaId, needs.sealer.unseal),
  );
  if (access === undefined) throw invalid('waba_id', 'the workspace has no number of this WABA');
  if (access.token === undefined)
    throw new Refusal('number_disconnected', 'no number of the WABA is connected and has an access token');
  return access.token;
}

/** What Meta answered, or its refusal as ours. */
function settled<T>(outcome: Outcome<{ value: T }>): T {
  switch (outcome.kind) {
    case 'accepted':
      return outcome.value;
    case 'unknown':
      throw new Refusal(
        'meta_unreachable',
        `${outcome.reason}. See the list in a minute before trying again.`,
      );
    case 'refused': {
      const code = outcome.code === undefined ? '' : ` (${outcome.subcode ?? outcome.code})`;
      const advice = explainTemplateRefusal(outcome.code, outcome.subcode);
      throw new Refusal('meta_refused', `${outcome.message}${code}. ${advice}`);
    }
  }
}
