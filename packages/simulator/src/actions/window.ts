/** The 24-hour customer service window and the 72-hour free entry point window, and what a send costs inside them. */
import type { Chat, JsonObject } from '../world/model.ts';
import type { Template } from '../world/template.ts';

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

/** As webhooks of version 24 and later show it: `pricing`, and `conversation` only in the free entry point window. */
export function priceOf(
  chat: Chat,
  template: Template | undefined,
  now: number,
): { pricing: JsonObject; conversation?: JsonObject } {
  const category = template ? template.category.toLowerCase() : 'service';
  const free = chat.freeEntryPoint;
  if (free && free.expiresAt > now) {
    // Which category stands here is inferred.
    const pricing = pmp(false, 'free_entry_point', template ? category : 'referral_conversion');
    const expiration_timestamp = String(Math.floor(free.expiresAt / 1000));
    const origin = { type: 'referral_conversion' };
    return { pricing, conversation: { id: free.conversationId, expiration_timestamp, origin } };
  }
  const inside = windowOpen(chat, now);
  const isFree = inside && (!template || template.category === 'UTILITY');
  return { pricing: isFree ? pmp(false, 'free_customer_service', category) : pmp(true, 'regular', category) };
}

function pmp(billable: boolean, type: string, category: string): JsonObject {
  return { billable, pricing_model: 'PMP', type, category };
}
