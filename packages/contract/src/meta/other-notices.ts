/** Calls, groups, flows and payments: outside coexistence, but sent to whoever subscribes; kept whole as notices. */
import { z } from 'zod';
import { WebhookError } from './error.ts';
import { NumberMetadata, WebhookContact } from './person.ts';
import { IdText, maybe, Numeric, UnixSeconds } from './scalars.ts';
import { MessageStatusItem } from './statuses.ts';

/** `id` is a `wacid…`; calls are not available on coexistence numbers. Source: webhooks-account.md, "Other fields". */
export const CallItem = z.looseObject({
  id: IdText,
  event: maybe(z.string()),
  from: maybe(IdText),
  to: maybe(IdText),
  direction: maybe(z.string()),
  timestamp: maybe(UnixSeconds),
  session: maybe(z.looseObject({ sdp: maybe(z.string()), sdp_type: maybe(z.string()) })),
  status: maybe(z.string()),
  duration: maybe(Numeric),
});
export type CallItem = z.input<typeof CallItem>;

/** Field `calls`: `calls[]`, or `statuses[]` of type `call`. */
export const CallsValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  contacts: z.array(WebhookContact).optional(),
  calls: z.array(CallItem).optional(),
  statuses: z.array(MessageStatusItem).optional(),
  errors: z.array(WebhookError).optional(),
});
export type CallsValue = z.input<typeof CallsValue>;

/** Fields `group_lifecycle_update`, `group_participants_update`, `group_settings_update`, `group_status_update`. */
export const GroupsValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  groups: z.array(
    z.looseObject({
      timestamp: maybe(UnixSeconds),
      group_id: maybe(IdText),
      type: maybe(z.string()),
      request_id: maybe(IdText),
    }),
  ),
});
export type GroupsValue = z.input<typeof GroupsValue>;

/** Field `flows`. */
export const FlowsValue = z.looseObject({
  event: z.string(),
  flow_id: maybe(IdText),
  old_status: maybe(z.string()),
  new_status: maybe(z.string()),
});
export type FlowsValue = z.input<typeof FlowsValue>;

/** Field `payment_configuration_update`. */
export const PaymentConfigurationValue = z.looseObject({
  configuration_name: z.string(),
  provider_name: maybe(z.string()),
  provider_mid: maybe(IdText),
  status: maybe(z.string()),
  created_timestamp: maybe(UnixSeconds),
  updated_timestamp: maybe(UnixSeconds),
});
export type PaymentConfigurationValue = z.input<typeof PaymentConfigurationValue>;
