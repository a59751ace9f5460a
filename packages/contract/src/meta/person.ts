/** Who takes part: the business number a value speaks of, and the customers named in `contacts[]`. */
import { z } from 'zod';
import { IdText, maybe } from './scalars.ts';

/** Head of every message-level value: the business number. Source: README.md of the digest, "Common webhook envelope". */
export const NumberMetadata = z.looseObject({
  display_phone_number: maybe(IdText),
  phone_number_id: IdText,
});
export type NumberMetadata = z.input<typeof NumberMetadata>;

/**
 * A customer as named in `value.contacts[]`. Since 2026 any part may be missing: `wa_id` for users with a username,
 * `profile.name` in echoes and history. Source: identifiers.md, "Field map".
 */
export const WebhookContact = z.looseObject({
  profile: maybe(z.looseObject({ name: maybe(z.string()), username: maybe(z.string()) })),
  wa_id: maybe(IdText),
  user_id: maybe(IdText),
  parent_user_id: maybe(IdText),
  /** Only with the identity change check switched on. */
  identity_key_hash: maybe(z.string()),
});
export type WebhookContact = z.input<typeof WebhookContact>;
