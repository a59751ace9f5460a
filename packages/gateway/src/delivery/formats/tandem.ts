/**
 * Format `tandem`: our own event (contract/api/event.ts), signed by Standard Webhooks.
 */
import type { Format, StoredEvent } from './format.ts';
import { keyOf, signatureHeaders } from './sign.ts';

export const tandem: Format = {
  tells: () => true,
  body: tandemBody,
  keyOf,
  sign: signatureHeaders,
};

/** `data` is JSON already and is passed on as it was written, so that every retry carries the same bytes. */
function tandemBody(event: StoredEvent): string {
  const head = JSON.stringify({
    id: event.eventId,
    type: event.type,
    occurred_at: event.occurredAt.toISOString(),
    workspace_id: event.workspaceId,
    number_id: event.numberId,
    conversation_id: event.conversationId,
    sequence: event.sequence,
  });
  return `${head.slice(0, -1)},"data":${event.data}}`;
}
