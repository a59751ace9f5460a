/**
 * How the link between phone and platform changes (pure): connecting → connected → suspended → connected,
 * → disconnected. Link events come late, twice and in both of Meta's shapes; none of that may do harm.
 */
import type { EventType } from '@tandem/contract/api/event';
import type { LinkChange } from '../changes/change.ts';

export type LinkState = 'connecting' | 'connected' | 'suspended' | 'disconnected';

export type Link = {
  state: LinkState;
  /** Meta's time of the last link event. */
  toldAt: Date | undefined;
  /** When the number was attached, for the last time. */
  linkedAt: Date | undefined;
};

export type LinkStep = { state: LinkState; event: EventType };

/**
 * What a link event does to a number; undefined when it changes nothing: a repetition, older than the last, or from
 * before the link that is there now.
 */
export function nextLink(link: Link, change: LinkChange): LinkStep | undefined {
  if (change.receivedAt !== undefined && link.linkedAt !== undefined && change.receivedAt < link.linkedAt)
    return undefined;
  if (change.at !== undefined && link.toldAt !== undefined && change.at < link.toldAt) return undefined;
  const state = stateAfter(change);
  if (state === link.state) return undefined;
  // Suspension is about a link that exists; the end of it needs a new signup.
  if (state === 'suspended' && link.state === 'disconnected') return undefined;
  return { state, event: eventOf(link.state, state) };
}

/** Whether a link event says, later than the last one, that the state is what we take it to be. */
export function confirmsLink(link: Link, change: LinkChange): boolean {
  const isLater = change.at !== undefined && (link.toldAt === undefined || link.toldAt < change.at);
  return isLater && stateAfter(change) === link.state;
}

/** Re-registering on a new device only suspends: reconnection follows by itself (contradictions.md 12). */
function stateAfter(change: LinkChange): LinkChange['state'] {
  return change.reason === 'USER_RE_REGISTERED' ? 'suspended' : change.state;
}

function eventOf(before: LinkState, after: LinkChange['state']): EventType {
  if (after === 'connected') return before === 'connecting' ? 'number.connected' : 'number.reconnected';
  return after === 'suspended' ? 'number.suspended' : 'number.disconnected';
}
