/** The hours of a day in a zone. Pure. */

const hourMs = 3_600_000;

/** From where the day began until the next one: 24 of them, but 23 or 25 where clocks change. */
export function hoursOfDay(begin: string, zone: string): Date[] {
  const { format } = new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short' });
  const first = new Date(begin);
  const hours: Date[] = [];
  for (let at = first; format(at) === format(first); at = new Date(at.getTime() + hourMs)) hours.push(at);
  return hours;
}
