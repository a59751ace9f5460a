/**
 * Ranges of whole days in the viewer's zone. Pure: `today` comes in.
 */

export type Range = { from: string; to: string };
export const presets = ['last7', 'last30', 'thisMonth', 'lastMonth'] as const;
export type Preset = (typeof presets)[number];

/** The calendar day of an instant in a zone, as YYYY-MM-DD. */
export function dayIn(zone: string, at: Date): string {
  const format = { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = new Intl.DateTimeFormat('en', format).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Days are counted on the calendar, without a clock: no day is skipped when clocks change. */
function daysAfter(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

export function rangeOf(preset: Preset, today: string): Range {
  const firstOfMonth = `${today.slice(0, 8)}01`;
  switch (preset) {
    case 'last7':
      return { from: daysAfter(today, -6), to: today };
    case 'last30':
      return { from: daysAfter(today, -29), to: today };
    case 'thisMonth':
      return { from: firstOfMonth, to: today };
    case 'lastMonth': {
      const to = daysAfter(firstOfMonth, -1);
      return { from: `${to.slice(0, 8)}01`, to };
    }
  }
}

/** All days from the first to the last one, both included; at most 400. */
export function daysOf({ from, to }: Range): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 400; day = daysAfter(day, 1)) days.push(day);
  return days;
}
