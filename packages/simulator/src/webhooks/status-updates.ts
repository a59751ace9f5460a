/** Builds status updates for API sends, with pricing and conversation where Meta puts them (version 24 and later). */
import type { ApiSend, BusinessNumber, Customer, JsonObject, MetaError } from '../world/model.ts';
import { messageLevel, seconds } from './message-updates.ts';
import { contactOf, phoneAs } from './person.ts';
import type { Update } from './update.ts';

export type Status = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export type StatusWish = {
  number: BusinessNumber;
  /** Absent: a number that is not on WhatsApp. */
  customer: Customer | undefined;
  /** Digits as dialled, for recipients nobody knows. */
  dialled?: string;
  messageId: string;
  status: Status;
  at: number;
  api?: ApiSend;
  /** Pricing stands on `sent` and on one of delivered/read. */
  withPricing: boolean;
  error?: MetaError;
};

export function statusUpdate(wish: StatusWish): Update {
  const { number, customer, status, api } = wish;
  const failed = status === 'failed';
  const item: JsonObject = {
    id: wish.messageId,
    status,
    timestamp: seconds(wish.at),
    ...recipientOf(wish),
    ...(api?.callbackData === undefined ? {} : { biz_opaque_callback_data: api.callbackData }),
    ...(wish.withPricing && api?.conversation
      ? { conversation: conversationFor(api.conversation, status) }
      : {}),
    ...(wish.withPricing && api?.pricing ? { pricing: api.pricing } : {}),
    ...(wish.error ? { errors: [{ ...wish.error }] } : {}),
  };
  const contacts =
    failed || !customer
      ? {}
      : { contacts: [contactOf(customer, { name: true, username: status !== 'sent' })] };
  const name = customer?.name ?? wish.dialled ?? 'unknown';
  const why = wish.error ? ` (${wish.error.code})` : '';
  return messageLevel(
    number,
    'messages',
    { ...contacts, statuses: [item] },
    `status ${status}${why} for ${name}`,
  );
}

/** The BSUID is absent on `failed` when a phone number was dialled. */
function recipientOf(wish: StatusWish): JsonObject {
  const { customer, dialled } = wish;
  if (!customer) return dialled === undefined ? {} : { recipient_id: dialled };
  const hideId = wish.status === 'failed' && wish.api?.addressedBy === 'phone';
  return {
    ...phoneAs('recipient_id', customer),
    ...(hideId ? {} : { recipient_user_id: customer.userId }),
  };
}

/** `expiration_timestamp` only on `sent`. */
function conversationFor(conversation: JsonObject, status: Status): JsonObject {
  if (status === 'sent') return conversation;
  const { expiration_timestamp: _expiration, ...rest } = conversation;
  return rest;
}
