/** What a customer does on their phone, and what Meta then tells the platform. */

import { bodyOf, editBody, inboundUpdate, type MediaUrl, revokeBody } from '../webhooks/message-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Ids } from '../world/ids.ts';
import type { Chat, ChatMessage, JsonObject } from '../world/model.ts';
import { Refusal, unknownThing } from '../world/refusal.ts';
import type { Store } from '../world/store.ts';
import type { ChatWriter } from './chat-write.ts';
import { type PhoneMessageInput, readPhoneMessage } from './phone-message.ts';
import type { RateLimits } from './rate-limits.ts';
import { checkEditable, checkRevocable, newContent, summaryOf } from './rules.ts';

/** `from`: customer (id, phone, BSUID); `to`: phone_number_id, the first number if absent. */
export type CustomerSend = { from: string; to?: string } & PhoneMessageInput;

type Needs = {
  store: Store;
  writer: ChatWriter;
  webhooks: Webhooks;
  ids: Ids;
  mediaUrl: MediaUrl;
  limits: Pick<RateLimits, 'count'>;
  now: () => number;
};

export function makeCustomerActions(needs: Needs) {
  const { store, writer, webhooks, ids, now } = needs;

  function send(wish: CustomerSend): ChatMessage {
    const { from, to, ...input } = wish;
    const customer = store.customer(from);
    const number = store.number(to);
    const message = writer.draft(number, customer.phone, 'customer', readPhoneMessage(input));
    const chat = store.chat(number.phoneNumberId, customer.id);
    const firstContact = chat.messages.length === 0;
    // Nobody tells a person that they are blocked: one tick, and nothing arrives.
    if (number.desk.blocked.has(customer.id)) {
      Object.assign(message, { tick: 'sent', visibleTo: ['customer'] });
      writer.add(chat, message);
      return message;
    }
    message.tick = 'delivered';
    if (number.link === 'connected') openWindow(chat, message, now());
    needs.limits.count(number);
    writer.add(chat, message);
    const context = contextOf(
      chat,
      message,
      number.digits,
      customer.phoneHidden ? undefined : customer.phone,
    );
    const item = { id: message.id, at: message.at, body: bodyOf(message, context, needs.mediaUrl) };
    const update = inboundUpdate({ number, customer }, item, `${customer.name}: ${summaryOf(message)}`);
    webhooks.emit({ ...update, firstContact });
    return message;
  }

  function own(messageId: string): { chat: Chat; message: ChatMessage } {
    const found = store.findMessage(messageId);
    if (!found) throw unknownThing('message_id', `No message ${messageId}`, []);
    if (found.message.hand !== 'customer')
      throw new Refusal('message_id', 'Only a message of the customer', 409);
    return found;
  }

  /** Changes the text or caption; Meta posts an `edit` with a new id. */
  function edit(wish: { messageId: string; text: string; force?: boolean }): ChatMessage {
    const { chat, message } = own(wish.messageId);
    if (!wish.force) checkEditable(message, now());
    message.revisions.push({ at: now(), content: message.content });
    message.content = newContent(message, wish.text);
    writer.tell(chat, message);
    announce(chat, editBody(message, needs.mediaUrl), `edited: ${wish.text}`);
    return message;
  }

  /** Deletes for everyone. */
  function remove(wish: { messageId: string; force?: boolean }): ChatMessage {
    const { chat, message } = own(wish.messageId);
    if (!wish.force) checkRevocable(message, now());
    message.deletedAt = now();
    writer.tell(chat, message);
    announce(chat, revokeBody(message.id), 'deleted a message');
    return message;
  }

  function announce(chat: Chat, body: JsonObject, summary: string): void {
    const number = store.number(chat.phoneNumberId);
    const customer = store.customer(chat.customerId);
    const item = { id: ids.wamid(customer.phone, 'in'), at: now(), body };
    webhooks.emit(inboundUpdate({ number, customer }, item, `${customer.name} ${summary}`));
  }

  /** A `system` message: the customer's number or id changed. */
  function system(wish: { from: string; to?: string; system: JsonObject }): void {
    const customer = store.customer(wish.from);
    const number = store.number(wish.to);
    const item = {
      id: ids.wamid(customer.phone, 'in'),
      at: now(),
      body: { type: 'system', system: wish.system },
    };
    const update = inboundUpdate({ number, customer }, item, `system: ${String(wish.system.type)}`);
    // System messages come without contacts (webhooks-messages.md).
    const { contacts: _contacts, ...value } = update.value;
    webhooks.emit({ ...update, value });
  }

  return { send, edit, remove, system };
}

/** Only a customer's message after the number was linked opens or restarts the 24 hours. */
function openWindow(chat: Chat, message: ChatMessage, now: number): void {
  chat.windowOpenedAt = now;
  if (message.extras.referral !== undefined) chat.adClickAt = now;
}

function contextOf(
  chat: Chat,
  message: ChatMessage,
  business: string,
  customer: string | undefined,
): JsonObject | undefined {
  if (message.replyTo === undefined) return undefined;
  const quoted = chat.messages.find((one) => one.id === message.replyTo);
  const from = quoted?.hand === 'customer' ? customer : business;
  return { ...(from === undefined ? {} : { from }), id: message.replyTo };
}
