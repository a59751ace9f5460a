/**
 * Sending at Meta: `POST /{PNID}/messages`. Accepted is not delivered; statuses tell the rest.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

export type AcceptedMessage = {
  wamid: string;
  /** The recipient as Meta spells them; absent for a BSUID. */
  waId: string | undefined;
  userId: string | undefined;
  /** Of templates: `accepted`, `held_for_quality_assessment`, `paused`. */
  messageStatus: string | undefined;
};

const answer = z
  .object({
    contacts: z.array(z.object({ wa_id: z.string().optional(), user_id: z.string().optional() })).default([]),
    // One body makes one message; an answer without its id leaves the outcome unknown.
    messages: z.tuple([z.object({ id: z.string().min(1), message_status: z.string().optional() })]),
  })
  .transform(
    ({ contacts: [contact], messages: [message] }): AcceptedMessage => ({
      wamid: message.id,
      waId: contact?.wa_id,
      userId: contact?.user_id,
      messageStatus: message.message_status,
    }),
  );

/**
 * `body`: everything but `messaging_product`, shaped as the Cloud API takes it. A 5xx without Meta's own words is a proxy
 * that gave up waiting: Meta may have taken the message.
 */
export async function postMessage(
  graph: Pick<Graph, 'call'>,
  phoneNumberId: string,
  token: string,
  body: object,
): Promise<Outcome<{ value: AcceptedMessage }>> {
  const outcome = await graph.call(
    {
      method: 'POST',
      path: [phoneNumberId, 'messages'],
      body: { messaging_product: 'whatsapp', ...body },
      token,
    },
    answer,
  );
  const isProxys = outcome.kind === 'refused' && outcome.code === undefined && outcome.status >= 500;
  return isProxys ? { kind: 'unknown', reason: outcome.message } : outcome;
}

const success = z.object({ success: z.literal(true) });

/**
 * `POST /{PNID}/messages` with `status: read`: marks the message and all before it as read; `typing` shows the customer that
 * somebody writes, for 25 s at most. Repeating is harmless.
 */
export function postReceipt(
  graph: Pick<Graph, 'call'>,
  { phoneNumberId, token }: { phoneNumberId: string; token: string },
  { messageId, typing }: { messageId: string; typing: boolean },
): Promise<Outcome<{ value: { success: true } }>> {
  const body = {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: messageId,
    ...(typing ? { typing_indicator: { type: 'text' } } : {}),
  };
  return graph.call({ method: 'POST', path: [phoneNumberId, 'messages'], body, token }, success);
}
