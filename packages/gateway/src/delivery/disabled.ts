/**
 * The news that a subscriber was disabled, with words that can be mailed as they are (pure).
 */
import type { EventDraft } from '../changes/event-draft.ts';

type Disabled = { subscriberId: string; workspaceId: string; numberId: string; url: string; since: Date };

/** Told in the stream of the number whose event could not be delivered last. */
export function disabledDraft(
  { subscriberId, workspaceId, numberId, url, since }: Disabled,
  now: Date,
): EventDraft {
  const { host } = new URL(url);
  const text =
    `Deliveries to ${host} have failed since ${since.toISOString()}, so they were switched off. Nothing is lost: once the ` +
    `endpoint answers 2xx again, enable the subscriber (POST /api/v1/subscribers/${subscriberId}/enable), and everything ` +
    'that it missed is delivered, in order.';
  return {
    type: 'subscriber.disabled',
    workspaceId,
    numberId,
    occurredAt: now,
    data: {
      subscriber: { id: subscriberId, url, failing_since: since.toISOString() },
      notice: { subject: `Deliveries to ${host} are switched off`, text },
    },
    order: 0,
  };
}
