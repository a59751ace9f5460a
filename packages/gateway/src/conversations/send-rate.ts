/**
 * How fast a number may send (pure): Meta counts what goes out and what comes in of any second together, and what goes to
 * one customer in a bucket (protocol/limits.md 4, 5).
 *
 * Times are counted in slots. Twelve of them, 1.1 to 1.2 seconds, may hold as many messages as a second may at Meta: the
 * tenth more is for what happens between our count and Meta's. A twentieth is kept free for what comes in, which nobody
 * can hold back; more where more came in of late.
 */

const slotMs = 100;
const window = 12;

/** Newest slot first: `out` of one window, `in` of two. */
export type Counted = { slot: number; out: number[]; in: number[] };

const zeros = (n: number): number[] => Array<number>(n).fill(0);
const sum = (counts: number[]): number => counts.reduce((all, n) => all + n, 0);
const nothing = (slot: number): Counted => ({ slot, out: zeros(window), in: zeros(2 * window) });

/** A clock that is this far behind the count is right, and the count is not. */
const credibleSlots = 20;

function advanced(counted: Partial<Counted>, now: Date): Counted {
  const slot = Math.floor(now.getTime() / slotMs);
  const { slot: last, out, in: came } = counted;
  if (last === undefined || out === undefined || came === undefined || last > slot + credibleSlots)
    return nothing(slot);
  const gone = Math.min(Math.max(slot - last, 0), 2 * window);
  return {
    slot: Math.max(slot, last),
    out: [...zeros(gone), ...out].slice(0, window),
    in: [...zeros(gone), ...came].slice(0, 2 * window),
  };
}

/** How many messages may go now. */
export function permitsOf(counted: Partial<Counted>, perSecond: number, now: Date): number {
  const { out, in: came } = advanced(counted, now);
  const expected = Math.max(sum(came.slice(0, window)), sum(came.slice(window)));
  // A flood coming in may slow what goes out, never stop it: then Meta decides.
  const kept = Math.min(Math.max(expected, Math.floor(perSecond / 20)), Math.floor((perSecond * 3) / 4));
  return Math.max(0, perSecond - kept - sum(out));
}

/** The count with so many more that went, or came. */
export function countedWith(
  counted: Partial<Counted>,
  { out = 0, came = 0 }: { out?: number; came?: number },
  now: Date,
): Counted {
  const present = advanced(counted, now);
  const [newestOut = 0, ...olderOut] = present.out;
  const [newestIn = 0, ...olderIn] = present.in;
  return { slot: present.slot, out: [newestOut + out, ...olderOut], in: [newestIn + came, ...olderIn] };
}

/** A count that is no newer says nothing any more. */
export const lastCountedSlot = (now: Date): number => Math.floor(now.getTime() / slotMs) - 2 * window;

/** When there is a permit again, if nothing happens meanwhile. */
export function nextPermitAt(counted: Partial<Counted>, perSecond: number, now: Date): Date {
  for (let slots = 0; slots <= 2 * window; slots += 1) {
    const at = new Date((Math.floor(now.getTime() / slotMs) + slots) * slotMs);
    const then = at < now ? now : at;
    if (permitsOf(counted, perSecond, then) > 0) return then;
  }
  return new Date(now.getTime() + 2 * window * slotMs);
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
