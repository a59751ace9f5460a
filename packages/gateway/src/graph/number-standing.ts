/**
 * How a number stands with Meta: `GET /{PNID}?fields=quality_rating,…` (protocol/limits.md 4 and 6).
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import { limitOf, type MessagingLimit } from './messaging-limit.ts';
import type { Outcome } from './outcome.ts';

/** Each in Meta's word; undefined: Meta did not say. */
export type NumberStanding = {
  quality: string | undefined;
  nameStatus: string | undefined;
  throughput: string | undefined;
  messagingLimit: MessagingLimit | undefined;
};

const fields = 'quality_rating,name_status,throughput,whatsapp_business_manager_messaging_limit';
const answer = z.looseObject({
  quality_rating: z.string().optional(),
  name_status: z.string().optional(),
  throughput: z.looseObject({ level: z.string().optional() }).optional().catch(undefined),
  whatsapp_business_manager_messaging_limit: z.string().optional(),
});
/** A person waits for it. */
const withinMs = 6_000;

export async function readNumberStanding(
  graph: Pick<Graph, 'call'>,
  phoneNumberId: string,
  token: string,
): Promise<Outcome<{ value: NumberStanding }>> {
  const outcome = await graph.call({ path: [phoneNumberId], query: { fields }, token, withinMs }, answer);
  if (outcome.kind !== 'accepted') return outcome;
  const told = outcome.value;
  const value = {
    quality: told.quality_rating,
    nameStatus: told.name_status,
    throughput: told.throughput?.level,
    messagingLimit: limitOf(told.whatsapp_business_manager_messaging_limit),
  };
  return { kind: 'accepted', value };
}
