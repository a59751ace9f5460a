/**
 * What Meta's Embedded Signup popup tells its opener: the session events. They come through the customer's browser, so
 * they are hints to be proved by Graph, never facts. Lenient: an unknown event, step or field passes as it is.
 *
 * Source: embedded-signup.md 2; contradictions 8 (which ids come) and 9 (`error_id`, `error_code`).
 */
import { z } from 'zod';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

/** `data` of every event in one loose shape: ids of a FINISH, the step of a CANCEL, the error of a CANCEL or ERROR. */
export const SignupData = z.looseObject({
  waba_id: maybe(IdText),
  waba_ids: maybe(z.array(IdText)),
  phone_number_id: maybe(IdText),
  business_id: maybe(IdText),
  /** `BUSINESS_ACCOUNT_SELECTION`, `WABA_PHONE_PROFILE_PICKER`, …; new ones pass as they are. */
  current_step: maybe(z.string()),
  error_message: maybe(z.string()),
  error_id: maybe(IdText),
  error_code: maybe(IdText),
  session_id: maybe(IdText),
  timestamp: maybe(UnixSeconds),
});

/** One session event. `event` is `FINISH…`, `CANCEL` or `ERROR`. */
export const SignupEvent = z.looseObject({
  type: z.literal('WA_EMBEDDED_SIGNUP'),
  event: z.string(),
  version: maybe(z.union([z.number(), z.string()])),
  data: maybe(SignupData),
});
export type SignupEvent = z.output<typeof SignupEvent>;
