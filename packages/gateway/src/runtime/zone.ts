/**
 * Days of a time zone (pure): which day a moment lies in, and when a day begins there.
 */

/** Making one takes far longer than using it, and there are some hundred zones at most. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'iso8601', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  formats.set(zone, made);
  return made;
}

/** The day as text (`2026-11-26`). `zone`: a name of the IANA database. */
export function dayIn(zone: string, at: Date): string {
  const parts = formatIn(zone).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/** The first moment of a day. Found by halving: clocks that are put forward or back at midnight need no rule of their own. */
export function beginOfDay(zone: string, wanted: string): Date {
  const noon = Date.parse(`${wanted}T12:00:00Z`);
  // No zone is further than 14 hours from UTC: by then the day before is over everywhere, and earlier it is nowhere over.
  let before = noon - day - 4 * 60 * minute;
  let after = noon + 3 * 60 * minute;
  while (after - before > minute) {
    const middle = before + Math.floor((after - before) / 2 / minute) * minute;
    if (dayIn(zone, new Date(middle)) < wanted) before = middle;
    else after = middle;
  }
  return new Date(after);
}
