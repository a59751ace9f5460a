/**
 * Phone numbers at Meta: what Graph knows of one.
 *
 * https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account-to-number-current-status
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

/** What Graph tells of a number; everything but the id may be missing in an older version of the API. */
export type PhoneNumberNode = {
  id: string;
  displayPhoneNumber: string | undefined;
  verifiedName: string | undefined;
  /** True for a number that lives in the WhatsApp Business app too. */
  isOnBizApp: boolean | undefined;
  /** `CLOUD_API` while the platform may send; other words as Meta gives them. */
  platformType: string | undefined;
  /** `CONNECTED`, `DISCONNECTED`, …; as Meta gives it. */
  status: string | undefined;
  /** The level of its rate: `STANDARD`, `HIGH`, `NOT_APPLICABLE`; as Meta gives it. */
  throughput: string | undefined;
};

const fields = 'id,display_phone_number,verified_name,is_on_biz_app,platform_type,status,throughput';
const node = z
  .object({
    id: z.string(),
    display_phone_number: z.string().optional(),
    verified_name: z.string().optional(),
    is_on_biz_app: z.boolean().optional(),
    platform_type: z.string().optional(),
    status: z.string().optional(),
    throughput: z.object({ level: z.string().optional() }).optional().catch(undefined),
  })
  .transform(
    (told): PhoneNumberNode => ({
      id: told.id,
      displayPhoneNumber: told.display_phone_number,
      verifiedName: told.verified_name,
      isOnBizApp: told.is_on_biz_app,
      platformType: told.platform_type,
      status: told.status,
      throughput: told.throughput?.level,
    }),
  );

/** `GET /{PNID}`. A refusal means that the token does not reach the number (or never did). */
export function readPhoneNumber(
  graph: Pick<Graph, 'call'>,
  phoneNumberId: string,
  token: string,
  withinMs?: number,
): Promise<Outcome<{ value: PhoneNumberNode }>> {
  const call = { path: [phoneNumberId], query: { fields }, token };
  return graph.call(withinMs === undefined ? call : { ...call, withinMs }, node);
}

const page = z.object({
  data: z.array(node),
  paging: z
    .object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() })
    .optional(),
});
/** A WABA has at most 120 numbers; more pages than this are a circle. */
const mostPages = 10;

/** `GET /{WABA}/phone_numbers`, page after page. A refusal means that the token does not reach the WABA. */
export async function listPhoneNumbers(
  graph: Pick<Graph, 'call'>,
  wabaId: string,
  token: string,
): Promise<Outcome<{ value: PhoneNumberNode[] }>> {
  const found: PhoneNumberNode[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query = { fields, limit: '100', ...(after === undefined ? {} : { after }) };
    const answer = await graph.call({ path: [wabaId, 'phone_numbers'], query, token }, page);
    if (answer.kind !== 'accepted') return answer;
    found.push(...answer.value.data);
    const { cursors, next } = answer.value.paging ?? {};
    if (next === undefined || cursors === undefined) break;
    after = cursors.after;
  }
  return { kind: 'accepted', value: found };
}
