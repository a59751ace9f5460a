/** What the owner sends, edits or deletes on the phone: field `smb_message_echoes`. */
import { z } from 'zod';
import { messageHead } from './messages.ts';
import { NumberMetadata, WebhookContact } from './person.ts';
import { maybe } from './scalars.ts';

/**
 * One echo: `from` is the business, `to*` the customer. For `edit` and `revoke` the `id` is a new one and the body
 * names the original. Media come without `url`. Source: webhooks-coexistence.md 3, contradictions 19 and 20.
 */
export const MessageEcho = z.looseObject(messageHead);
export type MessageEcho = z.input<typeof MessageEcho>;

export const EchoesValue = z.looseObject({
  messaging_product: maybe(z.string()),
  metadata: NumberMetadata,
  contacts: z.array(WebhookContact).optional(),
  message_echoes: z.array(MessageEcho),
});
export type EchoesValue = z.input<typeof EchoesValue>;
