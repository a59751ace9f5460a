/**
 * Templates: `/api/v1/templates`. Reading, and how one looks when it is filled; what changes them at Meta stands in
 * template-writes.ts.
 */
import { pageOf, pageQuery, workspaceQuery } from '@tandem/contract/api/page';
import { previewRequest, template, templateNews, templatePreview } from '@tandem/contract/api/template';
import * as z from 'zod';
import { reachOf } from '../../access/scopes.ts';
import { inWorkspace, queryableOf } from '../../database/tenant.ts';
import { readTemplateNews } from '../../delivery/read-template-news.ts';
import { misfitsOf } from '../../templates/fit.ts';
import { listTemplates, readTemplate } from '../../templates/read.ts';
import { previewOf } from '../../templates/rendered.ts';
import { componentsFor } from '../../templates/variables.ts';
import { type ApiServer, idParams, inReach, namedWorkspace, workspaceOnly } from './route.ts';
import { type SampleNeeds, templateSampleRoutes } from './template-samples.ts';
import { templateWrites, type TemplateNeeds as WriteNeeds } from './template-writes.ts';

export type TemplateNeeds = WriteNeeds & SampleNeeds;

const tags = ['Templates'];
const newsShown = 100;
const word = z.string().min(1).max(100).optional();

const listQuery = z.strictObject({
  ...pageQuery,
  ...workspaceQuery,
  waba_id: word,
  number_id: word.meta({ description: 'Those that this number can send.' }),
  name: z.string().min(1).max(512).optional(),
  language: word,
  status: word,
  category: word,
  quality: word,
  query: word.meta({ description: 'A part of the name.' }),
  deleted: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional()
    .meta({ description: '`true`: those that are gone at Meta.' }),
});

export function templateRoutes(server: ApiServer, needs: TemplateNeeds): void {
  const { db } = needs;
  server.get(
    '/templates',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listTemplates',
        summary: 'List templates',
        description: "As Meta's list last had them, moved on by Meta's news.",
        tags,
        querystring: listQuery,
        response: { 200: pageOf(template) },
      },
    },
    (request) => inReach(db, request, (trx, reach) => listTemplates(trx, reach, request.query)),
  );
  server.get(
    '/templates/:id',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'readTemplate',
        summary: 'Read a template',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: template },
      },
    },
    (request) => inReach(db, request, (trx, reach) => readTemplate(trx, reach, request.params.id)),
  );
  server.get(
    '/templates/:id/history',
    {
      config: { scope: 'read' },
      schema: {
        operationId: 'listTemplateNews',
        summary: 'What happened to a template',
        description: `Latest first, the last ${newsShown}, as far back as events are kept.`,
        tags,
        params: idParams,
        querystring: workspaceOnly,
        response: { 200: z.object({ data: z.array(templateNews) }) },
      },
    },
    (request) =>
      inReach(db, request, async (trx, reach) => {
        const { id, workspace_id } = await readTemplate(trx, reach, request.params.id);
        return { data: await readTemplateNews(queryableOf(trx), workspace_id, id, newsShown) };
      }),
  );
  server.post(
    '/templates/:id/preview',
    {
      config: { scope: 'read', audit: 'never' },
      schema: {
        operationId: 'previewTemplate',
        summary: 'Fill a template without sending it',
        description:
          'With `variables` (a value for each key) or with the `components` of a send. Answers how it reads, what a send ' +
          'needs, and why Meta would refuse it.',
        tags,
        params: idParams,
        querystring: workspaceOnly,
        body: previewRequest,
        response: { 200: templatePreview },
      },
    },
    async (request) => {
      const reach = reachOf(request.caller, namedWorkspace(request.body, request.query));
      const found = await inWorkspace(db, reach, (trx) => readTemplate(trx, reach, request.params.id));
      const body = { parameterFormat: found.parameter_format, components: found.components };
      const { variables = {} } = request.body;
      const components = request.body.components ?? componentsFor(body, ({ key }) => variables[key]);
      const parts = components as Record<string, unknown>[];
      return { ...previewOf(body, parts), misfits: misfitsOf(body, parts), components: parts };
    },
  );
  templateSampleRoutes(server, needs);
  templateWrites(server, needs);
}
