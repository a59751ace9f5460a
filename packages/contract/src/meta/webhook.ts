/**
 * The envelope of every Meta webhook. Values stay unknown here on purpose: each item inside is parsed alone, so that a
 * broken one never costs its neighbours.
 */
import { z } from 'zod';
import { IdText, maybe, UnixSeconds } from './scalars.ts';

/** One change: the subscribed field's name and its value. `field` was seen misplaced (contradiction 11). */
export const WebhookChange = z.looseObject({ field: maybe(z.string()), value: z.unknown() });
export type WebhookChange = z.input<typeof WebhookChange>;

/** `id` is the WABA, or the partner's portfolio for PARTNER_* events; `time` is Unix seconds, often absent. */
export const WebhookEntry = z.looseObject({
  id: maybe(IdText),
  time: maybe(UnixSeconds),
  changes: z.array(WebhookChange),
});
export type WebhookEntry = z.input<typeof WebhookEntry>;

/** A whole body as Meta posts it. Source: README.md of the digest, "Common webhook envelope". */
export const MetaWebhook = z.looseObject({
  object: z.string(),
  entry: z.array(WebhookEntry),
});
export type MetaWebhook = z.input<typeof MetaWebhook>;

/** The word that `object` carries for WhatsApp. */
export const WEBHOOK_OBJECT = 'whatsapp_business_account';

/** A body whose values are known: what the simulator builds. */
export type MetaWebhookOf<Value> = {
  object: typeof WEBHOOK_OBJECT;
  entry: { id: string; time?: number; changes: { field: string; value: Value }[] }[];
};
