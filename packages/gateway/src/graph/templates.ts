/**
 * Message templates at Meta: `/{WABA}/message_templates` and `/{TEMPLATE_ID}` (protocol/templates.md 1).
 *
 * https://developers.facebook.com/docs/whatsapp/business-management-api/message-templates
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

export type TemplateNode = {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string | undefined;
  /** Where Meta has announced to move it. */
  nextCategory: string | undefined;
  quality: string | undefined;
  parameterFormat: string;
  components: Record<string, unknown>[];
  rejectedReason: string | undefined;
  ttlSeconds: number | undefined;
};

type Caller = Pick<Graph, 'call'>;

/** Ids come as strings; as integers in webhooks. The score is an object, or a word in older answers. */
const word = z.string().min(1).optional().catch(undefined);
const score = z.union([z.string(), z.looseObject({ score: z.string() }).transform((one) => one.score)]);

const node = z
  .looseObject({
    id: z.union([z.string().min(1), z.number().transform(String)]),
    name: z.string(),
    language: z.string().default(''),
    status: z.string(),
    category: word,
    correct_category: word,
    quality_score: score.optional().catch(undefined),
    parameter_format: z.string().default('positional').catch('positional'),
    components: z.array(z.looseObject({})).default([]).catch([]),
    rejected_reason: word,
    message_send_ttl_seconds: z.int32().optional().catch(undefined),
  })
  .transform(
    (one): TemplateNode => ({
      id: one.id,
      name: one.name,
      language: one.language.replaceAll('-', '_'),
      status: one.status.toUpperCase(),
      category: one.category?.toUpperCase(),
      nextCategory: one.correct_category?.toUpperCase(),
      quality: one.quality_score?.toUpperCase(),
      parameterFormat: one.parameter_format.toLowerCase(),
      components: one.components,
      // Meta writes NONE where there is no reason.
      rejectedReason: one.rejected_reason === 'NONE' ? undefined : one.rejected_reason,
      ttlSeconds: one.message_send_ttl_seconds,
    }),
  );

const fields =
  'id,name,language,status,category,correct_category,quality_score,parameter_format,components,rejected_reason,message_send_ttl_seconds';

const listPage = z
  .object({
    data: z.array(node),
    paging: z
      .looseObject({
        cursors: z.looseObject({ after: z.string().optional() }).optional(),
        next: z.string().optional(),
      })
      .optional(),
  })
  // `next` is an address with the token in it: the cursor alone says where to go on.
  .transform(({ data, paging }) => ({
    data,
    after: paging?.next === undefined ? undefined : paging.cursors?.after,
  }));

const perPage = '100';
/** Far beyond Meta's 6,000 for a WABA: a list that never ends must not be followed for ever. */
const mostPages = 200;

/** All templates of a WABA, page by page; anything but the whole list is no answer. What moved between two pages comes once. */
export async function listTemplates(
  graph: Caller,
  wabaId: string,
  token: string,
): Promise<Outcome<{ value: TemplateNode[] }>> {
  const found = new Map<string, TemplateNode>();
  let after: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { fields, limit: perPage, ...(after === undefined ? {} : { after }) };
    const outcome = await graph.call({ path: [wabaId, 'message_templates'], query, token }, listPage);
    if (outcome.kind !== 'accepted') return outcome;
    for (const one of outcome.value.data) found.set(one.id, one);
    after = outcome.value.after;
    if (after === undefined) return { kind: 'accepted', value: [...found.values()] };
  }
  return { kind: 'unknown', reason: 'the list of templates does not end' };
}

const created = z.looseObject({
  id: z.union([z.string().min(1), z.number().transform(String)]),
  status: z.string().default('PENDING'),
  category: z.string().optional(),
});

export type CreatedTemplate = z.output<typeof created>;

/** `body` as Meta takes it (templates.md 2). */
export function createTemplate(
  graph: Caller,
  wabaId: string,
  token: string,
  body: object,
): Promise<Outcome<{ value: CreatedTemplate }>> {
  return graph.call({ method: 'POST', path: [wabaId, 'message_templates'], body, token }, created);
}

const success = z.looseObject({ success: z.boolean().optional() }).transform(() => true as const);

type Done = Promise<Outcome<{ value: true }>>;

/** Replaces the components as a whole. */
export function editTemplate(graph: Caller, templateId: string, token: string, body: object): Done {
  return graph.call({ method: 'POST', path: [templateId], body, token }, success);
}

/** One language of a name, or with no `templateId` all of them. */
export function deleteTemplate(
  graph: Caller,
  wabaId: string,
  token: string,
  { name, templateId }: { name: string; templateId: string | undefined },
): Done {
  const query = { name, ...(templateId === undefined ? {} : { hsm_id: templateId }) };
  return graph.call({ method: 'DELETE', path: [wabaId, 'message_templates'], query, token }, success);
}

/** After a pause by pacing. */
export function unpauseTemplate(graph: Caller, templateId: string, token: string): Done {
  return graph.call({ method: 'POST', path: [templateId, 'unpause'], body: {}, token }, success);
}
