/**
 * Asking Meta for what the phone holds: contacts and history. Each call is taken once for a signup, within 24 hours.
 * Acceptance says nothing about the owner's consent; what there is comes as Meta webhooks.
 *
 * https://developers.facebook.com/docs/whatsapp/embedded-signup/custom-flows/onboarding-business-app-users
 */
import * as z from 'zod';
import type { Graph } from './client.ts';
import type { Outcome } from './outcome.ts';

const syncTypes = { contacts: 'smb_app_state_sync', history: 'history' } as const;

const answer = z.object({ request_id: z.coerce.string().optional() }).transform((told) => told.request_id);

/** `POST /{PNID}/smb_app_data`. The value is Meta's `request_id`, where it gave one. */
export function askForSync(
  graph: Pick<Graph, 'call'>,
  phoneNumberId: string,
  kind: keyof typeof syncTypes,
  token: string,
): Promise<Outcome<{ value: string | undefined }>> {
  const body = { messaging_product: 'whatsapp', sync_type: syncTypes[kind] };
  return graph.call({ method: 'POST', path: [phoneNumberId, 'smb_app_data'], body, token }, answer);
}
