/** What customers send: the `messages[]` of field `messages`. */
import { z } from 'zod';
import { WebhookError } from './error.ts';
import { EditBody, messageBodies, RevokeBody } from './message-bodies.ts';
import { NumberMetadata, WebhookContact } from './person.ts';
import { IdText, maybe, UnixSeconds } from './scalars.ts';
import { MessageStatusItem } from './statuses.ts';

/** Reply, forward or product enquiry. Source: webhooks-messages.md 1, "Context". */
export const MessageContext = z.looseObject({
  from: maybe(IdText),
  /** wamid of the quoted message. */
  id: maybe(IdText),
  forwarded: maybe(z.boolean()),
  frequently_forwarded: maybe(z.boolean()),
  referred_product: maybe(z.looseObject({ catalog_id: maybe(IdText), product_retailer_id: maybe(IdText) })),
});
export type MessageContext = z.input<typeof MessageContext>;

/** The ad or post that led here; `ctwa_clid` is absent for ads in WhatsApp Status. Source: webhooks-messages.md 1. */
export const Referral = z.looseObject({
  source_url: maybe(z.string()),
  source_id: maybe(IdText),
  source_type: maybe(z.string()),
  headline: maybe(z.string()),
  body: maybe(z.string()),
  media_type: maybe(z.string()),
  image_url: maybe(z.string()),
  video_url: maybe(z.string()),
  thumbnail_url: maybe(z.string()),
  ctwa_clid: maybe(z.string()),
  welcome_message: maybe(z.looseObject({ text: maybe(z.string()) })),
});
export type Referral = z.input<typeof Referral>;

/** What every message has, whoever sent it. */
export const messageHead = {
  /** wamid */
  id: IdText,
  timestamp: maybe(UnixSeconds),
  type: maybe(z.string()),
  from: maybe(IdText),
  from_user_id: maybe(IdText),
  from_parent_user_id: maybe(IdText),
  to: maybe(IdText),
  to_user_id: maybe(IdText),
  to_parent_user_id: maybe(IdText),
  group_id: maybe(IdText),
  context: maybe(MessageContext),
  referral: maybe(Referral),
  errors: maybe(z.array(WebhookError)),
  ...messageBodies,
  edit: maybe(EditBody),
  revoke: maybe(RevokeBody),
};

/** A customer's message; an unknown `type` passes with its body. Source: webhooks-messages.md 1, identifiers.md. */
export const InboundMessage = z.looseObject(messageHead);
export type InboundMessage = z.input<typeof InboundMessage>;

/** Value of field `messages`. Its three lists may come alone or together; `contacts` is missing on system messages. */
export const MessagesValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  contacts: z.array(WebhookContact).optional(),
  messages: z.array(InboundMessage).optional(),
  statuses: z.array(MessageStatusItem).optional(),
  errors: z.array(WebhookError).optional(),
});
export type MessagesValue = z.input<typeof MessagesValue>;
