/**
 * When a sync call whose outcome is not known is made again (pure): soon at first, then every half hour, as long as
 * Meta takes it.
 */

const minute = 60_000;
const pauses = [5_000, 30_000, 2 * minute, 10 * minute];
const lastPause = 30 * minute;

/**
 * When to try next; undefined when Meta would not take it any more.
 * @param tries this one included (from 1)
 */
export function nextTry(tries: number, now: Date, expiresAt: Date): Date | undefined {
  const at = new Date(now.getTime() + (pauses[tries - 1] ?? lastPause));
  return at < expiresAt ? at : undefined;
}
