/**
 * How far a broadcast is: one bar, its parts in words below.
 */
import type { BroadcastCounts } from '@tandem/contract/api/broadcast';
import { useFormatter, useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';

const parts = [
  { key: 'accepted', look: 'bg-good' },
  { key: 'refused', look: 'bg-bad' },
  { key: 'unknown', look: 'bg-warn' },
  { key: 'skipped', look: 'bg-muted' },
  { key: 'queued', look: 'bg-customer' },
  { key: 'pending', look: 'bg-line' },
] as const;

/** Those of whom nothing more is to be done. */
export const doneOf = ({ total, pending, queued }: BroadcastCounts): number => total - pending - queued;

export function ProgressBar({ counts, label }: { counts: BroadcastCounts; label: string }) {
  const done = doneOf(counts);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={counts.total}
      aria-valuenow={done}
      className="flex h-2.5 w-full overflow-hidden rounded-full bg-line"
    >
      {counts.total > 0 &&
        parts.map(({ key, look }) => (
          <span
            key={key}
            className={classes('h-full transition-[width] duration-500', look)}
            style={{ width: `${(100 * counts[key]) / counts.total}%` }}
          />
        ))}
    </div>
  );
}

/** The bar with what its parts mean. */
export function Progress({ counts, label }: { counts: BroadcastCounts; label: string }) {
  const t = useTranslations('broadcasts');
  const format = useFormatter();
  const done = doneOf(counts);
  const share = counts.total === 0 ? 0 : done / counts.total;
  return (
    <div className="flex flex-col gap-3">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="text-2xl font-semibold tabular-nums">
          {format.number(share, { style: 'percent', maximumFractionDigits: 0 })}
        </span>
        <span className="text-muted tabular-nums">{t('doneOf', { done, total: counts.total })}</span>
      </p>
      <ProgressBar counts={counts} label={label} />
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
        {parts.map(
          ({ key, look }) =>
            counts[key] > 0 && (
              <li key={key} className="flex items-center gap-1.5">
                <span aria-hidden="true" className={classes('size-2.5 rounded-full', look)} />
                {t(`recipientStates.${key}`)}
                <span className="text-muted tabular-nums">{format.number(counts[key])}</span>
              </li>
            ),
        )}
      </ul>
    </div>
  );
}
