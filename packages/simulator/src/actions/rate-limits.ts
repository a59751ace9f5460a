/**
 * Meta's limits on sending, counted: messages a second of a number, in and out together (130429); messages to one person
 * (131056): a bucket of 45 that refills by one every six seconds; people written to outside their window within 24 hours,
 * of all numbers of a portfolio (131048, assumed). Source: limits.md §4, §5, §6; the bucket is inferred.
 * What the owner types in the app is not counted (assumed: not documented).
 */

import type { BusinessNumber } from '../world/model.ts';
import { refill } from '../world/refill.ts';
import { makeSlidingSecond, type SlidingSecond } from './sliding-second.ts';

const PER_SECOND = { coexistence: 20, cloud_api: 80 };
const PAIR_BURST = 45;
const PAIR_REFILL_MS = 6_000;
const DAY = 86_400_000;

export type LimitCode = 130429 | 131048 | 131056;
/** What a number may do, if it is not what Meta says of its mode. */
export type OwnLimits = { perSecond?: number; pairBurst?: number; pairRefillMs?: number };
type Bucket = { left: number; at: number };
type Tally = {
  /** Accepted sends and inbound messages. */
  passed: SlidingSecond;
  /** The same, and what was refused. */
  attempted: SlidingSecond;
  accepted: number;
  received: number;
  refused: Record<LimitCode, number>;
};
type Needs = { now: () => number };
export type RateLimits = ReturnType<typeof makeRateLimits>;

export function makeRateLimits({ now }: Needs) {
  const tallies = new Map<string, Tally>();
  const pairs = new Map<string, Bucket>();
  const own = new Map<string, OwnLimits>();
  /** By portfolio: when each person was last written to outside the window, the oldest first. */
  const reached = new Map<string, Map<string, number>>();

  function tallyOf(phoneNumberId: string): Tally {
    const known = tallies.get(phoneNumberId);
    if (known) return known;
    const refused = { 130429: 0, 131048: 0, 131056: 0 };
    const born = { accepted: 0, received: 0, refused };
    const fresh = { passed: makeSlidingSecond(), attempted: makeSlidingSecond(), ...born };
    tallies.set(phoneNumberId, fresh);
    return fresh;
  }

  function limitsOf({ phoneNumberId, mode }: BusinessNumber): Required<OwnLimits> {
    const usual = { perSecond: PER_SECOND[mode], pairBurst: PAIR_BURST, pairRefillMs: PAIR_REFILL_MS };
    return { ...usual, ...own.get(phoneNumberId) };
  }

  function bucketOf(number: BusinessNumber, user: string): Bucket {
    const { pairBurst, pairRefillMs } = limitsOf(number);
    const key = `${number.phoneNumberId}:${user}`;
    const known = pairs.get(key) ?? { left: pairBurst, at: now() };
    const refilled = Math.min(pairBurst, known.left + (now() - known.at) / pairRefillMs);
    const bucket = { left: refilled, at: now() };
    pairs.set(key, bucket);
    return bucket;
  }

  function peopleOf(portfolio: string): Map<string, number> {
    const mine = reached.get(portfolio) ?? new Map<string, number>();
    reached.set(portfolio, mine);
    for (const [user, at] of mine) {
      if (at > now() - DAY) break;
      mine.delete(user);
    }
    return mine;
  }

  return {
    /** A message of this number came in. */
    count({ phoneNumberId }: BusinessNumber): void {
      const tally = tallyOf(phoneNumberId);
      tally.received += 1;
      tally.passed.add(now());
      tally.attempted.add(now());
    },
    /** The error that stands against one more send to this person (digits), if any. Takes nothing. */
    against(number: BusinessNumber, user: string): 130429 | 131056 | undefined {
      const { passed } = tallyOf(number.phoneNumberId);
      if (passed.within(now()) >= limitsOf(number).perSecond) return 130429;
      return bucketOf(number, user).left < 1 ? 131056 : undefined;
    },
    /** Whether the portfolio may write to one more person outside the window. `tier`: people in 24 hours. */
    tierFull: (portfolio: string, user: string, tier: number): boolean => {
      const mine = peopleOf(portfolio);
      return !mine.has(user) && mine.size >= tier;
    },
    /** An accepted send outside the person's window. */
    reach(portfolio: string, user: string): void {
      const mine = peopleOf(portfolio);
      mine.delete(user);
      mine.set(user, now());
    },
    /** An accepted send. */
    take(number: BusinessNumber, user: string): void {
      const tally = tallyOf(number.phoneNumberId);
      bucketOf(number, user).left -= 1;
      tally.accepted += 1;
      tally.passed.add(now());
      tally.attempted.add(now());
    },
    /** A send that was refused for a limit. */
    refuse({ phoneNumberId }: BusinessNumber, code: LimitCode): void {
      const tally = tallyOf(phoneNumberId);
      tally.refused[code] += 1;
      tally.attempted.add(now());
    },
    /** Gives a number other limits than its mode has; `{}` takes them back. */
    set: (phoneNumberId: string, wish: OwnLimits): void => void own.set(phoneNumberId, wish),
    /** What was set for it alone. */
    wished: ({ phoneNumberId }: BusinessNumber): OwnLimits => own.get(phoneNumberId) ?? {},
    of: limitsOf,
    /** The most messages that passed within any one second. */
    peak: (phoneNumberId: string): number => tallies.get(phoneNumberId)?.passed.peak() ?? 0,
    /** How it went, counted since the start or the last `forget`. */
    standing(phoneNumberId: string) {
      const { passed, attempted, accepted, received, refused } = tallyOf(phoneNumberId);
      return {
        accepted,
        received,
        refused: { ...refused },
        peak: passed.peak(),
        attemptedPeak: attempted.peak(),
      };
    },
    /** How many people the portfolio wrote to outside their window within 24 hours. */
    reachedBy: (portfolio: string): number => peopleOf(portfolio).size,
    /** Counts anew; limits and buckets stay. */
    forget: (): void => tallies.clear(),
    /** Limits alone: it counts anew. */
    kept: () => own,
    takeUp: (kept: Map<string, OwnLimits>): void => refill(own, kept),
    clear(): void {
      for (const map of [tallies, pairs, own, reached]) map.clear();
    },
  };
}
