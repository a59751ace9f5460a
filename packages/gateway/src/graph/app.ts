/**
 * The operator's own Meta app: is it there, what does it hear, what may it do. All by the app's token
 * (`{app id}|{app secret}`), which never leaves the server.
 *
 * https://developers.facebook.com/docs/graph-api/reference/application
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

export type MetaApp = { id: string; secret: string };

/** What the app subscribed to for WhatsApp. */
export type AppSubscription = { callbackUrl: string | undefined; active: boolean; fields: string[] };
export type AppPermission = { name: string; status: string };

const tokenOf = (app: MetaApp): string => `${app.id}|${app.secret}`;

/** `GET /{APP}`: answers when id and secret fit. */
export function readApp(
  graph: Pick<Graph, 'call'>,
  app: MetaApp,
): Promise<Outcome<{ value: { id: string } }>> {
  const shape = z.object({ id: z.string() });
  return graph.call({ path: [app.id], query: { fields: 'id' }, token: tokenOf(app) }, shape);
}

const field = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const subscriptions = z
  .object({
    data: z.array(
      z.object({
        object: z.string(),
        callback_url: z.string().optional(),
        active: z.boolean().default(true),
        fields: z.array(field).default([]),
      }),
    ),
  })
  .transform(({ data }): AppSubscription | undefined => {
    const ours = data.filter(({ object }) => object === 'whatsapp_business_account');
    if (ours.length === 0) return undefined;
    return {
      callbackUrl: ours.find((one) => one.callback_url !== undefined)?.callback_url,
      active: ours.every(({ active }) => active),
      fields: ours.flatMap(({ fields }) => fields),
    };
  });

/** `GET /{APP}/subscriptions`, as far as it is about WhatsApp; undefined: nothing is subscribed. */
export function readSubscription(
  graph: Pick<Graph, 'call'>,
  app: MetaApp,
): Promise<Outcome<{ value: AppSubscription | undefined }>> {
  return graph.call({ path: [app.id, 'subscriptions'], token: tokenOf(app) }, subscriptions);
}

const permissions = z
  .object({ data: z.array(z.object({ permission: z.string(), status: z.string().default('') })) })
  .transform(({ data }): AppPermission[] =>
    data.map(({ permission, status }) => ({ name: permission, status })),
  );

/** `GET /{APP}/permissions`: what app review has granted. Meta does not list the words of `status`; `live` was seen. */
export function readPermissions(
  graph: Pick<Graph, 'call'>,
  app: MetaApp,
): Promise<Outcome<{ value: AppPermission[] }>> {
  return graph.call({ path: [app.id, 'permissions'], token: tokenOf(app) }, permissions);
}
