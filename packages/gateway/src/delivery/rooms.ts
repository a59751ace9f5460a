/**
 * How many lanes each subscriber has under way in this process, and whether it could have more: its own room keeps a slow one
 * from taking everybody's.
 */
import type { ClaimedLane } from './claimed.ts';

/** Lanes of what is live, and of the history. */
export type LaneCount = { live: number; history: number };

/** At once for each subscriber that asked for nothing else. */
export const usualRoom: LaneCount = { live: 32, history: 8 };

export type Rooms = {
  /** Of those that have something under way, by subscriber. */
  taken: ReadonlyMap<string, LaneCount>;
  enter(lane: ClaimedLane): void;
  /** Lanes under way, of all. */
  total(): number;
  /** True if the room was full, so that another lane of the subscriber may have waited for this. */
  leave(lane: ClaimedLane): boolean;
};

export function openRooms(): Rooms {
  const taken = new Map<string, LaneCount>();
  let total = 0;
  const change = ({ subscriber, history }: ClaimedLane, n: 1 | -1): number => {
    const count = taken.get(subscriber.id) ?? { live: 0, history: 0 };
    const kind = history ? 'history' : 'live';
    const before = count[kind];
    total += n;
    const after = { ...count, [kind]: before + n };
    if (after.live + after.history === 0) taken.delete(subscriber.id);
    else taken.set(subscriber.id, after);
    return before;
  };
  return {
    taken,
    total: () => total,
    enter: (lane) => void change(lane, 1),
    leave: (lane) => change(lane, -1) >= roomOf(lane),
  };
}

/** As claim.ts counts it. */
function roomOf({ subscriber: { maxInFlight, probing }, history }: ClaimedLane): number {
  if (probing) return 1;
  if (history) return Math.min(maxInFlight ?? usualRoom.history, usualRoom.history);
  return maxInFlight ?? usualRoom.live;
}
