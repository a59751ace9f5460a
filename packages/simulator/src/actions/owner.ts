/** What the owner does in the app on their phone; Meta mirrors it as `smb_message_echoes`. */

import { bodyOf, echoUpdate, editBody, revokeBody } from '../webhooks/message-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { Ids } from '../world/ids.ts';
import type { BusinessNumber, Chat, ChatMessage, JsonObject } from '../world/model.ts';
import { Refusal, unknownThing } from '../world/refusal.ts';
import type { Store } from '../world/store.ts';
import type { ChatWriter } from './chat-write.ts';
import { type PhoneMessageInput, readPhoneMessage } from './phone-message.ts';
import { checkEditable, checkRevocable, newContent, summaryOf } from './rules.ts';

/** `to`: customer (id, phone, BSUID); `from`: phone_number_id, the first number if absent. */
export type OwnerSend = { to: string; from?: string } & PhoneMessageInput;

type Needs = { store: Store; writer: ChatWriter; webhooks: Webhooks; ids: Ids; now: () => number };

export function makeOwnerActions(needs: Needs) {
  const { store, writer, webhooks, ids, now } = needs;

  /** Whatever the owner does, the app is open for it. */
  function inHand(number: BusinessNumber): BusinessNumber {
    withPhone(number).app.lastOpenedAt = now();
    return number;
  }

  function send(wish: OwnerSend): ChatMessage {
    const { from, to, ...input } = wish;
    const number = inHand(store.number(from));
    const customer = store.customer(to);
    const message = writer.draft(number, customer.phone, 'app', readPhoneMessage(input));
    const chat = store.chat(number.phoneNumberId, customer.id);
    message.tick = 'delivered';
    writer.add(chat, message);
    // The quoted message's author is left out: echoes were seen with the id alone.
    const context = message.replyTo === undefined ? undefined : { id: message.replyTo };
    const item = { id: message.id, at: message.at, body: bodyOf(message, context) };
    webhooks.emit(
      echoUpdate({ number, customer }, item, `${number.verifiedName} (app): ${summaryOf(message)}`),
    );
    return message;
  }

  function own(messageId: string): { chat: Chat; message: ChatMessage } {
    const found = store.findMessage(messageId);
    if (!found) throw unknownThing('message_id', `No message ${messageId}`, []);
    // API-sent messages stand in the app's chat; that the owner can change them there too is assumed.
    if (found.message.hand === 'customer')
      throw new Refusal('message_id', 'Only a message of the business', 409);
    inHand(store.number(found.chat.phoneNumberId));
    return found;
  }

  function edit(wish: { messageId: string; text: string; force?: boolean }): ChatMessage {
    const { chat, message } = own(wish.messageId);
    if (!wish.force) checkEditable(message, now());
    message.revisions.push({ at: now(), content: message.content });
    message.content = newContent(message, wish.text);
    writer.tell(chat, message);
    announce(chat, editBody(message), `edited: ${wish.text}`);
    return message;
  }

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
    const item = { id: ids.wamid(customer.phone, 'out'), at: now(), body };
    webhooks.emit(echoUpdate({ number, customer }, item, `${number.verifiedName} (app) ${summary}`));
  }

  /** The owner opens the chat: blue ticks for the customer, and nothing for the platform. */
  function read(wish: { from?: string; customer: string }): void {
    const number = inHand(store.number(wish.from));
    const chat = store.chat(number.phoneNumberId, store.customer(wish.customer).id);
    chat.unread.owner = 0;
    writer.tell(chat);
    for (const message of chat.messages) {
      if (message.hand !== 'customer' || message.tick === 'read') continue;
      message.tick = 'read';
      writer.tell(chat, message);
    }
  }

  return { send, edit, remove, read };
}

function withPhone(number: BusinessNumber): BusinessNumber {
  if (number.mode === 'coexistence') return number;
  throw new Refusal(
    'phone_number_id',
    `${number.displayPhoneNumber} lives on Cloud API only: it has no phone`,
    409,
  );
}
