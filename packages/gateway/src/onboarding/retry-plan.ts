/**
 * When a step is tried again (pure): at once people wait, so soon at first, then every five minutes for a day.
 */

const second = 1_000;
const lastPause = 300 * second;

/** After this long since the code, contacts and history are lost anyway (Meta's 24 hours) and a new signup is better. */
export const giveUpAfterMs = 24 * 3600 * second;

/**
 * Milliseconds until the next try.
 * @param failures this one included (from 1)
 * @param chance 0–1; pauses are stretched by up to a fifth so that many do not come back in one moment
 */
export function pauseAfter(failures: number, chance: number): number {
  const pause = Math.min(second * 2 ** (failures - 1), lastPause);
  return Math.round(pause * (1 + chance / 5));
}
