/** What Meta reports about an account: restrictions, templates, quality, and any event in Meta's own words. */
import { accountUpdate } from '../webhooks/account-updates.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';
import type { BusinessNumber, JsonObject } from '../world/model.ts';
import type { Store } from '../world/store.ts';
import type { TemplateActions } from './templates.ts';

type OfNumber = { phoneNumberId?: string };
type Needs = { store: Store; webhooks: Webhooks; templates: TemplateActions; now: () => number };

export function makeAccountReports(needs: Needs) {
  const { store, webhooks, now } = needs;

  function tell(number: BusinessNumber, field: string, value: JsonObject, entryId = number.wabaId): void {
    webhooks.emit(accountUpdate(number, { field, value, at: now(), entryId }));
  }

  function restrict(wish: OfNumber & { type?: string; hours?: number } = {}): void {
    const restriction_type = wish.type ?? 'RESTRICTED_BIZ_INITIATED_MESSAGING';
    const expiration = Math.floor(now() / 1000) + Math.round((wish.hours ?? 72) * 3600);
    const restriction_info = [{ restriction_type, expiration }];
    tell(store.number(wish.phoneNumberId), 'account_update', {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info,
    });
  }

  type TemplateWish = OfNumber & { event: string; name: string; language?: string; reason?: string | null };
  /** In Meta's own words; a template of that name gets that status. */
  function templateStatus(wish: TemplateWish): void {
    const { wabaId } = store.number(wish.phoneNumberId);
    const language = wish.language ?? 'en_US';
    const unknown = {
      name: wish.name,
      language,
      category: 'UTILITY' as const,
      components: [{ type: 'BODY', text: wish.name }],
    };
    const template =
      needs.templates.find(wabaId, wish.name, language) ?? needs.templates.add(wabaId, unknown);
    const status = wish.event === 'REINSTATED' || wish.event === 'UNARCHIVED' ? 'APPROVED' : wish.event;
    const reason = wish.reason === undefined ? {} : { reason: wish.reason };
    needs.templates.setStatus(template, status, { ...reason, more: { event: wish.event } });
  }

  type QualityWish = OfNumber & { event?: string; limit?: string; rating?: BusinessNumber['qualityRating'] };
  function quality(wish: QualityWish = {}): void {
    const number = store.number(wish.phoneNumberId);
    if (wish.rating) number.qualityRating = wish.rating;
    const limit = wish.limit ?? 'TIER_2K';
    tell(number, 'phone_number_quality_update', {
      display_phone_number: number.digits,
      event: wish.event ?? 'ONBOARDING',
      current_limit: limit,
      max_daily_conversations_per_business: limit,
    });
  }

  /** Any other account event, in Meta's own words. */
  function custom(wish: OfNumber & { field?: string; value: JsonObject; entryId?: string }): void {
    const number = store.number(wish.phoneNumberId);
    tell(number, wish.field ?? 'account_update', wish.value, wish.entryId ?? number.wabaId);
  }

  return { restrict, templateStatus, quality, custom };
}
