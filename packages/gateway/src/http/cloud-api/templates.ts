/**
 * Templates by Meta's paths. What is written is told, so that our own copy follows at once.
 */
import { newTemplate, templateEdit } from '@tandem/contract/meta/new-template';
import type { FastifyReply } from 'fastify';
import { type LookNeeds, lookAgain } from '../template-look.ts';
import { type CloudCall, idOf, queryOf } from './call.ts';
import type { Speaker } from './directory.ts';
import { answer, checked, type PassNeeds, passOn, refuseSecretFields, wabaOf } from './pass.ts';

export type TemplateNeeds = PassNeeds & LookNeeds;

/** `POST /{WABA}/message_templates`. */
export async function createTemplate(needs: TemplateNeeds, call: CloudCall): Promise<FastifyReply> {
  const speaker = await wabaOf(needs, call);
  return written(needs, call, speaker, await checked(call, newTemplate));
}

/** `DELETE /{WABA}/message_templates?name=…[&hsm_id=…]`. */
export async function deleteTemplate(needs: TemplateNeeds, call: CloudCall): Promise<FastifyReply> {
  const speaker = await wabaOf(needs, call);
  return written(needs, call, speaker, undefined);
}

/** `POST /{TEMPLATE_ID}`: nothing but templates is changed by its bare id. */
export async function editTemplate(needs: TemplateNeeds, call: CloudCall): Promise<FastifyReply> {
  const body = await checked(call, templateEdit);
  return written(needs, call, await ownerOf(needs, call), body);
}

/** `POST /{TEMPLATE_ID}/unpause`. */
export async function unpauseTemplate(needs: TemplateNeeds, call: CloudCall): Promise<FastifyReply> {
  return written(needs, call, await ownerOf(needs, call), undefined);
}

/** `GET /{WABA}/message_templates/{TEMPLATE_ID}`: not Meta's, but what some clients ask; answered as `GET /{TEMPLATE_ID}`. */
export async function readTemplate(needs: TemplateNeeds, call: CloudCall): Promise<FastifyReply> {
  const speaker = await wabaOf(needs, call);
  refuseSecretFields(queryOf(call, 'fields'));
  return answer(
    needs,
    call,
    await passOn(needs, { ...call, path: idOf(call, 'object') }, speaker, undefined),
  );
}

function ownerOf({ directory }: PassNeeds, call: CloudCall): Promise<Speaker> {
  return directory.owner(call.reach, idOf(call, 'object'), call.method, 'template');
}

async function written(
  needs: TemplateNeeds,
  call: CloudCall,
  speaker: Speaker,
  body: Record<string, unknown> | undefined,
): Promise<FastifyReply> {
  const answered = await passOn(needs, call, speaker, body);
  if (answered.status < 300) await lookAgain(needs, speaker);
  return answer(needs, call, answered);
}
