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
};

const fields = 'id,display_phone_number,verified_name,is_on_biz_app,platform_type,status';
const node = z
  .object({
    id: z.string(),
    display_phone_number: z.string().optional(),
    verified_name: z.string().optional(),
    is_on_biz_app: z.boolean().optional(),
    platform_type: z.string().optional(),
    status: z.string().optional(),
  })
  .transform(
    (told): PhoneNumberNode => ({
      id: told.id,
      displayPhoneNumber: told.display_phone_number,
      verifiedName: told.verified_name,
      isOnBizApp: told.is_on_biz_app,
      platformType: told.platform_type,
      status: told.status,
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

const list = z.object({ data: z.array(node) }).transform(({ data }) => data);

/** `GET /{WABA}/phone_numbers`: all of them; an account has a few dozen at most. */
export function listPhoneNumbers(
  graph: Pick<Graph, 'call'>,
  wabaId: string,
  token: string,
): Promise<Outcome<{ value: PhoneNumberNode[] }>> {
  return graph.call({ path: [wabaId, 'phone_numbers'], query: { fields, limit: '100' }, token }, list);
}
