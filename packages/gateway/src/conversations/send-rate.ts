/**
 * How fast a number may send (pure): Meta counts what goes out and what comes in of any second together, and what goes to
 * one customer in a bucket (protocol/limits.md 4, 5).
 *
 * A send counts from when it is taken until a second after its answer has been written down: it was at Meta somewhere in
 * between, so however long the way was, no second at Meta holds more. A twentieth is kept free for what comes in, which
 * nobody can hold back; more where more came in of late.
 */

/** The second, and a little for clocks that tick differently. */
export const secondMs = 1_020;

const slotMs = 100;
const window = 12;

/** What came in, by tenths of a second, newest first: two windows. */
export type Arrived = { slot: number; in: number[] };

const zeros = (n: number): number[] => Array<number>(n).fill(0);
const sum = (counts: number[]): number => counts.reduce((all, n) => all + n, 0);

/** A clock that is this far behind the count is right, and the count is not. */
const credibleSlots = 20;

function advanced({ slot: last, in: came }: Partial<Arrived>, now: Date): Arrived {
  const slot = Math.floor(now.getTime() / slotMs);
  if (last === undefined || came === undefined || last > slot + credibleSlots)
    return { slot, in: zeros(2 * window) };
  const gone = Math.min(Math.max(slot - last, 0), 2 * window);
  return { slot: Math.max(slot, last), in: [...zeros(gone), ...came].slice(0, 2 * window) };
}

/** How many sends may count at a time. */
export function allowanceOf(arrived: Partial<Arrived>, perSecond: number, now: Date): number {
  const { in: came } = advanced(arrived, now);
  const expected = Math.max(sum(came.slice(0, window)), sum(came.slice(window)));
  // A flood coming in may slow what goes out, never stop it: then Meta decides.
  return (
    perSecond - Math.min(Math.max(expected, Math.floor(perSecond / 20)), Math.floor((perSecond * 3) / 4))
  );
}

/** The count with so many more that came. */
export function arrivedWith(arrived: Partial<Arrived>, came: number, now: Date): Arrived {
  const present = advanced(arrived, now);
  const [newest = 0, ...older] = present.in;
  return { slot: present.slot, in: [newest + came, ...older] };
}

/**
 * Messages to one customer: Meta's bucket holds 45 and gets one back every six seconds. We count on 44: a message may
 * reach Meta some seconds after it was counted here.
 */
export const pairRefillMs = 6_000;
export const pairBurstMs = 44 * pairRefillMs;

/** `fullAt`: when the bucket is full again if nothing more is sent; null: it is full. */
export function pairHasRoom(fullAt: Date | null, now: Date): boolean {
  return fullAt === null || fullAt.getTime() + pairRefillMs <= now.getTime() + pairBurstMs;
}
