/** What stands under a message's type word: `{ type: "text", text: { … } }`. One shape per body. */
import { z } from 'zod';
import { InteractiveBody } from './interactive.ts';
import { IdText, maybe, Numeric } from './scalars.ts';
import { SharedContact } from './shared-contacts.ts';

/** Source of all bodies, unless said otherwise: webhooks-messages.md 1, "Types". */
export const TextBody = z.looseObject({ body: maybe(z.string()) });
export type TextBody = z.input<typeof TextBody>;

/** image, video, audio, document, sticker. `url` lives about five minutes, `id` seven days. */
export const MediaBody = z.looseObject({
  id: maybe(IdText),
  mime_type: maybe(z.string()),
  sha256: maybe(z.string()),
  caption: maybe(z.string()),
  filename: maybe(z.string()),
  /** audio only: recorded in the chat. */
  voice: maybe(z.boolean()),
  /** sticker only. */
  animated: maybe(z.boolean()),
  url: maybe(z.string()),
});
export type MediaBody = z.input<typeof MediaBody>;

export const LocationBody = z.looseObject({
  latitude: maybe(Numeric),
  longitude: maybe(Numeric),
  name: maybe(z.string()),
  address: maybe(z.string()),
  url: maybe(z.string()),
});
export type LocationBody = z.input<typeof LocationBody>;

/** A missing or empty `emoji` takes the reaction back (contradiction 31). */
export const ReactionBody = z.looseObject({ message_id: maybe(IdText), emoji: maybe(z.string()) });
export type ReactionBody = z.input<typeof ReactionBody>;

/** A template's quick reply; `context.id` names the template message. */
export const ButtonBody = z.looseObject({ payload: maybe(z.string()), text: maybe(z.string()) });
export type ButtonBody = z.input<typeof ButtonBody>;

export const OrderItem = z.looseObject({
  product_retailer_id: maybe(IdText),
  quantity: maybe(Numeric),
  item_price: maybe(Numeric),
  currency: maybe(z.string()),
});

export const OrderBody = z.looseObject({
  catalog_id: maybe(IdText),
  text: maybe(z.string()),
  product_items: maybe(z.array(OrderItem)),
});
export type OrderBody = z.input<typeof OrderBody>;

/**
 * News inside the chat: `user_changed_number` (wa_id = new number), `user_changed_user_id` (user_id = new BSUID),
 * `customer_identity_changed`. `new_wa_id` is the spelling of older API versions.
 */
export const SystemBody = z.looseObject({
  body: maybe(z.string()),
  type: maybe(z.string()),
  wa_id: maybe(IdText),
  new_wa_id: maybe(IdText),
  user_id: maybe(IdText),
  parent_user_id: maybe(IdText),
});
export type SystemBody = z.input<typeof SystemBody>;

/** What the API cannot express; `errors[]` beside it says why (131051, 131060). */
export const UnsupportedBody = z.looseObject({ type: maybe(z.string()), raw_type: maybe(z.string()) });
export type UnsupportedBody = z.input<typeof UnsupportedBody>;

/** Deleted for everyone. Source: webhooks-coexistence.md 3 and 4. */
export const RevokeBody = z.looseObject({ original_message_id: IdText });
export type RevokeBody = z.input<typeof RevokeBody>;

/** The bodies that a message, an echo, a history message or an edit's new content may carry. */
export const messageBodies = {
  text: maybe(TextBody),
  image: maybe(MediaBody),
  video: maybe(MediaBody),
  audio: maybe(MediaBody),
  document: maybe(MediaBody),
  sticker: maybe(MediaBody),
  location: maybe(LocationBody),
  contacts: maybe(z.array(SharedContact)),
  reaction: maybe(ReactionBody),
  button: maybe(ButtonBody),
  interactive: maybe(InteractiveBody),
  order: maybe(OrderBody),
  system: maybe(SystemBody),
  unsupported: maybe(UnsupportedBody),
};

/** The placeholder that Meta puts in `edit.message.context.id`; never the id of a message. */
export const NO_CONTEXT_ID = 'M0';

/** The new content of an edit. Source: webhooks-coexistence.md 4. */
export const EditedContent = z.looseObject({
  type: maybe(z.string()),
  context: maybe(z.looseObject({ id: maybe(IdText) })),
  ...messageBodies,
});

/** An edit replaces the content of `original_message_id`; for media only the caption changes. */
export const EditBody = z.looseObject({ original_message_id: IdText, message: maybe(EditedContent) });
export type EditBody = z.input<typeof EditBody>;
