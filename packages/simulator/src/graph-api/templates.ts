/** Templates over the Graph API: made, listed, edited, deleted (templates.md §1). */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../world/json.ts';
import type { Template } from '../world/template.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { pickFields } from './fields.ts';
import { noSuchObject } from './graph-error.ts';
import { page, pageQuery } from './paging.ts';
import { refuseTemplate } from './template-refusal.ts';
import { checkComponents, editShape, newTemplateShape, readTemplate } from './template-shape.ts';

type WithId = FastifyRequest<{ Params: { id: string }; Querystring: { fields?: string } }>;

const DAY = 86_400_000;
/** Of a WABA of a verified portfolio. */
const AT_MOST = 6_000;
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED'];
const LISTED = ['name', 'parameter_format', 'components', 'language', 'status', 'category', 'id'];

export function templateRoutes(app: FastifyInstance, world: World, access: Access): void {
  const { templates, uploads } = world;
  app.get('/:id/message_templates', (request: WithId) => {
    const waba = access.waba(request, request.params.id);
    const { fields, ...asked } = listQuery.parse(request.query);
    const rows = templates.of(waba.id).filter((template) => fits(template, asked));
    return page(
      request,
      rows.map((template) => templateNode(template, fields)),
      asked,
      world,
    );
  });
  app.post('/:id/message_templates', (request: WithId) => {
    const waba = access.waba(request, request.params.id);
    const wish = newTemplateShape.parse(request.body ?? {});
    const { name, language } = wish;
    if (templates.find(waba.id, name, language))
      throw refuseTemplate('exists', `${name} already has ${language}.`);
    if (templates.isLocked(waba.id, name, language))
      throw refuseTemplate('language', `${name} in ${language} was deleted less than 30 days ago.`);
    if (templates.of(waba.id).length >= AT_MOST)
      throw refuseTemplate('limit', `At most ${AT_MOST} templates.`);
    const handleExists = (handle: string) => uploads.file(handle) !== undefined;
    const { id, category } = templates.create(waba.id, readTemplate(wish, handleExists));
    return { id, status: 'PENDING', category };
  });
  app.delete('/:id/message_templates', (request: WithId) => {
    const waba = access.waba(request, request.params.id);
    const { name, hsm_id: id } = deleteQuery.parse(request.query);
    const mine = templates
      .of(waba.id)
      .filter((one) => one.name === name && (id === undefined || one.id === id));
    if (mine.length === 0) throw refuseTemplate('other', `There is no template ${name}.`);
    if (mine.some(({ status }) => status === 'DISABLED'))
      throw refuseTemplate('other', 'Disabled templates cannot be deleted.');
    for (const template of mine) templates.remove(template);
    return { success: true };
  });
  app.post('/:id/unpause', (request: WithId) => {
    const template = ownTemplate(request, world, access);
    if (template.status !== 'PAUSED') throw refuseTemplate('other', 'The template is not paused.');
    templates.unpause(template);
    return { success: true };
  });
}

export function ownTemplate(request: WithId, world: World, access: Access): Template {
  const template = world.templates.get(request.params.id);
  if (!template || !access.caller(request).wabaIds.has(template.wabaId))
    throw noSuchObject(request.params.id, request.method);
  return template;
}

/** Replaces the components as a whole and submits it again. */
export function editTemplate(template: Template, body: unknown, world: World): JsonObject {
  const wish = editShape.parse(body ?? {});
  const { status, edits, category } = template;
  if (!EDITABLE.includes(status))
    throw refuseTemplate('other', `A template that is ${status} cannot be edited.`);
  if (status === 'APPROVED' && wish.category !== undefined && wish.category !== category)
    throw refuseTemplate('other', 'The category of an approved template is fixed.');
  const within = (ms: number) => edits.filter((at) => world.now() - at < ms).length;
  if (status === 'APPROVED' && (within(DAY) >= 1 || within(30 * DAY) >= 10))
    throw refuseTemplate(
      'other',
      'Approved templates can be edited once in 24 hours and 10 times in 30 days.',
    );
  const context = {
    ...{ category: wish.category ?? category, parameterFormat: template.parameterFormat },
    handleExists: (handle: string) => world.uploads.file(handle) !== undefined,
  };
  const components = wish.components as unknown as JsonObject[] | undefined;
  world.templates.edit(template, {
    ...(wish.category === undefined ? {} : { category: wish.category }),
    ...(components === undefined ? {} : { components: checkComponents(components, context) }),
    ...(wish.message_send_ttl_seconds === undefined ? {} : { ttlSeconds: wish.message_send_ttl_seconds }),
  });
  return { success: true };
}

export function templateNode(template: Template, fields: string | undefined): JsonObject {
  const { quality } = template;
  const table = {
    id: () => template.id,
    name: () => template.name,
    language: () => template.language,
    status: () => template.status,
    category: () => template.category,
    previous_category: () => template.previousCategory,
    correct_category: () => template.comingCategory?.category,
    parameter_format: () => template.parameterFormat,
    components: () => template.components,
    quality_score: () => ({ score: quality, date: Math.floor(template.createdAt / 1000) }),
    rejected_reason: () => template.rejectedReason ?? 'NONE',
    message_send_ttl_seconds: () => template.ttlSeconds,
    last_updated_time: () => undefined,
    sub_category: () => undefined,
    library_template_name: () => undefined,
  };
  return pickFields('WhatsAppMessageTemplate', table, fields, LISTED);
}

const capitals = z.string().transform((word) => word.toUpperCase());
const listQuery = pageQuery.extend({
  fields: z.string().optional(),
  name: z.string().optional(),
  name_or_content: z.string().optional(),
  content: z.string().optional(),
  language: z.string().optional(),
  status: capitals.optional(),
  category: capitals.optional(),
  quality_score: capitals.optional(),
});
const deleteQuery = z.looseObject({ name: z.string().min(1), hsm_id: z.string().optional() });
type Filter = Omit<z.infer<typeof listQuery>, 'fields'>;

/** That `name` finds longer names too is assumed. */
function fits(template: Template, asked: Filter): boolean {
  const text = JSON.stringify(template.components);
  const checks = [
    asked.name === undefined || template.name.includes(asked.name),
    asked.content === undefined || text.includes(asked.content),
    asked.name_or_content === undefined ||
      template.name.includes(asked.name_or_content) ||
      text.includes(asked.name_or_content),
    asked.language === undefined || template.language === asked.language,
    asked.status === undefined || template.status === asked.status,
    asked.category === undefined || template.category === asked.category,
    asked.quality_score === undefined || template.quality === asked.quality_score,
  ];
  return checks.every(Boolean);
}
