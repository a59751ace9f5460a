/** Known webhooks that no record waits for: kept whole, with one word for what happened. */
import type { AccountScope, Json, JsonObject, NoticeChange } from '../../changes/change.ts';
import { objectAt, objectOf, ownValue, present, wordAt } from '../../changes/json.ts';
import type { Where } from './unrecognized.ts';

/** The fields that end as notices. Source: webhooks-account.md; the last two lines are subscribable, payloads unseen. */
export const NOTICE_FIELDS = new Set([
  ...['account_alerts', 'account_review_update', 'account_settings_update', 'business_capability_update'],
  ...['business_username_update', 'business_username_updates', 'calls', 'flows'],
  ...['group_lifecycle_update', 'group_participants_update', 'group_settings_update', 'group_status_update'],
  ...['partner_solutions', 'payment_configuration_update', 'phone_number_name_update'],
  ...['phone_number_quality_update', 'security', 'template_correct_category_detection'],
  ...['automatic_events', 'business_status_update', 'campaign_status_update', 'consumer_profile'],
  ...['messaging_handovers', 'standby', 'template_performance_metrics', 'tracking_events'],
]);

/** `value` must be known to be no deeper than it may be carried. */
export function noticeChange(
  where: Where,
  scope: AccountScope,
  event: string,
  at: Date | undefined,
  value: JsonObject,
): NoticeChange {
  return present<NoticeChange>({
    kind: 'notice',
    place: where.place,
    ...scope,
    field: where.field ?? '',
    event,
    at,
    value,
  });
}

/** The word that tells one notice of a field from another; the field itself where none stands out. */
export function noticeEvent(field: string, value: JsonObject): string {
  const own =
    wordAt(value, 'event') ??
    wordAt(value, 'decision') ??
    wordAt(objectAt(value, 'alert_info') ?? value, 'alert_type') ??
    wordAt(value, 'status') ??
    wordAt(value, 'type');
  if (own !== undefined) return own;
  const items = ['calls', 'statuses', 'groups'].flatMap((key) => ownValue(value, key) ?? []);
  const words = new Set(items.map(itemWord).filter((word) => word !== undefined));
  return words.size > 0 ? [...words].join(',') : field;
}

function itemWord(item: Json): string | undefined {
  const object = objectOf(item);
  return wordAt(object, 'event') ?? wordAt(object, 'status') ?? wordAt(object, 'type');
}
