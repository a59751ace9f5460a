import { useTranslations } from 'use-intl';
import { classes } from './classes.ts';

/** A grey bar of the size that the thing itself will have, so that nothing jumps. */
export function Bar({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={classes('block h-4 animate-pulse rounded bg-line', className)} />
  );
}

/** Rows that are being loaded. `row`: the class of one, with its height. */
export function SkeletonRows({ count = 6, row = 'h-12' }: { count?: number; row?: string }) {
  const t = useTranslations('common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-2 p-3">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity.
        <Bar key={index} className={classes('w-full', row)} />
      ))}
    </div>
  );
}
