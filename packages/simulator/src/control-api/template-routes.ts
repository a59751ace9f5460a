/** Control API: templates as they stand, new ones ready to be sent, and what Meta does to them. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JsonObject } from '../world/json.ts';
import type { Template } from '../world/template.ts';
import type { World } from '../world/world.ts';

const categories = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
const newTemplate = z
  .strictObject({
    /** The WABA; the one of the first number if absent. */
    waba_id: z.string().optional(),
    name: z.string().regex(/^[a-z0-9_]+$/),
    language: z.string().min(2).default('en_US'),
    category: z.enum(categories),
    /** Body text, short for a single BODY component; `{{1}}` or `{{name}}` are holes. */
    text: z.string().min(1).optional(),
    parameter_format: z.enum(['POSITIONAL', 'NAMED']).optional(),
    components: z.array(z.looseObject({ type: z.string() })).optional(),
    status: z.string().optional(),
  })
  .refine(({ text, components }) => (text === undefined) !== (components === undefined), {
    error: 'Give `text` or `components`',
    path: ['text'],
  });
const happening = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('approve') }),
  z.strictObject({ event: z.literal('reject'), reason: z.string().optional() }),
  z.strictObject({ event: z.literal('pause') }),
  z.strictObject({ event: z.literal('unpause') }),
  z.strictObject({ event: z.literal('disable') }),
  z.strictObject({ event: z.literal('delete') }),
  z.strictObject({ event: z.literal('status'), status: z.string().min(1), reason: z.string().nullish() }),
  z.strictObject({ event: z.literal('quality'), score: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']) }),
  z.strictObject({
    event: z.literal('category'),
    category: z.enum(categories),
    /** ms from the notice to the change; 0: without notice. */
    notice_ms: z.int().min(0).optional(),
  }),
  z.strictObject({
    event: z.literal('pace'),
    /** How long sends are held; null: no pacing any more. */
    hold_ms: z.int().min(0).nullable().default(2000),
    drop: z.boolean().default(false),
  }),
]);

export function templateRoutes(app: FastifyInstance, world: World): void {
  app.get('/templates', () => ({ data: world.templates.all().map(templateView) }));
  app.post('/templates', (request, reply) => {
    const { waba_id, text, components, parameter_format, status, ...rest } = newTemplate.parse(request.body);
    const wabaId = waba_id === undefined ? world.store.number().wabaId : world.store.waba(waba_id).id;
    const named = parameter_format ?? (/\{\{\s*[a-z]/.test(text ?? '') ? 'NAMED' : 'POSITIONAL');
    const template = world.templates.add(wabaId, {
      ...rest,
      parameterFormat: named,
      components: (components as JsonObject[] | undefined) ?? [{ type: 'BODY', text: text ?? '' }],
      ...(status === undefined ? {} : { status }),
    });
    return reply.code(201).send(templateView(template));
  });
  /** By id or name; `?language=` chooses among several. */
  app.post('/templates/:template/events', (request) => {
    const { template: name } = z.object({ template: z.string() }).parse(request.params);
    const { language } = z.object({ language: z.string().optional() }).parse(request.query);
    const template = world.templates.named(name, language);
    happen(world, template, happening.parse(request.body));
    return templateView(template);
  });
}

function happen({ templates }: World, template: Template, what: z.infer<typeof happening>): void {
  switch (what.event) {
    case 'approve':
      templates.approve(template);
      break;
    case 'reject':
      templates.reject(template, what.reason);
      break;
    case 'pause':
      templates.pause(template);
      break;
    case 'unpause':
      templates.unpause(template);
      break;
    case 'disable':
      templates.disable(template);
      break;
    case 'delete':
      templates.remove(template);
      break;
    case 'status':
      templates.setStatus(template, what.status, what.reason === undefined ? {} : { reason: what.reason });
      break;
    case 'quality':
      templates.rate(template, what.score);
      break;
    case 'category':
      templates.recategorise(template, what.category, what.notice_ms);
      break;
    case 'pace':
      templates.pace(template, what.hold_ms === null ? undefined : { holdMs: what.hold_ms, drop: what.drop });
      break;
  }
}

function templateView(template: Template): JsonObject {
  const { id, wabaId, name, language, category, status, quality } = template;
  return {
    ...{ id, waba_id: wabaId, name, language, category, status, quality },
    parameter_format: template.parameterFormat,
    components: template.components,
    rejected_reason: template.rejectedReason ?? null,
    paused_until: template.pausedUntil === undefined ? null : new Date(template.pausedUntil).toISOString(),
  };
}
