/**
 * What the Cloud-API-compatible door offers, as one table: method, path below the version, what a key needs, who answers.
 * What is not here is not passed on.
 */

import type { Scope } from '@tandem/contract/api/key';
import { blockUsers } from '@tandem/contract/meta/block-users';
import { businessProfile } from '@tandem/contract/meta/business-profile';
import { newShortLink } from '@tandem/contract/meta/short-links';
import type { FastifyReply } from 'fastify';
import { type CloudCall, idOf, queryOf } from './call.ts';
import { deleteMedia, type MediaNeeds, readBytes, readObject, uploadMedia } from './media.ts';
import { NoSuchObject } from './meta-errors.ts';
import { answer, passAnyone, passNumber, passOn, passWaba, refuseSecretFields } from './pass.ts';
import { postMessages, type SendNeeds } from './send.ts';
import {
  createTemplate,
  deleteTemplate,
  editTemplate,
  readTemplate,
  type TemplateNeeds,
  unpauseTemplate,
} from './templates.ts';
import { continueUpload, openUpload, readUpload, type UploadNeeds } from './uploads.ts';

export type RouteNeeds = SendNeeds & MediaNeeds & TemplateNeeds & UploadNeeds;

export type Route = {
  method: CloudCall['method'];
  path: string;
  scope: Scope;
  /** The body is a file (body-time.ts). */
  longBody?: true;
  run(needs: RouteNeeds, call: CloudCall): Promise<FastifyReply>;
};

const route = (
  method: Route['method'],
  path: string,
  scope: Scope,
  run: (needs: RouteNeeds, call: CloudCall) => Promise<FastifyReply>,
): Route => ({ method, path, scope, run });

/** Everything about a number that can be read and nothing more: fields, and what hangs below it. */
const readableOfNumber = [
  'whatsapp_business_profile',
  'block_users',
  'message_qrdls',
  'message_qrdls/{code}',
  'conversational_automation',
  'username',
  'username_suggestions',
];
const readableOfWaba = [
  'phone_numbers',
  'message_templates',
  'message_template_previews',
  'template_analytics',
  'conversation_analytics',
  'pricing_analytics',
  'flows',
];

export const routes: readonly Route[] = [
  route('POST', '{number}/messages', 'send', postMessages),
  { ...route('POST', '{number}/media', 'send', uploadMedia), longBody: true },
  ...readableOfNumber.map((edge) => route('GET', `{number}/${edge}`, 'read', passNumber())),
  route('POST', '{number}/whatsapp_business_profile', 'manage', passNumber(businessProfile)),
  route('POST', '{number}/block_users', 'manage', passNumber(blockUsers)),
  route('DELETE', '{number}/block_users', 'manage', passNumber(blockUsers)),
  route('POST', '{number}/message_qrdls', 'manage', passNumber(newShortLink)),
  route('POST', '{number}/message_qrdls/{code}', 'manage', passNumber(newShortLink)),
  route('DELETE', '{number}/message_qrdls/{code}', 'manage', passNumber()),
  route('POST', '{number}/conversational_automation', 'manage', passNumber()),
  ...readableOfWaba.map((edge) => route('GET', `{waba}/${edge}`, 'read', passWaba())),
  route('POST', '{waba}/message_templates', 'manage', createTemplate),
  route('DELETE', '{waba}/message_templates', 'manage', deleteTemplate),
  route('GET', '{waba}/message_templates/{object}', 'read', readTemplate),
  route('GET', 'message_template_library', 'read', passAnyone),
  route('POST', '{object}/unpause', 'manage', unpauseTemplate),
  route('POST', '{app}/uploads', 'manage', openUpload),
  { ...route('POST', '{upload}', 'manage', continueUpload), longBody: true },
  route('GET', '{upload}', 'manage', readUpload),
  route('GET', '{object}/bytes', 'read', readBytes),
  route('GET', '{object}', 'read', readNode),
  route('POST', '{object}', 'manage', editTemplate),
  route('DELETE', '{object}', 'send', deleteMedia),
];

/** `GET /{ID}`: a number, a WABA, or what Meta alone knows. */
async function readNode(needs: RouteNeeds, call: CloudCall): Promise<FastifyReply> {
  const id = idOf(call, 'object');
  refuseSecretFields(queryOf(call, 'fields'));
  const own = (await needs.directory.number(call.reach, id)) ?? (await needs.directory.waba(call.reach, id));
  if (own === undefined) {
    if (await needs.directory.isForeign(call.reach, id)) throw new NoSuchObject(call.method, id);
    return readObject(needs, call);
  }
  return answer(needs, call, await passOn(needs, call, own, undefined));
}

/** Edges that are known and kept from everybody: connecting and its secrets are Tandem's own business. */
const kept =
  /(^|\/)(register|deregister|request_code|verify_code|subscribed_apps|smb_app_data|assigned_users)$/;
const keptElsewhere =
  /(^|\/)(oauth|debug_token|extendedcredits|whatsapp_credit_sharing_and_attach|system_users|access_tokens?)(\/|$)/;

export function whyKept(path: string): string | undefined {
  if (kept.test(path)) return 'Connecting a number and its subscriptions are done by Tandem alone';
  return keptElsewhere.test(path) ? 'Tokens and credit lines are not reached through Tandem' : undefined;
}
