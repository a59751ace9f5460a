/**
 * The calls that end a signup: its code for a token, and what a token reaches.
 *
 * Source: protocol/embedded-signup.md 3, protocol/cloud-api.md 2.
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

export type MetaApp = { appId: string; appSecret: string };

const exchanged = z.object({ access_token: z.string().min(1) }).transform((told) => told.access_token);

/** `GET /oauth/access_token`: the business token. The code lives 30 seconds and is good for one call. */
export function exchangeCode(
  graph: Pick<Graph, 'call'>,
  { appId, appSecret }: MetaApp,
  code: string,
): Promise<Outcome<{ value: string }>> {
  const query = { client_id: appId, client_secret: appSecret, code };
  return graph.call({ path: ['oauth', 'access_token'], query }, exchanged);
}

const management = 'whatsapp_business_management';
const described = z
  .object({
    data: z.object({
      granular_scopes: z
        .array(z.object({ scope: z.string(), target_ids: z.array(z.string()).optional() }))
        .optional(),
    }),
  })
  .transform(
    ({ data }) => (data.granular_scopes ?? []).find(({ scope }) => scope === management)?.target_ids ?? [],
  );

/** `GET /debug_token`: the WABAs that a business token reaches, the newest first; none when Meta names none. */
export function readTokenWabas(
  graph: Pick<Graph, 'call'>,
  { appId, appSecret }: MetaApp,
  token: string,
): Promise<Outcome<{ value: string[] }>> {
  const query = { input_token: token };
  return graph.call({ path: ['debug_token'], query, token: `${appId}|${appSecret}` }, described);
}
