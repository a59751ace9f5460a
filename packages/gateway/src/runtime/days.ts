/**
 * Days of UTC as text (`2026-11-26`), and ranges of them.
 */

/** Both days belong to it. */
export type DayRange = { from: string; to: string };

/** Milliseconds. */
export const dayMs = 24 * 3_600_000;

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

export function daysBefore(day: string, count: number): string {
  return dayOf(new Date(Date.parse(day) - count * dayMs));
}

/** Every day of the range, the first one first; none when it ends before it begins. */
export function daysOf({ from, to }: DayRange): string[] {
  const length = Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, n) => daysBefore(from, -n));
}
