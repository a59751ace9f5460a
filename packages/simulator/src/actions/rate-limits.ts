/**
 * Meta's two limits on sending, counted: messages a second of a number, in and out together (130429), and messages to one
 * person (131056): a bucket of 45 that refills by one every six seconds. Source: limits.md §4, §5; the bucket is inferred.
 * What the owner types in the app is not counted (assumed: not documented).
 */
import type { BusinessNumber } from '../world/model.ts';

const SECOND = 1_000;
const PER_SECOND = { coexistence: 20, cloud_api: 80 };
const PAIR_BURST = 45;
const PAIR_REFILL_MS = 6_000;

type Bucket = { left: number; at: number };
/** When messages went, ms; the first `gone` of them are older than a second. */
type Recent = { times: number[]; gone: number };
type Needs = { now: () => number };
export type RateLimits = ReturnType<typeof makeRateLimits>;

export function makeRateLimits({ now }: Needs) {
  const recent = new Map<string, Recent>();
  const pairs = new Map<string, Bucket>();
  const peaks = new Map<string, number>();

  /** How many went in or out within the last second. Looks at each once: crowds must not slow the simulator. */
  function lastSecond({ phoneNumberId }: BusinessNumber): Recent {
    const mine = recent.get(phoneNumberId) ?? { times: [], gone: 0 };
    recent.set(phoneNumberId, mine);
    while ((mine.times[mine.gone] ?? Number.POSITIVE_INFINITY) <= now() - SECOND) mine.gone += 1;
    if (mine.gone > 10_000) {
      mine.times.splice(0, mine.gone);
      mine.gone = 0;
    }
    return mine;
  }
  const rate = ({ times, gone }: Recent): number => times.length - gone;

  /** A message of this number went in or out. */
  function count(number: BusinessNumber): void {
    const mine = lastSecond(number);
    mine.times.push(now());
    const { phoneNumberId } = number;
    peaks.set(phoneNumberId, Math.max(peaks.get(phoneNumberId) ?? 0, rate(mine)));
  }

  function bucketOf(number: BusinessNumber, user: string): Bucket {
    const key = `${number.phoneNumberId}:${user}`;
    const known = pairs.get(key) ?? { left: PAIR_BURST, at: now() };
    const refilled = Math.min(PAIR_BURST, known.left + (now() - known.at) / PAIR_REFILL_MS);
    const bucket = { left: refilled, at: now() };
    pairs.set(key, bucket);
    return bucket;
  }

  /** The error that stands against one more send to this person (digits), if any. Takes nothing. */
  function against(number: BusinessNumber, user: string): 130429 | 131056 | undefined {
    if (rate(lastSecond(number)) >= PER_SECOND[number.mode]) return 130429;
    return bucketOf(number, user).left < 1 ? 131056 : undefined;
  }

  /** An accepted send. */
  function take(number: BusinessNumber, user: string): void {
    bucketOf(number, user).left -= 1;
    count(number);
  }

  return {
    count,
    against,
    take,
    /** The most messages that were seen within one second. */
    peak: (phoneNumberId: string) => peaks.get(phoneNumberId) ?? 0,
    clear() {
      for (const map of [recent, pairs, peaks]) map.clear();
    },
  };
}
