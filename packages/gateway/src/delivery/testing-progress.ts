/**
 * What a held lane comes to, for tests of how it is noted.
 */
import type { ClaimedLane } from './claimed.ts';
import type { LaneProgress } from './progress.ts';

/** The first deliveries of it, all unless said otherwise, arrived, and the lane is given back. */
export function delivered(
  held: ClaimedLane,
  count = held.deliveries.length,
  changed: Partial<LaneProgress> = {},
): LaneProgress {
  const done = held.deliveries.slice(0, count);
  return {
    ...{ laneId: held.id, claim: held.claim, parkedIds: [], tries: 0, release: { pause: 0 } },
    deliveredIds: done.map(({ id }) => id),
    attempts: done.map(({ event }) => ({
      ...{ workspaceId: event.workspaceId, subscriberId: held.subscriber.id, eventId: event.eventId, try: 1 },
      ...{ outcome: 'delivered', statusCode: 200, error: undefined, response: undefined },
      ...{ startedAt: new Date(), durationMs: 1 },
    })),
    ...changed,
  };
}
