/** The phone's address book: field `smb_app_state_sync`. */
import { z } from 'zod';
import { NumberMetadata } from './person.ts';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

/** Names are absent on `remove`, the phone for username users. Source: webhooks-coexistence.md 2. */
export const SyncedContact = z.looseObject({
  full_name: maybe(z.string()),
  first_name: maybe(z.string()),
  phone_number: maybe(IdText),
  user_id: maybe(IdText),
  parent_user_id: maybe(IdText),
  username: maybe(z.string()),
});
export type SyncedContact = z.input<typeof SyncedContact>;

/** `add` also means edited (contradiction 21). The last `metadata.timestamp` wins. */
export const StateSyncItem = z.looseObject({
  type: maybe(z.string()),
  contact: SyncedContact,
  action: z.string(),
  metadata: maybe(z.looseObject({ timestamp: maybe(UnixSeconds) })),
});
export type StateSyncItem = z.input<typeof StateSyncItem>;

export const StateSyncValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  state_sync: z.array(StateSyncItem),
});
export type StateSyncValue = z.input<typeof StateSyncValue>;
