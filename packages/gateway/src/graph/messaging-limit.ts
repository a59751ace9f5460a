/**
 * How many people a day the portfolio of a number may write to first: `GET /{PNID}?fields=whatsapp_business_manager_messaging_limit`
 * (protocol/limits.md 6).
 */
import * as z from 'zod';
import type { Graph } from './client.ts';

/** `limit`: null where there is none. */
export type MessagingLimit = { tier: string; limit: number | null };

const answer = z.looseObject({ whatsapp_business_manager_messaging_limit: z.string().optional() });
/** Nobody waits long for a figure that is only nice to have. */
const withinMs = 4_000;

const limits: ReadonlyMap<string, number | null> = new Map([
  ['TIER_50', 50],
  ['TIER_250', 250],
  ['TIER_1K', 1_000],
  ['TIER_2K', 2_000],
  ['TIER_10K', 10_000],
  ['TIER_100K', 100_000],
  ['TIER_UNLIMITED', null],
]);

/** Undefined when Meta does not tell, or tells a word that is not known. */
export async function readMessagingLimit(
  graph: Pick<Graph, 'call'>,
  phoneNumberId: string,
  token: string,
): Promise<MessagingLimit | undefined> {
  const query = { fields: 'whatsapp_business_manager_messaging_limit' };
  const outcome = await graph.call({ path: [phoneNumberId], query, token, withinMs }, answer);
  if (outcome.kind !== 'accepted') return undefined;
  return limitOf(outcome.value.whatsapp_business_manager_messaging_limit);
}

/** Undefined for a word that is not known. */
export function limitOf(tier: string | undefined): MessagingLimit | undefined {
  const limit = tier === undefined ? undefined : limits.get(tier);
  return tier === undefined || limit === undefined ? undefined : { tier, limit };
}
