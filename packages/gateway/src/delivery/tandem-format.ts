/**
 * Format `tandem`: our own event, as the body of a delivery (contract/api/event.ts).
 */
import type { OwedDelivery } from './claim.ts';

/** `data` is JSON already and is passed on as it was written, so that every retry carries the same bytes. */
export function tandemBody(workspaceId: string, owed: OwedDelivery): string {
  const head = JSON.stringify({
    id: owed.eventId,
    type: owed.type,
    occurred_at: owed.occurredAt.toISOString(),
    workspace_id: workspaceId,
    number_id: owed.numberId,
    conversation_id: owed.conversationId,
    sequence: owed.sequence,
  });
  return `${head.slice(0, -1)},"data":${owed.data}}`;
}
