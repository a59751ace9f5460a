/** Finds the field of a value that came without one, by what stands in it (contradictions 11, 14, 28). */
import type { JsonObject } from '../../changes/change.ts';
import { wordAt } from '../../changes/json.ts';

/** The first sign that fits decides; the more telling ones stand first. */
const SIGNS: [key: string, field: string][] = [
  ['history', 'history'],
  ['message_echoes', 'smb_message_echoes'],
  ['state_sync', 'smb_app_state_sync'],
  ['user_preferences', 'user_preferences'],
  ['user_id_update', 'user_id_update'],
  ['calls', 'calls'],
  ['messages', 'messages'],
  ['statuses', 'messages'],
  ['errors', 'messages'],
  ['new_quality_score', 'message_template_quality_update'],
  ['new_category', 'template_category_update'],
  ['correct_category', 'template_category_update'],
  ['message_template_element', 'message_template_components_update'],
  ['message_template_buttons', 'message_template_components_update'],
  ['message_template_id', 'message_template_status_update'],
  ['alert_info', 'account_alerts'],
  ['requested_verified_name', 'phone_number_name_update'],
  ['decision', 'account_review_update'],
  ['max_daily_conversations_per_business', 'business_capability_update'],
  ['max_daily_conversation_per_phone', 'business_capability_update'],
  ['phone_number_settings', 'account_settings_update'],
  ['solution_status', 'partner_solutions'],
  ['flow_id', 'flows'],
  ['configuration_name', 'payment_configuration_update'],
];

/** These events stand beside a display number where an account event would stand alone. */
const NUMBER_EVENTS = /^(PIN_|ONBOARDING$|THROUGHPUT_UPGRADE$|FLAGGED$|UNFLAGGED$|UPGRADE$|DOWNGRADE$)/;

/** The field that a value belongs to; absent when nothing in it tells. */
export function recoveredField(value: JsonObject): string | undefined {
  const sign = SIGNS.find(([key]) => Object.hasOwn(value, key));
  if (sign) return sign[1];
  const event = wordAt(value, 'event');
  if (event === undefined) return undefined;
  if (!NUMBER_EVENTS.test(event)) return 'account_update';
  return event.startsWith('PIN_') ? 'security' : 'phone_number_quality_update';
}
