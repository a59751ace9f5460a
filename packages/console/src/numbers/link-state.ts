/**
 * What a number's link says to whoever looks (pure).
 */
import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import type { Tone } from '../ui/badge.tsx';

const dayMs = 86_400_000;
/** Meta ends a link whose app was not used for so long. */
export const linkDays = 14;
/** From then on it is said loudly: the gateway warns on days 10, 12 and 13. */
const warnDaysLeft = 4;

export type DaysLeft = { days: number; tone: Tone };

/** Whole days until the link may drop; undefined where no clock runs. */
export function daysLeftOf(
  { state, link_expires_at }: Pick<ConnectedNumber, 'state' | 'link_expires_at'>,
  now: Date,
): DaysLeft | undefined {
  if (state !== 'connected' || link_expires_at === null) return undefined;
  const days = Math.max(0, Math.floor((Date.parse(link_expires_at) - now.getTime()) / dayMs));
  return { days, tone: days < 2 ? 'bad' : days <= warnDaysLeft ? 'warn' : 'good' };
}

/** What is heard when something of a number changes. */
export const numberEvents = [
  'number.connected',
  'number.suspended',
  'number.reconnected',
  'number.disconnected',
  'number.link_expiring',
  'number.seen_again',
  'number.restricted',
] as const;
