/**
 * What the states of an onboarding mean for whoever looks (pure).
 */
import type { OnboardingState } from '@tandem/contract/api/onboarding';
import type { Tone } from '../ui/badge.tsx';

const moving: ReadonlySet<OnboardingState> = new Set([
  'code_received',
  'token_exchanged',
  'confirming',
  'number_found',
  'checked',
  'app_subscribed',
  'attached',
]);

export const movingEveryMs = 1_000;

/** Something is under way, or waits for the choice. */
export const isMoving = (state: OnboardingState | undefined): boolean =>
  state !== undefined && moving.has(state);

export type Standing =
  | 'waiting'
  | 'working'
  | 'choose'
  | 'connected'
  | 'left'
  | 'refused'
  | 'cancelled'
  | 'expired';

/** In a word, for the list. `closed`: ended for good. */
export function standingOf({
  state,
  closed_at,
}: {
  state: OnboardingState;
  closed_at: string | null;
}): Standing {
  if (state === 'connected' || state === 'expired') return state;
  if (state === 'confirming') return 'choose';
  if (isMoving(state)) return 'working';
  if (closed_at !== null) return 'cancelled';
  return state === 'failed' ? 'refused' : state === 'cancelled' ? 'left' : 'waiting';
}

export const standingTones: Record<Standing, Tone> = {
  waiting: 'plain',
  working: 'accent',
  choose: 'warn',
  connected: 'good',
  left: 'warn',
  refused: 'bad',
  cancelled: 'plain',
  expired: 'plain',
};
