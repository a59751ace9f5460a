/**
 * Times in the viewer's zone and language; the exact one with its zone on hovering.
 */
import { useFormatter, useNow } from 'use-intl';

type Props = { at: string | Date; look?: 'relative' | 'date' | 'time' | 'both' };

const looks = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
} as const;

export function Time({ at, look = 'both' }: Props) {
  const format = useFormatter();
  const date = new Date(at);
  const exact = format.dateTime(date, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={date.toISOString()} title={exact} className="sm:whitespace-nowrap">
      {look === 'relative' && <Relative date={date} />}
      {(look === 'date' || look === 'time') && format.dateTime(date, looks[look])}
      {look === 'both' && (
        // On a phone the time may go to a line of its own, never in pieces.
        <>
          <span className="whitespace-nowrap">{format.dateTime(date, looks.date)},</span>{' '}
          <span className="whitespace-nowrap">{format.dateTime(date, looks.time)}</span>
        </>
      )}
    </time>
  );
}

/** Below what it is about: for a table's row on a phone, where no column of times has room. */
export function TimeBelow({ at }: Pick<Props, 'at'>) {
  return (
    <span className="block text-sm text-muted sm:hidden">
      <Time at={at} />
    </span>
  );
}

function Relative({ date }: { date: Date }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 30_000 });
  return format.relativeTime(date, now);
}
