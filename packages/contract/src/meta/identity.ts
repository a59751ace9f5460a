/** A customer's BSUID became another one: field `user_id_update`. */
import { z } from 'zod';
import { NumberMetadata, WebhookContact } from './person.ts';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

const Transition = z.looseObject({ previous: maybe(IdText), current: maybe(IdText) });

/** Source: webhooks-account.md, "Identity fields (2026)". */
export const UserIdUpdate = z.looseObject({
  wa_id: maybe(IdText),
  detail: maybe(z.string()),
  user_id: Transition,
  parent_user_id: maybe(Transition),
  timestamp: maybe(UnixSeconds),
});
export type UserIdUpdate = z.input<typeof UserIdUpdate>;

export const UserIdUpdateValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  contacts: z.array(WebhookContact).optional(),
  user_id_update: z.array(UserIdUpdate),
});
export type UserIdUpdateValue = z.input<typeof UserIdUpdateValue>;
