/**
 * `POST /{PNID}/messages`: the same sending flow as the native door, answered as Meta answers.
 */
import { type NewMessage, newMessage } from '@tandem/contract/api/send';
import type { FastifyReply } from 'fastify';
import type pg from 'pg';
import type { Graph } from '../../graph/client.ts';
import { invalid, Refusal } from '../../runtime/refusal.ts';
import type { Patience, Sent } from '../../sending/send.ts';
import { giveReceipt } from '../read-receipt.ts';
import { refusalOfShape } from '../validation.ts';
import { type CloudCall, idOf, readParameters } from './call.ts';
import type { Directory } from './directory.ts';
import { envelopeOf, type MetaFault, statusOf } from './meta-errors.ts';

export type SendNeeds = {
  directory: Directory;
  pool: pg.Pool;
  graph: Pick<Graph, 'call'>;
  send(workspaceId: string, wish: NewMessage, key: string | undefined, patience: Patience): Promise<Sent>;
  traceId: () => string;
};

export async function postMessages(needs: SendNeeds, call: CloudCall): Promise<FastifyReply> {
  const { all: given } = await readParameters(call);
  if (given.messaging_product !== 'whatsapp') throw invalid('messaging_product', 'must be "whatsapp"');
  if (given.status !== undefined) return markRead(needs, call, given);
  const phoneNumberId = idOf(call, 'number');
  const { numberId, workspaceId } = await needs.directory.place(call.reach, phoneNumberId, call.method);
  const wish = wishOf(given, numberId, call.request.headers);
  const sent = await needs.send(workspaceId, wish, keyOf(call.request.headers), patience);
  return answerOf(needs, call, wish, sent);
}

/** A client of the Cloud API knows no queue: what could not go in this time never goes, and is its own to send again. */
const patience: Patience = { ms: 5_000, after: 'withdraw' };

type Headers = CloudCall['request']['headers'];

function keyOf(headers: Headers): string | undefined {
  const key = headers['idempotency-key'];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || key === '' || key.length > 255)
    throw invalid('Idempotency-Key', 'must have 1 to 255 characters');
  return key;
}

const takenApart = new Set(['messaging_product', 'recipient_type', 'biz_opaque_callback_data', 'type']);

/**
 * Meta's body as ours. What is not known refuses, by name: a message that goes out without a part of it would be another
 * message. Groups are out of reach for numbers that live in the app.
 */
function wishOf(given: Record<string, unknown>, numberId: string, headers: Headers): NewMessage {
  const { recipient_type: kind = 'individual', type = 'text', biz_opaque_callback_data: callback } = given;
  if (kind !== 'individual') throw invalid('recipient_type', 'must be "individual"');
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !takenApart.has(name)));
  const { 'x-tandem-actor': actor, 'x-tandem-in-reply-to': repliesTo } = headers;
  const found = newMessage.safeParse({
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, unfolded(value)])),
    ...(typeof given.to === 'number' ? { to: String(given.to) } : {}),
    type,
    number_id: numberId,
    ...(callback === undefined ? {} : { callback_data: callback }),
    ...(actor === undefined ? {} : { actor }),
    ...(repliesTo === undefined ? {} : { in_reply_to_event: repliesTo }),
  });
  if (found.success) return found.data;
  throw refusalOfShape(found.error, metaNames);
}

/** Graph takes objects and lists as JSON in a string too, and there are clients that send them so. */
function unfolded(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Our names as the caller wrote them. */
const metaNames: Readonly<Record<string, string>> = {
  callback_data: 'biz_opaque_callback_data',
  actor: 'X-Tandem-Actor',
  in_reply_to_event: 'X-Tandem-In-Reply-To',
};

function answerOf(needs: SendNeeds, { reply }: CloudCall, wish: NewMessage, sent: Sent): FastifyReply {
  reply.header('x-tandem-outcome', sent.outcome);
  if (sent.outcome === 'withdrawn' && sent.error === undefined)
    throw new Refusal('rate_limited', 'the number has as much to send as it may; nothing was sent');
  if (sent.outcome === 'refused' || sent.outcome === 'withdrawn') return refuse(needs, reply, sent);
  // Nobody knows yet whether Meta took it. An error would have it sent again.
  reply.code(sent.outcome === 'accepted' ? 200 : 202);
  return reply.send({
    messaging_product: 'whatsapp',
    contacts: [contactOf(wish, sent.person)],
    messages: [{ id: sent.messageId, message_status: sent.messageStatus }],
  });
}

function contactOf({ to, recipient }: NewMessage, { waId, userId }: Sent['person']): object {
  if (to === undefined) return { input: recipient, user_id: userId ?? recipient };
  return { input: to, wa_id: waId ?? to.replace(/\D/g, '') };
}

function refuse({ traceId }: SendNeeds, reply: FastifyReply, { error, transient }: Sent): FastifyReply {
  const { code = 0, title = 'Meta refused the message', details = '', status, said } = error ?? {};
  if (said !== undefined) return reply.code(status ?? statusOf(code)).send({ error: said });
  if (code === 0) throw new Refusal('meta_unreachable', `${details}; nothing was sent`);
  const fault: MetaFault = { status: statusOf(code), code, title, details: details ?? title, transient };
  return reply.code(fault.status).send(envelopeOf(fault, traceId()));
}

/** Read receipts, and "is typing…" beside them. */
async function markRead(
  needs: SendNeeds,
  call: CloudCall,
  given: Record<string, unknown>,
): Promise<FastifyReply> {
  const { status, message_id: messageId, typing_indicator: typing } = given;
  if (status !== 'read') throw invalid('status', 'must be "read"');
  if (typeof messageId !== 'string' || messageId === '') throw invalid('message_id', 'is required');
  const sender = await needs.directory.sender(call.reach, idOf(call, 'number'), call.method);
  const outcome = await giveReceipt(needs, sender, { messageId, typing: typing !== undefined });
  if (outcome.kind === 'accepted') return call.reply.send({ success: true });
  if (outcome.kind === 'unknown')
    throw new Refusal('meta_unreachable', `no answer from Meta (${outcome.reason}); the same again is safe`);
  const { code = 1, subcode, message: details, transient } = outcome;
  const fault: MetaFault = { status: outcome.status, code, subcode, title: details, details, transient };
  return call.reply.code(fault.status).send(envelopeOf(fault, needs.traceId()));
}
