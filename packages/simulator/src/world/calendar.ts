/** Days and months as a WABA counts them: in its own time zone, which Meta names by a number. */

/** Of Meta's list the few that the simulator knows for certain; a name of the time zone database works too. */
const ZONES: Record<string, string> = {
  '1': 'America/Los_Angeles',
  '6': 'America/Chicago',
  '7': 'America/New_York',
};
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezoneId: string): Intl.DateTimeFormat {
  const known = formats.get(timezoneId);
  if (known) return known;
  const timeZone = ZONES[timezoneId] ?? (/^\d+$/.test(timezoneId) ? 'UTC' : timezoneId);
  const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, ...parts });
  formats.set(timezoneId, format);
  return format;
}

export function isZone(timezoneId: string): boolean {
  try {
    formatOf(timezoneId);
    return true;
  } catch {
    return false;
  }
}

/** `2026-11-26` and `2026-11`. */
export function calendarOf(timezoneId: string, at: number): { day: string; month: string } {
  const day = formatOf(timezoneId).format(at);
  return { day, month: day.slice(0, 7) };
}
