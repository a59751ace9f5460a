/**
 * How many lanes each subscriber has under way in this process, and how many more stand ready: its own room keeps a slow one
 * from taking everybody's, and what stands ready keeps a quick one from waiting for the next claim.
 */
import type { ClaimedLane } from './claimed.ts';

/** Lanes of what is live, and of the history. */
export type LaneCount = { live: number; history: number };

/** What rooms go by. */
type Lane = Pick<ClaimedLane, 'history'> & {
  subscriber: Pick<ClaimedLane['subscriber'], 'id' | 'maxInFlight' | 'probing'>;
};

/** At once for each subscriber that asked for nothing else. */
export const usualRoom: LaneCount = { live: 32, history: 8 };

/** Lanes that may stand ready. */
const mostReady: LaneCount = { live: 4 * usualRoom.live, history: 4 * usualRoom.history };

export type Rooms = {
  /**
   * To be asked once for each claim. The lanes of each subscriber, less those that may stand ready: as many as it took well
   * since the claim before. Of one that is slow or fails none do: another process may have room for them.
   */
  taken(): ReadonlyMap<string, LaneCount>;
  /** Resolves when the lane may begin. */
  enter(lane: Lane): Promise<void>;
  /** Lanes under way or ready, of all. */
  total(): number;
  /**
   * The lane has ended; the next may begin.
   * @param well nothing of it failed
   * @returns the room was full: another lane of the subscriber may wait for this to be claimed
   */
  leave(lane: Lane, well: boolean): boolean;
};

type Room = {
  underWay: number;
  /** Begins a lane that stands ready. */
  ready: (() => void)[];
  /** Lanes taken well since the last claim. */
  took: number;
};
type Kind = keyof LaneCount;

export function openRooms(): Rooms {
  const rooms = new Map<string, Record<Kind, Room>>();
  let total = 0;
  const roomOf = ({ subscriber, history }: Lane): Room => {
    const known = rooms.get(subscriber.id) ?? { live: emptyRoom(), history: emptyRoom() };
    rooms.set(subscriber.id, known);
    return known[history ? 'history' : 'live'];
  };
  return {
    taken() {
      const taken = new Map<string, LaneCount>();
      for (const [id, { live, history }] of rooms) {
        if (isIdle(live) && isIdle(history)) rooms.delete(id);
        else taken.set(id, { live: takenOf(live, 'live'), history: takenOf(history, 'history') });
        live.took = 0;
        history.took = 0;
      }
      return taken;
    },
    enter(lane) {
      const room = roomOf(lane);
      total += 1;
      // Who probes is alone, and not to wait for what was under way before.
      if (room.underWay >= placesFor(lane) && !lane.subscriber.probing)
        return new Promise((begin) => room.ready.push(begin));
      room.underWay += 1;
      return Promise.resolve();
    },
    total: () => total,
    leave(lane, well) {
      const room = roomOf(lane);
      const wasFull = held(room) >= placesFor(lane);
      total -= 1;
      room.underWay -= 1;
      if (well) room.took += 1;
      while (room.underWay < placesFor(lane)) {
        const begin = room.ready.shift();
        if (begin === undefined) break;
        room.underWay += 1;
        begin();
      }
      return wasFull;
    },
  };
}

const emptyRoom = (): Room => ({ underWay: 0, ready: [], took: 0 });
const held = ({ underWay, ready }: Room): number => underWay + ready.length;
const isIdle = (room: Room): boolean => held(room) === 0 && room.took === 0;
const takenOf = (room: Room, kind: Kind): number => held(room) - Math.min(room.took, mostReady[kind]);

/** As claim.ts counts it. */
function placesFor({ subscriber: { maxInFlight, probing }, history }: Lane): number {
  if (probing) return 1;
  if (history) return Math.min(maxInFlight ?? usualRoom.history, usualRoom.history);
  return maxInFlight ?? usualRoom.live;
}
