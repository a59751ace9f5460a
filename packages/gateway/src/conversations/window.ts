/**
 * The customer service window (pure): 24 hours from the customer's last live message. Messages from the phone and the
 * history never count (protocol/pricing-windows.md 1 and 3).
 */
import type { ConversationWindow } from '@tandem/contract/api/conversation';

const windowMs = 24 * 60 * 60 * 1000;

export function windowOf(lastInboundAt: Date | null, now: Date): ConversationWindow {
  const end = lastInboundAt === null ? 0 : lastInboundAt.getTime() + windowMs;
  return end > now.getTime()
    ? { state: 'open', expires_at: new Date(end).toISOString(), kind: 'customer_service' }
    : { state: 'closed', expires_at: null, kind: null };
}
