/** Sends a phone's past to the platform: chunks by phase, media afterwards, or the news that sharing was declined. */

import { HISTORY_DECLINED } from '@tandem/contract/meta/history';
import { shuffled } from '../faults/shuffled.ts';
import { messageLevel } from '../webhooks/message-updates.ts';
import type { Update } from '../webhooks/update.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { BusinessNumber, Json, JsonObject, Tick } from '../world/model.ts';
import type { Pending } from '../world/pending.ts';
import { Refusal } from '../world/refusal.ts';
import type { SettingsRoom } from '../world/settings.ts';
import type { Store } from '../world/store.ts';
import { type ChatWriter, UNSUPPORTED } from './chat-write.ts';
import { chunkItem, cutChunks, mediaFollowUps, type Past } from './history-chunks.ts';
import { inventPast, type PastWish } from './invented-past.ts';
import { readPhoneMessage } from './phone-message.ts';

export type HistoryActions = ReturnType<typeof makeHistoryActions>;
export type HistoryPush = {
  phoneNumberId?: string;
  /** What was said before; absent: invented, for every customer but those who only know other numbers. */
  threads?: { customer: string; messages: PastWish[] }[];
  /** How much is invented. */
  invent?: { messagesPerChat?: number; days?: number };
  /** Also what already stands in the chats (the same ids can come live and as history). */
  includeChats?: boolean;
  messagesPerChunk?: number;
  /** Chunks (and media) leave in a random order. */
  shuffle?: boolean;
  /** Media up to 14 days old follow their placeholders. Default true. */
  mediaFollowUps?: boolean;
  /** ms between chunks. Default 0: all at once. */
  everyMs?: number;
};
export type HistoryPushed = { messages: number; chunks: number; media: number; phases: number[] };

const DAY = 86_400_000;
const TICKS: Tick[] = ['pending', 'sent', 'delivered', 'read', 'played', 'failed'];
type Needs = {
  store: Store;
  writer: ChatWriter;
  webhooks: Webhooks;
  settings: SettingsRoom;
  pending: Pending;
  now: () => number;
  random: () => number;
};

