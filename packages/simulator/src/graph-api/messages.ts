/** `POST /{PNID}/messages`: sending, read receipts and the typing indicator. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphFault } from '../faults/shapes.ts';
import type { BusinessNumber, Customer, JsonObject } from '../world/model.ts';
import { digitsOf } from '../world/store.ts';
import type { Template } from '../world/template.ts';
import type { World } from '../world/world.ts';
import type { Access } from './access.ts';
import { metaError } from './error-table.ts';
import { GraphError } from './graph-error.ts';
import { readSend, type SendRequest } from './message-shape.ts';
import { checkLimits, type Recipient, take } from './send-limits.ts';
import { CLOSED_WINDOW, ruleAgainst } from './send-rules.ts';
import { fillTemplate } from './template-send.ts';

type WithId = FastifyRequest<{ Params: { id: string } }>;
/** The fault that shall end this send in a `failed` status, if one was set on. */
export type AsyncFaultOf = (request: FastifyRequest) => GraphFault | undefined;

const DROPPED = 'The template was paused while the message was held for a quality assessment.';

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
  const { type } = (body.typing_indicator ?? {}) as { type?: unknown };
  if (!world.api.markRead(number, String(body.message_id), type === 'text')) {
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
  const recipient = recipientOf(world, number, wish);
  const { customer, dialled } = recipient;
  if (dialled === number.digits) throw new GraphError(131021);
  const template = wish.type === 'template' ? templateOf(world, number, wish) : undefined;
  const filled = template && fillTemplate(template, wish.content);
  checkMedia(world, wish);
  if (!fault) checkLimits(world, number, recipient);
  const refusal =
    fault?.code === undefined
      ? ruleAgainst(world, number, customer, template)
      : metaError(fault.code, fault.details);
  if (refusal?.code === 131047 && !fault && world.settings.current().window_refusal === 'sync') {
    throw new GraphError(131047, { details: CLOSED_WINDOW });
  }
  take(world, number, recipient);
  const pacing = template?.pacing;
  const fails = refusal ?? (pacing?.drop ? metaError(132015, DROPPED) : undefined);
  const message = world.api.send({
    ...{ number, customer, dialled, type: wish.type, content: wish.content },
    addressedBy: wish.to === undefined ? 'user_id' : 'phone',
    ...(template && filled ? { template, filled } : {}),
    ...(wish.replyTo === undefined ? {} : { replyTo: wish.replyTo }),
    ...(wish.callbackData === undefined ? {} : { callbackData: wish.callbackData }),
    ...(pacing ? { holdMs: pacing.holdMs } : {}),
    ...(fails ? { failWith: fails, failAfterSent: fault?.after_sent ?? false } : {}),
  });
  return answerTo(wish, recipient, { id: message.id, template });
}

function answerTo(
  wish: SendRequest,
  { customer, dialled, input }: Recipient,
  sent: { id: string; template: Template | undefined },
): JsonObject {
  const contact =
    wish.to === undefined
      ? { input, ...(customer ? { user_id: customer.userId } : {}) }
      : { input, wa_id: dialled };
  const held = sent.template?.pacing !== undefined;
  const status = sent.template ? { message_status: held ? 'held_for_quality_assessment' : 'accepted' } : {};
  return { messaging_product: 'whatsapp', contacts: [contact], messages: [{ id: sent.id, ...status }] };
}

/** `to` wins over `recipient`. Without a plus sign the business's own country code is tried in front. */
function recipientOf(world: World, number: BusinessNumber, wish: SendRequest): Recipient {
  const { store } = world;
  if (wish.to === undefined) {
    const input = wish.recipient ?? '';
    const customer = store.customerByUserId(input);
    if (!customer) throw new GraphError(100, { details: `Recipient ${input} is unknown.` });
    return { customer, dialled: customer.phone, input };
  }
  const input = wish.to;
  const digits = digitsOf(input);
  if (digits === '') throw new GraphError(131009, { details: `to: "${input}" is no phone number.` });
  const customer = store.customerByPhone(digits) ?? strangerAt(world, digits);
  if (customer || input.trim().startsWith('+')) return { customer, dialled: digits, input };
  const withCountry = `${number.displayPhoneNumber.match(/^\+(\d+)/)?.[1] ?? ''}${digits}`;
  const other = store.customerByPhone(withCountry);
  return { customer: other, dialled: other ? withCountry : digits, input };
}

/** A person made on the spot, where everybody is on WhatsApp. */
function strangerAt(world: World, digits: string): Customer | undefined {
  if (world.settings.current().strangers === 'unknown' || digits.length < 6) return undefined;
  return world.addCustomer({ id: `p${digits}`, name: `Somebody ${digits.slice(-4)}`, phone: digits });
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
