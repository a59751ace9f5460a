/** Progress of what the API sent: the `statuses[]` of field `messages`. */
import { z } from 'zod';
import { WebhookError } from './error.ts';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

/** `billable` is announced for removal; `type` and `category` decide. Source: webhooks-messages.md 2. */
export const PricingObject = z.looseObject({
  billable: maybe(z.boolean()),
  pricing_model: maybe(z.string()),
  type: maybe(z.string()),
  category: maybe(z.string()),
});
export type PricingObject = z.input<typeof PricingObject>;

/** Present up to v23, later only inside free entry point windows (contradiction 33). */
export const ConversationObject = z.looseObject({
  id: maybe(IdText),
  expiration_timestamp: maybe(UnixSeconds),
  origin: maybe(z.looseObject({ type: maybe(z.string()) })),
});
export type ConversationObject = z.input<typeof ConversationObject>;

/**
 * One status. For groups `recipient_id` is the group and the person stands in `recipient_participant_*`.
 * `type` tells calls and payments from messages. Source: webhooks-messages.md 2, contradiction 23.
 */
export const MessageStatusItem = z.looseObject({
  id: IdText,
  status: z.string(),
  timestamp: maybe(UnixSeconds),
  type: maybe(z.string()),
  recipient_id: maybe(IdText),
  recipient_user_id: maybe(IdText),
  recipient_parent_user_id: maybe(IdText),
  /** The name before 5 May 2026. */
  parent_recipient_user_id: maybe(IdText),
  recipient_type: maybe(z.string()),
  recipient_participant_id: maybe(IdText),
  recipient_participant_user_id: maybe(IdText),
  recipient_participant_parent_user_id: maybe(IdText),
  recipient_identity_key_hash: maybe(z.string()),
  biz_opaque_callback_data: maybe(z.string()),
  conversation: maybe(ConversationObject),
  pricing: maybe(PricingObject),
  errors: maybe(z.array(WebhookError)),
});
export type MessageStatusItem = z.input<typeof MessageStatusItem>;
