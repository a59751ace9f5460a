/**
 * What the popup told, made into one of a few things (pure). It came through a browser: ids are believed only after
 * Graph has shown them to the token of this signup.
 *
 * Source: embedded-signup.md 2; contradictions 8 and 9.
 */
import { SignupEvent } from '@tandem/contract/meta/signup';

/** Kept with the onboarding, as it was told last. */
export type Session = {
  /** Meta's word, in capitals. */
  event: string;
  outcome: SessionOutcome;
};

type SessionOutcome =
  | { kind: 'finished'; wabaIds: string[]; phoneNumberId?: string; businessId?: string }
  /** Closed, on which screen if that was told. */
  | { kind: 'cancelled'; step?: string }
  | { kind: 'failed'; code?: number; message?: string }
  /** Finished, yet with nothing that can be connected. */
  | { kind: 'fruitless'; why: 'finished_without_number' | 'app_only_install' }
  | { kind: 'unknown' };

/** Undefined when it is no session event of Embedded Signup: the page hears other messages too. */
export function readSession(raw: unknown): Session | undefined {
  const parsed = SignupEvent.safeParse(raw);
  if (!parsed.success) return undefined;
  const event = parsed.data.event.trim().toUpperCase().slice(0, wordLength);
  return { event, outcome: outcomeOf(event, parsed.data.data ?? {}) };
}

const wordLength = 100;
const textLength = 300;

function outcomeOf(event: string, data: NonNullable<SignupEvent['data']>): SessionOutcome {
  if (event === 'ERROR') return failure(data);
  if (event === 'CANCEL') {
    // An error that the customer reported before closing, or only the screen on which it was closed.
    if (data.error_id !== undefined || data.error_code !== undefined || data.error_message !== undefined)
      return failure(data);
    const step = data.current_step?.slice(0, wordLength);
    return { kind: 'cancelled', ...(step === undefined ? {} : { step }) };
  }
  if (event === 'FINISH_ONLY_WABA') return { kind: 'fruitless', why: 'finished_without_number' };
  if (event === 'FINISH_GRANT_ONLY_API_ACCESS') return { kind: 'fruitless', why: 'app_only_install' };
  // FINISH, FINISH_OBO_MIGRATION and those to come: whether the number is on the app is asked of Graph in any case.
  if (event.startsWith('FINISH')) return finish(data);
  return { kind: 'unknown' };
}

function finish(data: NonNullable<SignupEvent['data']>): SessionOutcome {
  const wabaIds = data.waba_id === undefined ? (data.waba_ids ?? []) : [data.waba_id];
  const phoneNumberId = idOf(data.phone_number_id);
  const businessId = idOf(data.business_id);
  return {
    kind: 'finished',
    wabaIds: wabaIds.flatMap((id) => idOf(id) ?? []),
    ...(phoneNumberId === undefined ? {} : { phoneNumberId }),
    ...(businessId === undefined ? {} : { businessId }),
  };
}

function failure(data: NonNullable<SignupEvent['data']>): SessionOutcome {
  const code = Number(data.error_code ?? data.error_id ?? Number.NaN);
  return {
    kind: 'failed',
    ...(Number.isSafeInteger(code) ? { code } : {}),
    ...(data.error_message === undefined ? {} : { message: data.error_message.slice(0, textLength) }),
  };
}

/** It becomes part of a path at Meta: nothing but an id will do. */
const idOf = (told: string | undefined): string | undefined =>
  told !== undefined && /^[\w-]{1,64}$/.test(told) ? told : undefined;