export function makeHistoryActions(needs: Needs) {
  const { store, webhooks, settings, now } = needs;

  function push(wish: HistoryPush = {}): HistoryPushed {
    const before = wish.includeChats ? fromChats(store.number(wish.phoneNumberId)) : [];
    return send([...before, ...lay(wish)], wish);
  }

  /** What stands on the phone from before the signup, sent as after an accepted `smb_app_data` request. */
  function share(wish: { phoneNumberId?: string } = {}): HistoryPushed {
    const number = store.number(wish.phoneNumberId);
    const until = number.onboarding?.at ?? now();
    const past = fromChats(number).filter(({ message }) => message.at < until);
    const { history_chunk, history_chunk_every_ms: everyMs, history_shuffle: shuffle } = settings.current();
    const pushed = send(past, { ...wish, messagesPerChunk: history_chunk, everyMs, shuffle });
    if (pushed.chunks === 0) empty(wish);
    return pushed;
  }

  function send(past: Past[], wish: HistoryPush): HistoryPushed {
    const number = store.number(wish.phoneNumberId);
    const chunks = cutChunks(past, now(), wish.messagesPerChunk ?? 200);
    const media = wish.mediaFollowUps === false ? [] : mediaFollowUps(past, number, now());
    const updates: Update[] = [
      ...chunks.map((chunk) => {
        const summary = `history phase ${chunk.phase}, chunk ${chunk.order}, ${chunk.progress} %`;
        return messageLevel(number, 'history', { history: [chunkItem(chunk, number)] }, summary);
      }),
      ...media.map((value) => messageLevel(number, 'history', value, 'history: media follow-up')),
    ];
    const going = wish.shuffle ? shuffled(updates, needs.random) : updates;
    const every = wish.everyMs ?? 0;
    for (const [index, update] of going.entries())
      needs.pending.after(index * every, () => webhooks.emit(update));
    const phases = [...new Set(chunks.map((chunk) => chunk.phase))];
    return { messages: past.length, chunks: chunks.length, media: media.length, phases };
  }

  /** Puts a past on the phone; nobody is told. */
  function lay(wish: Pick<HistoryPush, 'phoneNumberId' | 'threads' | 'invent'> = {}): Past[] {
    const { messagesPerChat = 8, days = 120 } = wish.invent ?? {};
    const threads =
      wish.threads ??
      acquaintances(store.number(wish.phoneNumberId)).map((customer) => ({
        customer,
        messages: inventPast(messagesPerChat, days),
      }));
    return threads.flatMap((thread) => thread.messages.map((one) => place(thread.customer, one, wish)));
  }

  /** Everybody but those who so far only know other numbers. */
  function acquaintances({ phoneNumberId }: BusinessNumber): string[] {
    const knows = (id: string) => [...store.chats.values()].filter((chat) => chat.customerId === id);
    return [...store.customers.keys()].filter((id) => {
      const chats = knows(id);
      return chats.length === 0 || chats.some((chat) => chat.phoneNumberId === phoneNumberId);
    });
  }

  /** Puts one past message into the chat on the phone, where it always was. */
  function place(who: string, past: PastWish, wish: { phoneNumberId?: string }): Past {
    const number = store.number(wish.phoneNumberId);
    const customer = store.customer(who);
    const hand = past.from === 'customer' ? 'customer' : 'app';
    const message = needs.writer.draft(number, customer.phone, hand, readPhoneMessage(past.message));
    const tick = (past.status ?? 'READ').toLowerCase();
    message.at = now() - Math.round(past.daysAgo * DAY);
    message.tick = TICKS.find((known) => known === tick) ?? 'read';
    if (message.type === 'errors') message.extras.errors = [UNSUPPORTED];
    const chat = store.chat(number.phoneNumberId, customer.id);
    store.addMessage(chat, message);
    needs.writer.tell(chat, message);
    return { customer, message };
  }

  function fromChats(number: BusinessNumber): Past[] {
    const mine = [...store.chats.values()].filter((chat) => chat.phoneNumberId === number.phoneNumberId);
    return mine.flatMap((chat) =>
      chat.messages.map((message) => ({ customer: store.customer(chat.customerId), message })),
    );
  }

  function tellHistory(phoneNumberId: string | undefined, items: Json[], summary: string): void {
    webhooks.emit(messageLevel(store.number(phoneNumberId), 'history', { history: items }, summary));
  }

  /** The owner did not share the history. `bare`: the value without its envelope, as the documentation prints it. */
  function decline(wish: { phoneNumberId?: string; bare?: boolean } = {}): void {
    const title = 'History sync is turned off by the business from the WhatsApp Business App';
    const details = 'History sharing is turned off by the business';
    const error: JsonObject = { code: HISTORY_DECLINED, title, message: title, error_data: { details } };
    const update = messageLevel(
      store.number(wish.phoneNumberId),
      'history',
      { history: [{ errors: [error] }] },
      'history declined (2593109)',
    );
    if (wish.bare) webhooks.postRaw(update.value);
    else webhooks.emit(update);
  }

  /** A phone without chats: one chunk with no threads (assumed shape), or `silent`: nothing at all. */
  function empty(wish: { phoneNumberId?: string; silent?: boolean } = {}): void {
    if (wish.silent) return;
    const metadata = { phase: 0, chunk_order: 1, progress: 100 };
    tellHistory(wish.phoneNumberId, [{ metadata, threads: [] }], 'history: empty, 100 %');
  }

  /** One chunk exactly as given, for shapes that nobody foresaw. */
  function chunk(wish: { phoneNumberId?: string; item: JsonObject }): void {
    if (typeof wish.item !== 'object') throw new Refusal('item', 'An item of history[] must be an object');
    tellHistory(wish.phoneNumberId, [wish.item], 'history: a chunk as given');
  }

  return { lay, push, share, decline, empty, chunk };
}
