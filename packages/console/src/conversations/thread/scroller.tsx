/**
 * The messages: only those in view are in the document. What is older or newer is asked for before the edge is reached;
 * what is being looked at stays where it is meanwhile.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown } from 'lucide-react';
import {
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Spinner } from '../../ui/spinner.tsx';
import { useStored } from '../state.ts';
import type { ThreadRow } from './rows.ts';
import type { ThreadStore } from './thread-store.ts';

export type ScrollerHandle = {
  /** Brings a loaded message into view; false: it is not loaded. */
  show: (messageId: string) => boolean;
  toEnd: () => void;
  element: () => HTMLElement | null;
};

type Props = {
  thread: ThreadStore;
  rows: readonly ThreadRow[];
  /** Where it begins: a message, else the end. */
  at: string | undefined;
  label: string;
  drawRow: (row: ThreadRow) => ReactNode;
  onNewest: () => void;
  /** Whether the newest is in view. */
  onEnd: (isEnd: boolean) => void;
  ref: Ref<ScrollerHandle>;
};

const edge = 12;
const endPx = 120;
const estimates: Record<ThreadRow['kind'], number> = {
  message: 64,
  reaction: 32,
  day: 44,
  mark: 64,
  begin: 72,
};

export function Scroller({ thread, rows, at, label, drawRow, onNewest, onEnd, ref }: Props) {
  const { window, below, busy } = useStored(thread.state);
  const scroller = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => estimates[rows[index]?.kind ?? 'message'],
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: endPx,
    paddingEnd: 8,
    initialOffset: at === undefined ? Number.MAX_SAFE_INTEGER : 0,
  });
  const items = virtual.getVirtualItems();
  const isEnd = !window.newer && virtual.isAtEnd(endPx);
  useEffect(() => onEnd(isEnd), [onEnd, isEnd]);
  const unseen = useUnseen(rows, isEnd) + below;
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => {
    if (rows.length === 0) return;
    if (first < edge && window.older) void thread.older();
    if (last >= rows.length - edge && window.newer) void thread.newer();
  }, [thread, window, rows.length, first, last]);
  const show = (messageId: string) => {
    const index = rows.findIndex(({ key }) => key === messageId);
    if (index !== -1) virtual.scrollToIndex(index, { align: 'center' });
    return index !== -1;
  };
  useImperativeHandle(ref, () => ({
    show,
    toEnd: () => virtual.scrollToEnd(),
    element: () => scroller.current,
  }));
  useStayAtEnd(scroller, () => {
    if (!window.newer && at === undefined) virtual.scrollToEnd();
  });
  // Where the thread begins: before the first paint, or the newest would flash by.
  const began = useRef(false);
  useLayoutEffect(() => {
    if (began.current || rows.length === 0) return;
    began.current = true;
    if (at === undefined || !show(at)) virtual.scrollToEnd();
  });
  return (
    <div className="relative min-h-0 flex-1">
      <DayLabel row={rows[virtual.range?.startIndex ?? 0]} />
      <section
        ref={scroller}
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        data-testid="thread"
        className="h-full overflow-y-auto overscroll-contain -outline-offset-2"
      >
        {busy.older && <Waiting />}
        <ol className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ key, index, start }) => {
            const row = rows[index];
            return (
              <li
                key={key}
                ref={virtual.measureElement}
                data-index={index}
                className="absolute inset-x-0 top-0 px-3 sm:px-6"
                style={{ transform: `translateY(${start}px)` }}
              >
                {row && drawRow(row)}
              </li>
            );
          })}
        </ol>
      </section>
      {!isEnd && rows.length > 0 && <ToNewest unseen={unseen} onPress={onNewest} />}
    </div>
  );
}

/** Who reads the newest goes on reading it when the room for the messages shrinks: a keyboard, a longer draft. */
function useStayAtEnd(scroller: RefObject<HTMLElement | null>, toEnd: () => void): void {
  const latest = useRef(toEnd);
  latest.current = toEnd;
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    // As of the last scrolling: the room itself must not decide whether its change matters.
    let wasAtEnd = true;
    const note = () => {
      wasAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < endPx;
    };
    const watch = new ResizeObserver(() => wasAtEnd && latest.current());
    element.addEventListener('scroll', note, { passive: true });
    watch.observe(element);
    return () => {
      element.removeEventListener('scroll', note);
      watch.disconnect();
    };
  }, [scroller]);
}

/** Above the messages, not among them: it must not push them. */
const Waiting = () => (
  <div className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center text-muted">
    <Spinner />
  </div>
);

/** How many messages came since the end was last in view. */
function useUnseen(rows: readonly ThreadRow[], isEnd: boolean): number {
  const seen = useRef<string | undefined>(undefined);
  const newest = rows.at(-1)?.key;
  if (isEnd || seen.current === undefined) seen.current = newest;
  if (newest === seen.current) return 0;
  const index = rows.findLastIndex(({ key }) => key === seen.current);
  return index === -1 ? 0 : rows.slice(index + 1).filter(({ kind }) => kind === 'message').length;
}

function ToNewest({ unseen, onPress }: { unseen: number; onPress: () => void }) {
  const t = useTranslations('conversations.thread');
  return (
    <button
      type="button"
      onClick={onPress}
      aria-label={unseen > 0 ? t('toNewestCount', { count: unseen }) : t('toNewest')}
      title={t('toNewest')}
      className="absolute right-4 bottom-3 flex h-10 min-w-10 items-center justify-center gap-1.5 rounded-full border bg-raised px-2.5 shadow-md hover:bg-sunken"
    >
      {unseen > 0 && (
        <span className="rounded-full bg-accent px-1.5 text-xs font-semibold text-on-accent tabular-nums">
          {unseen}
        </span>
      )}
      <ArrowDown aria-hidden="true" className="size-5" />
    </button>
  );
}

/** The day of what stands at the top. */
function DayLabel({ row }: { row: ThreadRow | undefined }) {
  if (row === undefined || row.kind === 'begin' || row.kind === 'day') return null;
  return (
    <p aria-hidden="true" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      <DayPill at={'message' in row ? row.message.sent_at : row.at} />
    </p>
  );
}

export function DayPill({ at }: { at: string }) {
  const t = useTranslations('conversations.thread');
  const format = useFormatter();
  const date = new Date(at);
  const days = Math.round((startOf(new Date()) - startOf(date)) / 86_400_000);
  const text = days === 0 ? t('today') : days === 1 ? t('yesterday') : format.dateTime(date, dayLook(days));
  return <span className="rounded-full border bg-raised px-3 py-0.5 text-xs text-muted">{text}</span>;
}

const dayLook = (days: number) => ({
  ...(days < 7 && { weekday: 'long' as const }),
  ...(days >= 300 && { year: 'numeric' as const }),
  day: 'numeric' as const,
  month: 'long' as const,
});

const startOf = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
