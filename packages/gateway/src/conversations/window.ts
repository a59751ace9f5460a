/**
 * The windows of a conversation (pure; protocol/pricing-windows.md 1 to 3). By Meta's times of the messages, not by when
 * they came to us.
 *
 * Customer service: 24 hours from the customer's last live message; free-form may be sent by API. Free entry point: 72
 * hours from the first answer by API to a message that came from an ad or a post; everything is free, but outside the
 * customer service window only templates go. What the phone sends, the history and statuses open neither.
 */
import type { ConversationWindow, WindowKind } from '@tandem/contract/api/conversation';
import type { MessageChange } from '../changes/change.ts';

const hourMs = 60 * 60 * 1000;
export const customerServiceMs = 24 * hourMs;
export const freeEntryMs = 72 * hourMs;
/** How long a click is looked at: an answer may come on the last moment of its day, and its free entry point runs on. */
export const adClickMs = customerServiceMs + freeEntryMs;

/**
 * Whether a message opens or restarts the customer service window: one that a customer wrote, of whatever kind,
 * reactions and what the API cannot show included. News of the chat itself (a changed number) are nobody's message.
 */
export function opensWindow({ direction, source, type }: MessageChange): boolean {
  return direction === 'inbound' && source === 'live' && type !== 'system';
}

/** A message from a click-to-WhatsApp ad or a post. */
export const isAdClick = (change: MessageChange): boolean =>
  opensWindow(change) && 'referral' in change.content;

/** What the API said; the phone's answers start no free entry point. */
export const isApiAnswer = ({ direction, origin, source }: MessageChange): boolean =>
  direction === 'outbound' && origin === 'api' && source === 'live';

/** At its end a window is closed: 24:00:00 is outside, 23:59:59 inside. */
const isOpen = (end: Date | null, now: Date): end is Date => end !== null && end.getTime() > now.getTime();

export function windowEnds(lastInboundAt: Date | null): Date | null {
  return lastInboundAt === null ? null : new Date(lastInboundAt.getTime() + customerServiceMs);
}

export function windowOf(
  lastInboundAt: Date | null,
  now: Date,
  freeEntryUntil: Date | null = null,
): ConversationWindow {
  const end = windowEnds(lastInboundAt);
  const freeUntil = isOpen(freeEntryUntil, now) ? freeEntryUntil.toISOString() : null;
  const kind: WindowKind = freeUntil === null ? 'customer_service' : 'free_entry_point';
  return isOpen(end, now)
    ? { state: 'open', expires_at: end.toISOString(), kind, free_until: freeUntil }
    : { state: 'closed', expires_at: null, kind: null, free_until: freeUntil };
}

/**
 * Of messages that open the window: since when it has been open without a break at the last of them. Times in
 * milliseconds; undefined without any.
 */
export function lastStretch(times: readonly number[]): { from: number; to: number } | undefined {
  const latestFirst = times.toSorted((a, b) => b - a);
  const to = latestFirst[0];
  if (to === undefined) return undefined;
  let from = to;
  for (const time of latestFirst) {
    if (time + customerServiceMs <= from) break;
    from = time;
  }
  return { from, to };
}
