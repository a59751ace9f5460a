/** A message that came through the Graph API: put into the chat of both phones, its ticks set going. */
import type { Ids } from '../world/ids.ts';
import type {
  ApiSend,
  BusinessNumber,
  ChatMessage,
  Customer,
  JsonObject,
  MetaError,
} from '../world/model.ts';
import type { Store } from '../world/store.ts';
import type { Template } from '../world/template.ts';
import type { ChatWriter } from './chat-write.ts';
import type { Pricing } from './pricing.ts';
import type { Receipts } from './receipts.ts';
import { enterFreeEntryPoint } from './window.ts';

const READABLE = 30 * 86_400_000;
/** Shown until the answer, or so long. */
const TYPING = 25_000;

export type ApiWish = {
  number: BusinessNumber;
  /** Absent: nobody on WhatsApp has that number; ends in `failed`. */
  customer: Customer | undefined;
  dialled: string;
  addressedBy: ApiSend['addressedBy'];
  type: string;
  content: JsonObject;
  template?: Template;
  /** The template's components as the phones show them. */
  filled?: JsonObject[];
  replyTo?: string;
  callbackData?: string;
  /** Held back for a quality check before anything else happens, ms. */
  holdMs?: number;
  /** Accepted now, failed later; after it was told as sent, if `failAfterSent`. */
  failWith?: MetaError;
  failAfterSent?: boolean;
};

type Needs = {
  store: Store;
  ids: Ids;
  writer: ChatWriter;
  receipts: Receipts;
  pricing: Pick<Pricing, 'price'>;
  now: () => number;
};

export function makeApiActions(needs: Needs) {
  const { store, ids, writer, receipts, now } = needs;

  function send(wish: ApiWish): ChatMessage {
    const { number, customer } = wish;
    const message = draft(wish);
    if (!customer) {
      if (wish.failWith) receipts.failUnknown(number, message, wish.dialled, wish.failWith);
      return message;
    }
    const chat = store.chat(number.phoneNumberId, customer.id);
    if (!wish.failWith) enterFreeEntryPoint(chat, now(), () => ids.conversationId());
    needs.pricing.price(chat, message);
    delete chat.typingUntil;
    writer.add(chat, message);
    receipts.followSend(chat, message, wish.holdMs);
    return message;
  }

  function draft(wish: ApiWish): ChatMessage {
    const { customer, failWith } = wish;
    const owner = wish.number.mode === 'coexistence' ? (['owner'] as const) : [];
    return {
      id: ids.wamid(customer?.phone ?? wish.dialled, 'out'),
      hand: 'api',
      type: wish.type,
      content: wish.content,
      at: now(),
      tick: 'pending',
      ...(wish.replyTo === undefined ? {} : { replyTo: wish.replyTo }),
      reactions: {},
      revisions: [],
      // A message that will fail never reaches the customer.
      visibleTo: failWith ? [...owner] : [...owner, 'customer'],
      extras: wish.filled === undefined ? {} : { filled: wish.filled },
      api: {
        addressedBy: wish.addressedBy,
        onlySent: wish.type === 'reaction',
        ...(wish.callbackData === undefined ? {} : { callbackData: wish.callbackData }),
        ...(wish.template ? { category: wish.template.category } : {}),
        ...(failWith ? { failWith, failAfterSent: wish.failAfterSent ?? false } : {}),
      },
    };
  }

  /** "Mark as read" through the API: blue ticks for the customer up to that message, and typing if wished. The owner's
   *  unread mark stays (assumed: not documented). Answers false for an unknown message, or one older than 30 days. */
  function markRead(number: BusinessNumber, messageId: string, typing: boolean): boolean {
    const found = store.findMessage(messageId);
    if (!found || found.chat.phoneNumberId !== number.phoneNumberId || found.message.hand !== 'customer')
      return false;
    const { chat, message } = found;
    if (now() - message.at > READABLE) return false;
    if (typing) chat.typingUntil = now() + TYPING;
    for (let at = chat.messages.lastIndexOf(message); at >= 0; at -= 1) {
      const one = chat.messages[at];
      if (one?.hand !== 'customer') continue;
      // What stands above was read with it before.
      if (one.tick === 'read') break;
      one.tick = 'read';
      writer.tell(chat, one);
    }
    writer.tell(chat);
    return true;
  }

  return { send, markRead };
}
