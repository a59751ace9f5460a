/** The 24-hour customer service window and the 72-hour free entry point window, and what a send costs inside them. */
import type { Chat, JsonObject } from '../world/model.ts';
import type { TemplateCategory } from '../world/template.ts';

const HOUR = 3_600_000;

export function windowOpen(chat: Chat, now: number): boolean {
  return chat.windowOpenedAt !== undefined && now - chat.windowOpenedAt < 24 * HOUR;
}

/** An answer through the API within 24 hours of an ad click starts the free 72 hours, at that answer. */
export function enterFreeEntryPoint(chat: Chat, now: number, newId: () => string): void {
  if (chat.adClickAt === undefined || now - chat.adClickAt >= 24 * HOUR) return;
  delete chat.adClickAt;
  chat.freeEntryPoint = { conversationId: newId(), expiresAt: now + 72 * HOUR };
}

export type Price = { billable: boolean; type: PriceType; category: string };
type PriceType = 'regular' | 'free_customer_service' | 'free_entry_point';

/**
 * What a message costs if it is sent or arrives now. `template`: its category; absent: free-form. `abroad`: codes cost
 * the international rate.
 */
export function priceOf(
  chat: Chat,
  template: TemplateCategory | undefined,
  now: number,
  abroad = false,
): Price {
  const international = abroad && template === 'AUTHENTICATION';
  const category = international ? 'authentication-international' : (template?.toLowerCase() ?? 'service');
  if (inFreeEntryPoint(chat, now)) {
    // Which category stands here is inferred.
    const shown = template ? category : 'referral_conversion';
    return { billable: false, type: 'free_entry_point', category: shown };
  }
  // What is free-form went while the window was open, and costs nothing though it arrives later.
  const free = !template || (template === 'UTILITY' && windowOpen(chat, now));
  return free
    ? { billable: false, type: 'free_customer_service', category }
    : { billable: true, type: 'regular', category };
}

function inFreeEntryPoint(chat: Chat, now: number): boolean {
  return chat.freeEntryPoint !== undefined && chat.freeEntryPoint.expiresAt > now;
}

/**
 * As webhooks show it: `pricing`, and `conversation` in the free entry point window; up to version 23 in every message,
 * with an id of its own.
 */
export function shownPrice(
  chat: Chat,
  price: Price,
  at: { now: number; version: 'v23' | 'v24'; newId: () => string },
): { pricing: JsonObject; conversation?: JsonObject } {
  const { billable, type, category } = price;
  const pricing = { billable, pricing_model: 'PMP', type, category };
  const free = chat.freeEntryPoint;
  if (free && type === 'free_entry_point')
    return {
      pricing,
      conversation: conversation(free.conversationId, free.expiresAt, 'referral_conversion'),
    };
  if (at.version === 'v24') return { pricing };
  const origin = category.replace('-', '_');
  return { pricing, conversation: conversation(at.newId(), at.now + 24 * HOUR, origin) };
}

function conversation(id: string, expiresAt: number, origin: string): JsonObject {
  return { id, expiration_timestamp: String(Math.floor(expiresAt / 1000)), origin: { type: origin } };
}
