/** `POST /{PNID}/messages`: sending, read receipts and the typing indicator. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { windowOpen } from '../actions/window.ts';
import type { GraphFault } from '../faults/shapes.ts';
import type { BusinessNumber, Customer, JsonObject, MetaError } from '../world/model.ts';
import { digitsOf } from '../world/store.ts';
import type { Template } from '../world/template.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { metaError } from './error-table.ts';
import { GraphError } from './graph-error.ts';
import { readSend, type SendRequest } from './message-shape.ts';
import { fillTemplate } from './template-send.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;
/** The fault that shall end this send in a `failed` status, if one was set on. */
export type AsyncFaultOf = (request: FastifyRequest) => GraphFault | undefined;

const CLOSED_WINDOW =
  'Message failed to send because more than 24 hours have passed since the customer last replied to this number.';
const DROPPED = 'The template was paused while the message was held for a quality assessment.';
const STOPPED = 'The recipient has chosen to stop receiving marketing messages from this business.';

export function messageRoutes(
  app: FastifyInstance,
  world: World,
  access: Access,
  asyncFaultOf: AsyncFaultOf,
): void {
  app.post('/:id/messages', (request: WithId) => {
    const number = access.number(request, request.params.id);
    const body = (request.body ?? {}) as JsonObject;
    if (body.status === 'read') return markRead(world, number, body);
    // Which code a disconnected or suspended number gives is assumed from the meaning of 133010.
    if (number.link !== 'connected')
      throw new GraphError(133010, { details: 'The account is not registered.' });
    return send(world, number, readSend(body), asyncFaultOf(request));
  });
}

function markRead(world: World, number: BusinessNumber, body: JsonObject): JsonObject {
  if (!world.api.markRead(number, String(body.message_id))) {
    throw new GraphError(100, { details: `Message ${String(body.message_id)} is unknown for this number.` });
  }
  return { success: true };
}

function send(
  world: World,
  number: BusinessNumber,
  wish: SendRequest,
  fault: GraphFault | undefined,
): JsonObject {
  const { customer, dialled, input } = recipientOf(world, number, wish);
  if (dialled === number.digits) throw new GraphError(131021);
  const over = fault ? undefined : world.limits.against(number, dialled);
  if (over && world.settings.current().rate_limits === 'counted') throw new GraphError(over);
  const template = wish.type === 'template' ? templateOf(world, number, wish) : undefined;
  const preview = template && fillTemplate(template, wish.content);
  checkMedia(world, wish);
  const refusal =
    fault?.code === undefined
      ? ruleAgainst(world, number, customer, template)
      : metaError(fault.code, fault.details);
  if (refusal?.code === 131047 && !fault && world.settings.current().window_refusal === 'sync') {
    throw new GraphError(131047, { details: CLOSED_WINDOW });
  }
  world.limits.take(number, dialled);
  const pacing = template?.pacing;
  const fails = refusal ?? (pacing?.drop ? metaError(132015, DROPPED) : undefined);
  const message = world.api.send({
    number,
    customer,
    dialled,
    addressedBy: wish.to === undefined ? 'user_id' : 'phone',
    type: wish.type,
    content: wish.content,
    ...(template && preview !== undefined ? { template, preview } : {}),
    ...(wish.replyTo === undefined ? {} : { replyTo: wish.replyTo }),
    ...(wish.callbackData === undefined ? {} : { callbackData: wish.callbackData }),
    ...(pacing ? { holdMs: pacing.holdMs } : {}),
    ...(fails ? { failWith: fails } : {}),
  });
  const byUserId = wish.to === undefined;
  const contact = byUserId
    ? { input, ...(customer ? { user_id: customer.userId } : {}) }
    : { input, wa_id: dialled };
  const status = template ? { message_status: pacing ? 'held_for_quality_assessment' : 'accepted' } : {};
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: message.id, ...status }] };
}

type Recipient = { customer: Customer | undefined; dialled: string; input: string };

/** `to` wins over `recipient`. Without a plus sign the business's own country code is tried in front. */
function recipientOf(world: World, number: BusinessNumber, wish: SendRequest): Recipient {
  if (wish.to === undefined) {
    const input = wish.recipient ?? '';
    const customer = world.customers().find((one) => one.userId === input);
    if (!customer) throw new GraphError(100, { details: `Recipient ${input} is unknown.` });
    return { customer, dialled: customer.phone, input };
  }
  const digits = digitsOf(wish.to);
  if (digits === '') throw new GraphError(131009, { details: `to: "${wish.to}" is no phone number.` });
  const byPhone = (phone: string) => world.customers().find((one) => one.phone === phone);
  const customer = byPhone(digits);
  if (customer || wish.to.trim().startsWith('+')) return { customer, dialled: digits, input: wish.to };
  const withCountry = `${number.displayPhoneNumber.match(/^\+(\d+)/)?.[1] ?? ''}${digits}`;
  const other = byPhone(withCountry);
  return { customer: other, dialled: other ? withCountry : digits, input: wish.to };
}

/** What makes an accepted message fail, or (131047) may refuse it at once. */
function ruleAgainst(
  world: World,
  number: BusinessNumber,
  customer: Customer | undefined,
  template: Template | undefined,
): MetaError | undefined {
  if (!customer) return metaError(131026, 'Message undeliverable: the number is not on WhatsApp.');
  if (number.desk.blocked.has(customer.id)) return metaError(130403, 'The business has blocked this user.');
  const chat = world.store.chat(number.phoneNumberId, customer.id);
  if (!template && !windowOpen(chat, world.now())) return metaError(131047, CLOSED_WINDOW);
  if (template?.category === 'MARKETING' && customer.marketingStopped) return metaError(131050, STOPPED);
  return undefined;
}

function templateOf(world: World, number: BusinessNumber, { content, to }: SendRequest): Template {
  const name = String(content.name);
  const language = String((content.language as JsonObject).code);
  const found = world.templates.find(number.wabaId, name, language);
  if (!found)
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` });
  // Codes go to phone numbers only.
  if (found.category === 'AUTHENTICATION' && to === undefined) throw new GraphError(131062);
  return found;
}

function checkMedia(world: World, wish: SendRequest): void {
  const { id } = wish.content;
  if (!['image', 'video', 'audio', 'document', 'sticker'].includes(wish.type) || id === undefined) return;
  const file = world.media.get(String(id));
  if (file && world.now() - file.createdAt <= file.lifetime) return;
  throw new GraphError(131009, { details: `Media ${String(id)} is unknown or expired.` });
}
