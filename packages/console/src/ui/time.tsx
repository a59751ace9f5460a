/**
 * Times in the viewer's zone and language; the exact one with its zone on hovering.
 */
import { useFormatter, useNow } from 'use-intl';

type Props = { at: string | Date; look?: 'relative' | 'date' | 'time' | 'both' };

const looks = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  both: { dateStyle: 'medium', timeStyle: 'short' },
} as const;

export function Time({ at, look = 'both' }: Props) {
  const format = useFormatter();
  const date = new Date(at);
  const exact = format.dateTime(date, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={date.toISOString()} title={exact} className="sm:whitespace-nowrap">
      {look === 'relative' ? <Relative date={date} /> : format.dateTime(date, looks[look])}
    </time>
  );
}

function Relative({ date }: { date: Date }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  return format.relativeTime(date, now);
}
