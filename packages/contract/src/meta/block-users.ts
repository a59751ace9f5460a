/**
 * People whom a number blocks or lets in again: `POST`/`DELETE /{PNID}/block_users`.
 *
 * https://developers.facebook.com/docs/whatsapp/cloud-api/block-users (protocol/cloud-api.md 9)
 */
import * as z from 'zod';

const person = z
  .looseObject({
    user: z.string().min(1).max(32).nullish().meta({ description: 'Phone; wins over `user_id`.' }),
    user_id: z
      .string()
      .regex(/^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/, 'must be a business-scoped user id, and no parent one')
      .nullish(),
  })
  .refine((given) => Boolean(given.user ?? given.user_id), { error: 'needs `user` or `user_id`' });

export const blockUsers = z.looseObject({
  messaging_product: z.literal('whatsapp'),
  block_users: z.array(person).min(1).max(1000),
});
