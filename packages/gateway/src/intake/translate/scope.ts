/** Which account, and where it is told which number, an account-level value speaks of. */
import type { AccountScope, JsonObject } from '../../changes/change.ts';
import { objectAt, present, wordAt } from '../../changes/json.ts';
import { digitsOf } from './person.ts';

/** PARTNER_* events come under the partner's portfolio and name the account in `waba_info` (contradiction 10). */
export function scopeOf(entryId: string, value: JsonObject | undefined): AccountScope {
  const metadata = objectAt(value, 'metadata');
  const phone =
    wordAt(value, 'display_phone_number') ??
    wordAt(value, 'phone_number') ??
    wordAt(metadata, 'display_phone_number');
  return present<AccountScope>({
    entryId,
    wabaId: wordAt(objectAt(value, 'waba_info'), 'waba_id') ?? entryId,
    phoneNumberId:
      wordAt(value, 'phone_number_id') ??
      wordAt(metadata, 'phone_number_id') ??
      wordAt(objectAt(value, 'phone_number_settings'), 'phone_number_id') ??
      // An alert about one number says so in general words (webhooks-account.md, account_alerts).
      (wordAt(value, 'entity_type') === 'PHONE_NUMBER' ? wordAt(value, 'entity_id') : undefined),
    displayPhoneNumber: phone === undefined ? undefined : digitsOf(phone),
  });
}
