/**
 * WhatsApp Business Accounts at Meta: what Graph knows of one, and whether the app hears of it.
 *
 * Source: protocol/cloud-api.md 7, protocol/webhook-transport.md.
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

export type WabaNode = {
  id: string;
  name: string | undefined;
  /** The business portfolio that owns it. */
  owner: { id: string; name: string | undefined } | undefined;
};

const node = z
  .object({
    id: z.string(),
    name: z.string().optional(),
    owner_business_info: z.object({ id: z.string(), name: z.string().optional() }).optional(),
  })
  .transform(
    ({ id, name, owner_business_info: owner }): WabaNode => ({
      id,
      name,
      owner: owner === undefined ? undefined : { id: owner.id, name: owner.name },
    }),
  );

/** `GET /{WABA}`. */
export function readWaba(
  graph: Pick<Graph, 'call'>,
  wabaId: string,
  token: string,
): Promise<Outcome<{ value: WabaNode }>> {
  return graph.call({ path: [wabaId], query: { fields: 'id,name,owner_business_info' }, token }, node);
}

const subscribedApps = z
  .object({ data: z.array(z.object({ whatsapp_business_api_data: z.object({ id: z.string() }) })) })
  .transform(({ data }) => data.map((one) => one.whatsapp_business_api_data.id));

/** `GET /{WABA}/subscribed_apps`: the ids of the apps that get its webhooks. */
export function listSubscribedApps(
  graph: Pick<Graph, 'call'>,
  wabaId: string,
  token: string,
): Promise<Outcome<{ value: string[] }>> {
  return graph.call({ path: [wabaId, 'subscribed_apps'], token }, subscribedApps);
}

const success = z.object({ success: z.literal(true) }).transform(() => true as const);

/** `POST /{WABA}/subscribed_apps`: the app of the token gets its webhooks. Repeating is harmless. */
export function subscribeApp(
  graph: Pick<Graph, 'call'>,
  wabaId: string,
  token: string,
): Promise<Outcome<{ value: true }>> {
  return graph.call({ method: 'POST', path: [wabaId, 'subscribed_apps'], token }, success);
}

const billing = z
  .object({ currency: z.string().optional(), timezone_id: z.coerce.string().optional() })
  .transform(({ currency, timezone_id: timezoneId }) => ({ currency, timezoneId }));

/** `GET /{WABA}`: in which currency Meta bills it, and by the days of which time zone (Meta's number for it). */
export function readWabaBilling(
  graph: Pick<Graph, 'call'>,
  wabaId: string,
  token: string,
): Promise<Outcome<{ value: z.output<typeof billing> }>> {
  return graph.call({ path: [wabaId], query: { fields: 'currency,timezone_id' }, token }, billing);
}
