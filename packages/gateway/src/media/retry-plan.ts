/**
 * When media is tried again (pure): soon at first, then every hour until Meta forgets the id.
 */

const minute = 60_000;

/** Pauses after the first, second, … failure; after the last one, every hour. */
const pauses = [5_000, 30_000, 2 * minute, 10 * minute, 30 * minute];
const lastPause = 60 * minute;

/**
 * Milliseconds until the next try; undefined when that would come after `expiresAt`.
 * @param failures this one included (from 1)
 * @param chance 0–1; pauses are stretched by up to a fifth so that many do not come back in one moment
 */
export function pauseAfter(
  failures: number,
  now: number,
  expiresAt: number,
  chance: number,
): number | undefined {
  const pause = Math.round((pauses[failures - 1] ?? lastPause) * (1 + chance / 5));
  return now + pause > expiresAt ? undefined : pause;
}
