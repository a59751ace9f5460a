/**
 * The message events that the signup popup posts to the page that opened it, in every documented and seen variant.
 * Pure. Source: embedded-signup.md §2, contradictions.md 8 and 9.
 */
import type { JsonObject } from '../world/model.ts';

export type SessionMessage = {
  type: 'WA_EMBEDDED_SIGNUP';
  event: 'FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING' | 'FINISH' | 'CANCEL' | 'ERROR';
  version: 3;
  data: JsonObject;
};
/** `waba_only`: as documented; `full`: with `phone_number_id` and `business_id`, as seen; `lost`: never arrives. */
export const sessionVariants = ['waba_only', 'full', 'lost'] as const;
export type SessionVariant = (typeof sessionVariants)[number];

/** Screens at which a customer can turn back. Source: embedded-signup.md §2. */
export const signupSteps = [
  'BUSINESS_ACCOUNT_SELECTION',
  'WABA_PHONE_PROFILE_PICKER',
  'WHATSAPP_BUSINESS_PROFILE_SETUP',
  'PHONE_NUMBER_SETUP',
  'PHONE_NUMBER_VERIFICATION',
  'PERMISSIONS',
] as const;
export type SignupStep = (typeof signupSteps)[number];

const message = (event: SessionMessage['event'], data: JsonObject): SessionMessage => ({
  type: 'WA_EMBEDDED_SIGNUP',
  event,
  version: 3,
  data,
});

export function finished(
  ids: { wabaId: string; phoneNumberId: string; businessId: string },
  variant: SessionVariant = 'waba_only',
): SessionMessage | undefined {
  if (variant === 'lost') return undefined;
  const more = { phone_number_id: ids.phoneNumberId, business_id: ids.businessId };
  const data = { waba_id: ids.wabaId, ...(variant === 'full' ? more : {}) };
  return message('FINISH_WHATSAPP_BUSINESS_APP_ONBOARDING', data);
}

export const cancelled = (step: SignupStep): SessionMessage => message('CANCEL', { current_step: step });

export type ReportedError = {
  message: string;
  code: string;
  sessionId: string;
  /** Unix seconds. */
  at: number;
};

/** The customer pressed "report". The number of the error comes as `error_id` (Feb 2026) or `error_code` (Sep 2026). */
export function reported(
  error: ReportedError,
  field: 'error_id' | 'error_code' = 'error_code',
): SessionMessage {
  return message('CANCEL', errorData(error, field));
}

/** The flow broke by itself. Which fields it carries is assumed: those of a reported error. */
export const broken = (error: ReportedError): SessionMessage =>
  message('ERROR', errorData(error, 'error_code'));

function errorData(error: ReportedError, field: string): JsonObject {
  const { message: error_message, code, sessionId: session_id, at: timestamp } = error;
  return { error_message, [field]: code, session_id, timestamp };
}
