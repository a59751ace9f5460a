/** The ticks of what the business sent: by themselves after an API send, or when a customer reads or plays. */

import { type Status, statusUpdate } from '../webhooks/status-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { BusinessNumber, Chat, ChatMessage, MetaError } from '../world/model.ts';
import type { Pending } from '../world/pending.ts';
import { Refusal, unknownThing } from '../world/refusal.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { Store } from '../world/store.ts';
import type { ChatWriter } from './chat-write.ts';
import type { Pricing } from './pricing.ts';

const RANK: Record<string, number> = { pending: 0, failed: 0, sent: 1, delivered: 2, read: 3, played: 4 };

export type Receipts = ReturnType<typeof makeReceipts>;
type Needs = {
  store: Store;
  writer: ChatWriter;
  webhooks: Webhooks;
  settings: SettingsRoom;
  pending: Pending;
  pricing: Pick<Pricing, 'arrived'>;
  random: () => number;
  now: () => number;
};

export function makeReceipts(needs: Needs) {
  const { store, writer, webhooks, pending, now } = needs;

  /** Lets the ticks of an API send come by themselves, as the settings say. */
  function followSend(chat: Chat, message: ChatMessage, holdMs = 0): void {
    const settings = needs.settings.current();
    pending.after(holdMs + settings.sent_after_ms, () => {
      const failure = message.api?.failWith;
      if (failure && !message.api?.failAfterSent) return fail(chat, message, failure);
      advance(chat, message, 'sent');
      if (failure) return pending.after(settings.delivered_after_ms ?? 0, () => fail(chat, message, failure));
      if (message.api?.onlySent || settings.delivered_after_ms === null) return;
      pending.after(settings.delivered_after_ms, () => arrive(chat, message));
    });
  }

  function arrive(chat: Chat, message: ChatMessage): void {
    const { skip_delivered, skip_delivered_share, read_after_ms } = needs.settings.current();
    const skipped = skip_delivered || (skip_delivered_share > 0 && needs.random() < skip_delivered_share);
    // Without a reader to follow, only the whole setting leaves a message undelivered.
    if (!skipped || (read_after_ms === null && !skip_delivered)) advance(chat, message, 'delivered');
    if (read_after_ms === null) return;
    pending.after(read_after_ms, () => {
      if (advance(chat, message, 'read')) writer.tell(chat);
    });
  }

  /** Moves a message's tick up and tells Meta's receiver; never down. Answers whether it moved. */
  function advance(chat: Chat, message: ChatMessage, status: Exclude<Status, 'failed'>): boolean {
    if (message.tick === 'failed' || (RANK[status] ?? 0) <= (RANK[message.tick] ?? 0)) return false;
    // However quick the reader, Meta tells `sent` first.
    if (message.tick === 'pending' && status !== 'sent') advance(chat, message, 'sent');
    const firstArrival = (RANK[message.tick] ?? 0) < 2 && status !== 'sent';
    if (firstArrival) needs.pricing.arrived(chat, message);
    if (status === 'read' || status === 'played') noLongerUnread(chat, message);
    message.tick = status;
    writer.tell(chat, message);
    if (message.hand === 'api' || needs.settings.current().statuses_for_app_messages) {
      announce(chat, message, status, { withPricing: status === 'sent' || firstArrival });
    }
    return true;
  }

  /** A message that was accepted fails after all. */
  function fail(chat: Chat, message: ChatMessage, error: MetaError): void {
    noLongerUnread(chat, message);
    message.tick = 'failed';
    message.visibleTo = ['owner'];
    message.error = { code: error.code, title: error.title };
    writer.tell(chat, message);
    announce(chat, message, 'failed', { withPricing: false, error });
  }

  function noLongerUnread(chat: Chat, message: ChatMessage): void {
    if (!message.visibleTo.includes('customer') || !unseen(message)) return;
    chat.unread.customer = Math.max(0, chat.unread.customer - 1);
  }

  function announce(
    chat: Chat,
    message: ChatMessage,
    status: Status,
    more: { withPricing: boolean; error?: MetaError },
  ): void {
    const number = store.number(chat.phoneNumberId);
    const customer = store.customer(chat.customerId);
    const api = message.api ? { api: message.api } : {};
    webhooks.emit(
      statusUpdate({ number, customer, messageId: message.id, status, at: now(), ...api, ...more }),
    );
  }

  /** A send to a number that is not on WhatsApp: nothing in any chat, only a `failed` status. */
  function failUnknown(
    number: BusinessNumber,
    message: ChatMessage,
    dialled: string,
    error: MetaError,
  ): void {
    pending.after(needs.settings.current().sent_after_ms, () => {
      const api = message.api ? { api: message.api } : {};
      const common = { number, customer: undefined, dialled, messageId: message.id, at: now(), ...api };
      webhooks.emit(statusUpdate({ ...common, status: 'failed', withPricing: false, error }));
    });
  }

  /** The customer opens the chat: everything the business sent is read. */
  function customerReads(wish: { customer: string; to?: string }): void {
    const number = store.number(wish.to);
    const chat = store.chat(number.phoneNumberId, store.customer(wish.customer).id);
    chat.unread.customer = 0;
    writer.tell(chat);
    for (const message of chat.messages) {
      if (message.hand !== 'customer' && !message.api?.onlySent) advance(chat, message, 'read');
    }
  }

  /** Sets one message's tick by hand: `delivered`, `read`, `played` (voice), or `failed` with an error. */
  function set(wish: { messageId: string; status: Status; error?: MetaError }): void {
    const found = store.findMessage(wish.messageId);
    if (!found) throw unknownThing('message_id', `No message ${wish.messageId}`, []);
    const { chat, message } = found;
    if (message.hand === 'customer')
      throw new Refusal('message_id', 'Only messages of the business have statuses', 409);
    if (wish.status !== 'failed') advance(chat, message, wish.status);
    else
      fail(
        chat,
        message,
        wish.error ?? { code: 131000, title: 'Something went wrong', message: 'Something went wrong' },
      );
  }

  return { followSend, failUnknown, customerReads, set };
}

function unseen(message: ChatMessage): boolean {
  return message.tick !== 'read' && message.tick !== 'played' && message.tick !== 'failed';
}
