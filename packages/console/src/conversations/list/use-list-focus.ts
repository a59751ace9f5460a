/**
 * Going through the list by key. The focus itself moves, so that Enter, screen readers and the eye agree on where one is.
 */
import type { Conversation } from '@tandem/contract/api/conversation';
import { useParams } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../ui/shortcuts.ts';

type Needs = {
  rows: readonly Conversation[];
  scroller: RefObject<HTMLElement | null>;
  scrollTo: (index: number) => void;
};

export function useListFocus({ rows, scroller, scrollTo }: Needs): void {
  const t = useTranslations('conversations.keys');
  const open = useParams({ strict: false, select: ({ conversationId }) => conversationId });
  const wanted = useRef<string | undefined>(undefined);
  const linkOf = (id: string) =>
    scroller.current?.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`);
  // The row may have to be drawn before it can have the focus.
  useEffect(() => {
    if (wanted.current === undefined) return;
    const link = linkOf(wanted.current);
    if (link === null || link === undefined) return;
    wanted.current = undefined;
    link.focus({ preventScroll: true });
  });
  const focusIndex = (index: number) => {
    const row = rows[index];
    if (row === undefined) return;
    scrollTo(index);
    const link = linkOf(row.id);
    if (link) link.focus({ preventScroll: true });
    else wanted.current = row.id;
  };
  const current = (): number => {
    const focused = document.activeElement?.getAttribute('data-conversation') ?? open;
    return rows.findIndex(({ id }) => id === focused);
  };
  const isInList = () => scroller.current?.contains(document.activeElement) ?? false;
  const step = (by: number) => focusIndex(Math.min(rows.length - 1, Math.max(0, current() + by)));
  const goBy = (key: string): (() => void) | undefined => {
    const steps = new Map([
      ['ArrowDown', 1],
      ['ArrowUp', -1],
      ['PageDown', 8],
      ['PageUp', -8],
      ['Home', -rows.length],
      ['End', rows.length],
    ]);
    const by = steps.get(key);
    return by === undefined ? undefined : () => step(by);
  };
  const latest = useRef({ goBy, isInList });
  latest.current = { goBy, isInList };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !latest.current.isInList()) return;
      const go = latest.current.goBy(event.key);
      if (go === undefined) return;
      event.preventDefault();
      go();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  useShortcuts({
    title: t('list'),
    shortcuts: [
      { keys: 'j', what: t('next'), on: ['j'], run: () => step(1) },
      { keys: 'k', what: t('previous'), on: ['k'], run: () => step(-1) },
      { keys: 'Enter', what: t('open') },
    ],
  });
}
