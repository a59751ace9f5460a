/**
 * The conversations: only the rows that can be seen are in the document, however many there are.
 */
import { useParams } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { MessagesSquare, SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useSession } from '../../session/session.ts';
import { buttonLook } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { FaultState } from '../../ui/fault.tsx';
import { Bar, SkeletonRows } from '../../ui/skeleton.tsx';
import { draftText } from '../composer/draft.ts';
import { useNumberNames } from '../numbers.ts';
import { useStored } from '../state.ts';
import type { ListStore } from './list-store.ts';
import { Row, rowHeight } from './row.tsx';
import { useListFocus } from './use-list-focus.ts';

type Props = { list: ListStore; isFiltered: boolean };

export function ConversationList({ list, isFiltered }: Props) {
  const t = useTranslations('conversations');
  const { rows: known, next, phase, fault } = useStored(list.state);
  const open = useParams({ strict: false, select: ({ conversationId }) => conversationId });
  useEffect(() => list.open(open), [list, open]);
  const rows = useMemo(() => known.filter((row) => row.id === open || list.fits(row)), [known, list, open]);
  const numbers = useNumberNames();
  const { person } = useSession();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length + (next === null ? 0 : 1),
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? 'more', [rows]),
    overscan: 6,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (next !== null && last >= rows.length - 20 && fault === undefined) void list.more();
  }, [list, next, last, rows.length, fault]);
  useListFocus({ rows, scroller, scrollTo: (index) => virtual.scrollToIndex(index) });
  if (phase === 'loading') return <SkeletonRows count={9} row="h-14" />;
  if (phase === 'broken') return <FaultState error={fault} onRetry={() => void list.begin()} />;
  if (rows.length === 0 && next === null && isFiltered)
    return <Empty icon={SearchX} title={t('list.nothingFound')} text={t('list.nothingFoundText')} />;
  if (rows.length === 0 && next === null)
    return (
      <Empty
        icon={MessagesSquare}
        title={t('list.empty')}
        text={t('list.emptyText')}
        action={
          <a href="/connect" className={buttonLook('plain')}>
            {t('list.connect')}
          </a>
        }
      />
    );
  return (
    <div
      ref={scroller}
      data-testid="conversations"
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <ul aria-label={t('list.label')} className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ key, index, start }) => {
          const row = rows[index];
          return (
            <li
              key={key}
              aria-setsize={next === null ? rows.length : -1}
              aria-posinset={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: rowHeight, transform: `translateY(${start}px)` }}
            >
              {row === undefined ? (
                <More fault={fault} onRetry={() => void list.more()} />
              ) : (
                <Row
                  row={row}
                  number={numbers.get(row.number_id)}
                  draft={row.id === open ? '' : draftText(person.id, row.id)}
                  isOpen={row.id === open}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function More({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const t = useTranslations('common');
  if (fault !== undefined)
    return (
      <button
        type="button"
        onClick={onRetry}
        className="flex h-full w-full items-center justify-center text-bad"
      >
        {t('tryAgain')}
      </button>
    );
  return (
    <div className="flex h-full items-center gap-3 px-3">
      <Bar className="size-10! rounded-full!" />
      <Bar className="flex-1" />
    </div>
  );
}
