/** Address cards that a person sends in the chat: the body of type `contacts`. */
import { z } from 'zod';
import { IdText, maybe } from './scalars.ts';

/** `vcard` comes when a contact-info request was answered. Source: webhooks-messages.md 1, "Types". */
export const SharedContact = z.looseObject({
  name: maybe(
    z.looseObject({
      formatted_name: maybe(z.string()),
      first_name: maybe(z.string()),
      last_name: maybe(z.string()),
    }),
  ),
  phones: maybe(
    z.array(z.looseObject({ phone: maybe(z.string()), wa_id: maybe(IdText), type: maybe(z.string()) })),
  ),
  birthday: maybe(z.string()),
  vcard: maybe(z.string()),
});
export type SharedContact = z.input<typeof SharedContact>;
