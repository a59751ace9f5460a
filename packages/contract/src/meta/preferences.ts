/** A customer stops or resumes marketing messages: field `user_preferences`. */
import { z } from 'zod';
import { NumberMetadata, WebhookContact } from './person.ts';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

/** `stop`, `resume`, `signup` (with `signup_id`). Source: webhooks-account.md, "user_preferences". */
export const UserPreference = z.looseObject({
  wa_id: maybe(IdText),
  user_id: maybe(IdText),
  parent_user_id: maybe(IdText),
  detail: maybe(z.string()),
  category: z.string(),
  value: z.string(),
  timestamp: maybe(UnixSeconds),
  signup_id: maybe(IdText),
});
export type UserPreference = z.input<typeof UserPreference>;

export const PreferencesValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  contacts: z.array(WebhookContact).optional(),
  user_preferences: z.array(UserPreference),
});
export type PreferencesValue = z.input<typeof PreferencesValue>;
