/**
 * Every list has the same four states: loading, broken, empty, rows with more to come.
 */
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { type Pages, rowsOf } from '../api/ask.ts';
import { Button } from './button.tsx';
import { FaultState } from './fault.tsx';
import { SkeletonRows } from './skeleton.tsx';

type Props<T> = {
  pages: Pages<T>;
  empty: ReactNode;
  skeleton?: ReactNode;
  /** The rows: a table, a list. */
  children: (rows: T[]) => ReactNode;
};

export function PagedList<T>({ pages, empty, skeleton = <SkeletonRows />, children }: Props<T>) {
  const t = useTranslations('common');
  if (pages.isPending) return skeleton;
  if (pages.isError && pages.data === undefined) {
    return <FaultState error={pages.error} onRetry={() => void pages.refetch()} />;
  }
  const rows = rowsOf(pages);
  if (rows.length === 0) return empty;
  return (
    <>
      {children(rows)}
      {pages.hasNextPage && (
        <div className="flex justify-center p-3">
          <Button busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}
