/**
 * How an onboarding goes (pure): what it does when something is told from outside, which step comes next, and what
 * follows from the end of a step. The effects of the steps stand in steps.ts; what they come to is stored between two.
 *
 *   launched → code_received → token_exchanged → (confirming) → number_found → checked → app_subscribed → attached
 *     → connected                                    ends: cancelled, failed, expired
 */
import type { OnboardingRefusal, OnboardingState, OnboardingStep } from '@tandem/contract/api/onboarding';
import type { Session } from './session.ts';

export type StepName = OnboardingStep['name'];

/** What the flow does by itself in a state, and the state after it. */
const path = {
  code_received: { step: 'exchange_token', next: 'token_exchanged' },
  token_exchanged: { step: 'find_number', next: 'number_found' },
  number_found: { step: 'check_number', next: 'checked' },
  checked: { step: 'subscribe_app', next: 'app_subscribed' },
  app_subscribed: { step: 'attach_number', next: 'attached' },
  attached: { step: 'ask_sync', next: 'connected' },
} as const satisfies Partial<Record<OnboardingState, { step: StepName; next: OnboardingState }>>;

export type FlowStep = (typeof path)[keyof typeof path]['step'];

/** The step that the flow takes now; undefined while it waits for people, and at the end. */
export function nextStep(state: OnboardingState): FlowStep | undefined {
  return isUnderWay(state) ? path[state].step : undefined;
}

const isUnderWay = (state: OnboardingState): state is keyof typeof path => state in path;

/** What the machine must know of an onboarding to judge what it is told. */
export type Standing = {
  state: OnboardingState;
  /** Of the last code, so that a repetition is told from a new attempt. */
  codeFingerprint: string | undefined;
  /** No popup may begin any more: cancelled by API, or the time has run out. */
  closed: boolean;
};

export type News =
  | { kind: 'code'; fingerprint: string }
  | { kind: 'session'; session: Session }
  /** By API, for good. */
  | { kind: 'cancel' }
  | { kind: 'time_is_up' };

export type Heard =
  /** Known already, or of no weight any more. */
  | { kind: 'nothing' }
  /** Kept; the state stays. */
  | { kind: 'noted' }
  | { kind: 'moves'; to: OnboardingState }
  /** It cannot be; `detail` says why. */
  | { kind: 'contradicts'; detail: string };

export function hear(standing: Standing, news: News): Heard {
  switch (news.kind) {
    case 'code':
      return hearCode(standing, news.fingerprint);
    case 'session':
      return hearSession(standing, news.session);
    case 'cancel':
      return hearCancel(standing);
    case 'time_is_up':
      return waitsForPeople(standing.state) ? { kind: 'moves', to: 'expired' } : { kind: 'nothing' };
  }
}

/** A code is proof of a popup that was finished: it begins anew after a cancellation or a failure too. */
function hearCode({ state, codeFingerprint, closed }: Standing, fingerprint: string): Heard {
  if (fingerprint === codeFingerprint) return { kind: 'nothing' };
  if (state === 'connected')
    return { kind: 'contradicts', detail: 'the onboarding is finished; begin a new one' };
  if (isUnderWay(state)) return { kind: 'contradicts', detail: 'the onboarding is under way already' };
  if (closed || state === 'expired')
    return { kind: 'contradicts', detail: 'the onboarding has ended; begin a new one' };
  return { kind: 'moves', to: 'code_received' };
}

function hearSession({ state, closed }: Standing, { outcome }: Session): Heard {
  if (closed) return { kind: 'nothing' };
  const resting = isResting(state);
  switch (outcome.kind) {
    case 'finished':
      // Late, but it spares people the choice.
      if (state === 'confirming') return { kind: 'moves', to: 'token_exchanged' };
      // With the code on its way or there: ids for the step that looks for the number.
      return resting || canStillUseIds(state) ? { kind: 'noted' } : { kind: 'nothing' };
    case 'fruitless':
      if (state === 'launched') return { kind: 'moves', to: 'failed' };
      return resting || canStillUseIds(state) ? { kind: 'noted' } : { kind: 'nothing' };
    // Beside a code these do not count: the popup was finished, whatever was closed then.
    case 'cancelled':
      return resting ? { kind: 'moves', to: 'cancelled' } : { kind: 'nothing' };
    case 'failed':
      return resting ? { kind: 'moves', to: 'failed' } : { kind: 'nothing' };
    case 'unknown':
      return { kind: 'nothing' };
  }
}

/** Until the app is subscribed nothing has changed at Meta; after that it is finished, not cancelled. */
function hearCancel({ state }: Standing): Heard {
  if (state === 'expired') return { kind: 'nothing' };
  if (state === 'app_subscribed' || state === 'attached' || state === 'connected')
    return { kind: 'contradicts', detail: `the onboarding cannot be cancelled any more: it is ${state}` };
  return { kind: 'moves', to: 'cancelled' };
}

/** No popup is open as far as is known, and one may be opened. */
const isResting = (state: OnboardingState): boolean =>
  state === 'launched' || state === 'cancelled' || state === 'failed';
const canStillUseIds = (state: OnboardingState): boolean =>
  state === 'code_received' || state === 'token_exchanged';
const waitsForPeople = (state: OnboardingState): boolean => state === 'launched' || state === 'confirming';

/** What became of a step. */
export type StepEnd =
  | { kind: 'done'; skipped?: boolean }
  /** Several numbers may be meant: somebody must choose. */
  | { kind: 'ambiguous' }
  | { kind: 'refused'; refusal: OnboardingRefusal };

/** The state after a step of the flow. */
export function stateAfter(state: OnboardingState, end: StepEnd): OnboardingState {
  if (!isUnderWay(state)) return state;
  switch (end.kind) {
    case 'done':
      return path[state].next;
    case 'ambiguous':
      return 'confirming';
    case 'refused':
      return 'failed';
  }
}
