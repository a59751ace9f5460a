/**
 * Templates as 1MSG shows and makes them. Sending one stands with the other sends.
 */
import * as z from 'zod';
import { createTemplate, deleteTemplate, listTemplates, type TemplateNode } from '../../graph/templates.ts';
import { invalid } from '../../runtime/refusal.ts';
import { lookAgain } from '../template-look.ts';
import { type Answer, ok } from './answers.ts';
import type { Call, OneMsgNeeds, Operation } from './call.ts';
import { countOf, listOf, neededText, textOf } from './given.ts';
import { settled, speakerOf } from './meta.ts';

/** A fault of Meta's is told beside an empty list, as an object (must-handle 6). */
async function list(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const speaker = await speakerOf(needs, call);
  const told = await listTemplates(needs.graph, speaker.wabaId, speaker.token);
  if (told.kind !== 'accepted') {
    const message = told.kind === 'refused' ? told.message : told.reason;
    const code = told.kind === 'refused' ? (told.code ?? told.status) : 0;
    return ok({ total: 0, templates: [], error: { code, message } });
  }
  const namespace = await namespaceOf(needs, speaker);
  const offset = countOf(call.given, 'offset') ?? 0;
  const limit = countOf(call.given, 'limit') ?? told.value.length;
  const sorted = sortedBy(told.value, textOf(call.given, 'sort'));
  const page = sorted.slice(offset, limit === 0 ? undefined : offset + limit);
  return ok({ total: told.value.length, templates: page.map((one) => shown(one, namespace)) });
}

function shown(template: TemplateNode, namespace: string) {
  const { id, name, language, status, category, rejectedReason, components } = template;
  return {
    ...{ id, name, category, language, namespace },
    status: status.toLowerCase(),
    rejected_reason: rejectedReason ?? 'NONE',
    components,
  };
}

function sortedBy(templates: readonly TemplateNode[], word: string | undefined): readonly TemplateNode[] {
  const field = word === 'id' || word === 'name' || word === 'status' ? word : undefined;
  if (field === undefined) return templates;
  return templates.toSorted((a, b) => (a[field] < b[field] ? -1 : a[field] > b[field] ? 1 : 0));
}

const waba = z.looseObject({ message_template_namespace: z.string().default('') });

/** Nothing here needs it; clients hand it back when they send. */
async function namespaceOf(
  needs: OneMsgNeeds,
  { wabaId, token }: { wabaId: string; token: string },
): Promise<string> {
  const fields = 'message_template_namespace';
  const told = await needs.graph.call({ path: [wabaId], query: { fields }, token }, waba);
  return told.kind === 'accepted' ? told.value.message_template_namespace : '';
}

async function add(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const components = listOf(call.given, 'components');
  if (components === undefined) throw invalid('components', 'is needed');
  const body = {
    name: neededText(call.given, 'name'),
    language: neededText(call.given, 'language'),
    category: categoryOf(neededText(call.given, 'category')),
    components,
  };
  const speaker = await speakerOf(needs, call);
  const made = settled(await createTemplate(needs.graph, speaker.wabaId, speaker.token, body));
  await look(needs, call, speaker);
  // Assumed: what 1MSG answers is not public.
  const { id, status, category = body.category } = made;
  return ok({
    ...body,
    id,
    status: status.toLowerCase(),
    category,
    namespace: await namespaceOf(needs, speaker),
  });
}

/** The words of 2023. */
function categoryOf(word: string): string {
  const given = word.toUpperCase();
  if (given === 'TRANSACTIONAL') return 'UTILITY';
  return given === 'OTP' ? 'AUTHENTICATION' : given;
}

async function remove(needs: OneMsgNeeds, call: Call): Promise<Answer> {
  const name = neededText(call.given, 'name');
  const speaker = await speakerOf(needs, call);
  settled(await deleteTemplate(needs.graph, speaker.wabaId, speaker.token, { name, templateId: undefined }));
  await look(needs, call, speaker);
  return ok({ result: 'success' });
}

const look = (needs: OneMsgNeeds, { instance }: Call, { wabaId }: { wabaId: string }): Promise<void> =>
  lookAgain(needs, { workspaceId: instance.workspaceId, wabaId });

export const templateOperations: Operation[] = [
  { method: 'GET', path: 'templates', scope: 'read', run: list },
  { method: 'POST', path: 'addTemplate', scope: 'manage', run: add },
  { method: 'POST', path: 'removeTemplate', scope: 'manage', run: remove },
];
