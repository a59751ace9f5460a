/** News of a WhatsApp Business Account: field `account_update`, every event in one loose shape. */
import { z } from 'zod';
import { IdText, maybe, Numeric, UnixSeconds } from './scalars.ts';

/** In PARTNER_* events `entry.id` is the partner's portfolio, and the account stands here. */
export const WabaInfo = z.looseObject({
  waba_id: maybe(IdText),
  owner_business_id: maybe(IdText),
  partner_app_id: maybe(IdText),
  solution_id: maybe(IdText),
  solution_partner_business_ids: maybe(z.array(IdText)),
  ad_account_linked: maybe(IdText),
});
export type WabaInfo = z.input<typeof WabaInfo>;

/** Why a coexistence link ended; new reasons pass as they are. Source: webhooks-coexistence.md 6. */
export const DisconnectionInfo = z.looseObject({
  reason: maybe(z.string()),
  initiated_by: maybe(z.string()),
});
export type DisconnectionInfo = z.input<typeof DisconnectionInfo>;

/** `expiration` is Unix seconds. Source: webhooks-account.md, "account_update". */
export const RestrictionInfo = z.looseObject({
  restriction_type: z.string(),
  expiration: maybe(UnixSeconds),
  remediation: maybe(z.string()),
});
export type RestrictionInfo = z.input<typeof RestrictionInfo>;

/** `SCHEDULE_FOR_DISABLE`, `DISABLE`, `REINSTATE`; the date is text such as "April 17, 2025". */
export const BanInfo = z.looseObject({
  waba_ban_state: maybe(z.string()),
  waba_ban_date: maybe(z.string()),
});
export type BanInfo = z.input<typeof BanInfo>;

/**
 * Both known shapes of PARTNER_REMOVED fit: with `waba_info` (reference page, `entry.id` = portfolio) and with
 * `phone_number` (coexistence page, `entry.id` = WABA). Source: webhooks-coexistence.md 6, webhooks-account.md,
 * contradictions 10, 12, 39, 42.
 */
export const AccountUpdateValue = z.looseObject({
  event: z.string(),
  waba_info: maybe(WabaInfo),
  phone_number: maybe(IdText),
  disconnection_info: maybe(DisconnectionInfo),
  violation_info: maybe(z.looseObject({ violation_type: maybe(z.string()) })),
  /** A list of `RestrictionInfo`, each to be read by itself; a lone object was seen too. */
  restriction_info: maybe(z.union([z.array(z.unknown()), z.looseObject({})])),
  ban_info: maybe(BanInfo),
  country: maybe(z.string()),
  auth_international_rate_eligibility: maybe(
    z.looseObject({
      start_time: maybe(UnixSeconds),
      exception_countries: maybe(
        z.array(z.looseObject({ country_code: maybe(z.string()), start_time: maybe(UnixSeconds) })),
      ),
    }),
  ),
  partner_client_certification_info: maybe(
    z.looseObject({
      client_business_id: maybe(IdText),
      status: maybe(z.string()),
      rejection_reasons: maybe(z.array(z.string())),
    }),
  ),
  volume_tier_info: maybe(
    z.looseObject({
      tier_update_time: maybe(Numeric),
      pricing_category: maybe(z.string()),
      tier: maybe(z.string()),
      effective_month: maybe(z.string()),
      region: maybe(z.string()),
    }),
  ),
});
export type AccountUpdateValue = z.input<typeof AccountUpdateValue>;
