/**
 * When a delivery is tried again (pure): soon at first, then ever more slowly for three days, then parked.
 */

const minute = 60_000;
const hour = 60 * minute;

/** Pauses after the first, second, … failure in a row; after the last one, every twelve hours. */
const pauses = [5_000, 30_000, 2 * minute, 10 * minute, 30 * minute, 2 * hour, 6 * hour];
const lastPause = 12 * hour;

/** An event is owed for three days from when it came to rest in the outbox. */
export const owedFor = 3 * 24 * hour;

export type Plan = { park: true } | { park: false; pause: number };

/**
 * @param failures failures in a row of the delivery at the head of the lane, this one included (from 1)
 * @param age milliseconds since the delivery was enqueued
 * @param chance 0–1; pauses are stretched by up to a fifth so that many lanes do not come back in one moment
 * @param asked the pause that the answer asked for (`Retry-After`), at most an hour of it
 */
export function planRetry(failures: number, age: number, chance: number, asked = 0): Plan {
  const planned = (pauses[failures - 1] ?? lastPause) * (1 + chance / 5);
  const pause = Math.max(planned, Math.min(asked, hour));
  return age + pause > owedFor ? { park: true } : { park: false, pause: Math.round(pause) };
}
