/** Account and number webhooks that no record waits for: kept whole as notices. Source of all: webhooks-account.md. */
import { z } from 'zod';
import { IdText, maybe, Numeric, UnixSeconds } from './scalars.ts';

/** Field `account_review_update`: APPROVED, REJECTED, PENDING, DEFERRED. */
export const AccountReviewValue = z.looseObject({ decision: z.string() });
export type AccountReviewValue = z.input<typeof AccountReviewValue>;

/** Field `account_alerts`. */
export const AccountAlertValue = z.looseObject({
  entity_type: maybe(z.string()),
  entity_id: maybe(IdText),
  alert_info: z.looseObject({
    alert_severity: maybe(z.string()),
    alert_status: maybe(z.string()),
    alert_type: maybe(z.string()),
    alert_description: maybe(z.string()),
  }),
});
export type AccountAlertValue = z.input<typeof AccountAlertValue>;

/** Field `business_capability_update`: tiers as strings or integers (contradiction 29). */
export const CapabilityValue = z.looseObject({
  max_daily_conversations_per_business: maybe(Numeric),
  max_daily_conversation_per_phone: maybe(Numeric),
  max_phone_numbers_per_business: maybe(Numeric),
  max_phone_numbers_per_waba: maybe(Numeric),
});
export type CapabilityValue = z.input<typeof CapabilityValue>;

/** Field `phone_number_name_update`. */
export const NameUpdateValue = z.looseObject({
  display_phone_number: IdText,
  decision: z.string(),
  requested_verified_name: maybe(z.string()),
  rejection_reason: maybe(z.string().nullable()),
});
export type NameUpdateValue = z.input<typeof NameUpdateValue>;

/** Field `phone_number_quality_update` (contradiction 30: the limits may go or stay). */
export const QualityUpdateValue = z.looseObject({
  display_phone_number: IdText,
  event: z.string(),
  current_limit: maybe(z.string()),
  old_limit: maybe(z.string()),
  max_daily_conversations_per_business: maybe(Numeric),
});
export type QualityUpdateValue = z.input<typeof QualityUpdateValue>;

/** Field `security`: PIN_CHANGED, PIN_RESET_REQUEST, PIN_REQUEST_SUCCESS. */
export const SecurityValue = z.looseObject({
  display_phone_number: IdText,
  event: z.string(),
  requester: maybe(IdText),
});
export type SecurityValue = z.input<typeof SecurityValue>;

/** Field `business_username_updates` or `business_username_update` (contradiction 27). */
export const BusinessUsernameValue = z.looseObject({
  display_phone_number: IdText,
  username: maybe(z.string()),
  status: z.string(),
});
export type BusinessUsernameValue = z.input<typeof BusinessUsernameValue>;

/** Field `account_settings_update`; `type` in either case. */
export const SettingsUpdateValue = z.looseObject({
  messaging_product: maybe(z.string()),
  timestamp: maybe(UnixSeconds),
  type: z.string(),
  phone_number_settings: maybe(z.looseObject({ phone_number_id: maybe(IdText) })),
});
export type SettingsUpdateValue = z.input<typeof SettingsUpdateValue>;

/** Field `partner_solutions`; `entry.id` is the portfolio. */
export const PartnerSolutionsValue = z.looseObject({
  event: z.string(),
  solution_id: maybe(IdText),
  solution_status: maybe(z.string()),
});
export type PartnerSolutionsValue = z.input<typeof PartnerSolutionsValue>;
