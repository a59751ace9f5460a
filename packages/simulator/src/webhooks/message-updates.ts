/** Builds the updates that tell a message, an edit or a deletion: from the customer (`messages`) or the app (echoes). */
import { NO_CONTEXT_ID } from '@tandem/contract/meta/message-bodies';
import type { BusinessNumber, ChatMessage, Customer, Json, JsonObject } from '../world/model.ts';
import { contactOf, phoneAs } from './person.ts';
import type { Update } from './update.ts';

export type Party = { number: BusinessNumber; customer: Customer };
export type MediaUrl = (mediaId: string) => string;

export const seconds = (ms: number): string => String(Math.floor(ms / 1000));

/** The head of every message-level value. */
function headOf(number: BusinessNumber): JsonObject {
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.digits, phone_number_id: number.phoneNumberId },
  };
}

export function messageLevel(
  number: BusinessNumber,
  field: string,
  rest: JsonObject,
  summary: string,
): Update {
  return {
    field,
    entryId: number.wabaId,
    phoneNumberId: number.phoneNumberId,
    value: { ...headOf(number), ...rest },
    summary,
  };
}

/** A customer's own item in `messages[]`: who and when, then the body. */
export function inboundUpdate(
  party: Party,
  item: { id: string; at: number; body: JsonObject },
  summary: string,
): Update {
  const { number, customer } = party;
  const message = {
    ...phoneAs('from', customer),
    from_user_id: customer.userId,
    id: item.id,
    timestamp: seconds(item.at),
    ...item.body,
  };
  const contacts = [contactOf(customer, { name: true, username: true })];
  return messageLevel(number, 'messages', { contacts, messages: [message] }, summary);
}

/** Something the owner did in the app, as `smb_message_echoes` tells it. */
export function echoUpdate(
  party: Party,
  item: { id: string; at: number; body: JsonObject },
  summary: string,
): Update {
  const { number, customer } = party;
  const echo = {
    from: number.digits,
    ...phoneAs('to', customer),
    to_user_id: customer.userId,
    id: item.id,
    timestamp: seconds(item.at),
    ...item.body,
  };
  // Echo contacts were seen without the profile name; only a username is shown there (identifiers.md).
  const contacts = [contactOf(customer, { name: false, username: true })];
  return messageLevel(number, 'smb_message_echoes', { contacts, message_echoes: [echo] }, summary);
}

/** `type` and its body, `context`, `referral`, `errors`: the same for inbound messages and echoes. */
export function bodyOf(
  message: ChatMessage,
  context: JsonObject | undefined,
  mediaUrl?: MediaUrl,
): JsonObject {
  const whole = { ...((message.extras.context as JsonObject | undefined) ?? {}), ...context };
  const { referral, errors } = message.extras;
  return {
    ...(Object.keys(whole).length > 0 ? { context: whole } : {}),
    type: message.type,
    ...typedBody(message.type, message.content, mediaUrl),
    ...(referral === undefined ? {} : { referral }),
    ...(errors === undefined ? {} : { errors }),
  };
}

/** `{[type]: body}`; lists sit under `items` in our records; media get a download url where Meta gives one. */
export function typedBody(type: string, content: JsonObject, mediaUrl?: MediaUrl): JsonObject {
  if (type === 'media_placeholder' || type === 'errors') return {};
  const body: Json = Array.isArray(content.items) ? content.items : content;
  if (mediaUrl && typeof content.id === 'string' && content.sha256 !== undefined) {
    return { [type]: { ...content, url: mediaUrl(content.id) } };
  }
  return { [type]: body };
}

/** The edit's body holds the whole new content; the quoted id is Meta's placeholder `M0`. */
export function editBody(original: ChatMessage, mediaUrl?: MediaUrl): JsonObject {
  const message = {
    context: { id: NO_CONTEXT_ID },
    type: original.type,
    ...typedBody(original.type, original.content, mediaUrl),
  };
  return { type: 'edit', edit: { original_message_id: original.id, message } };
}

export function revokeBody(originalId: string): JsonObject {
  return { type: 'revoke', revoke: { original_message_id: originalId } };
}
