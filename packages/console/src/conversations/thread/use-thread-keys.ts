/**
 * The keys of a thread: write, reply, go through the messages. On a message the focus itself moves.
 */
import type { Message } from '@tandem/contract/api/message';
import { useNavigate } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../ui/shortcuts.ts';
import type { Thread } from './context.ts';
import type { ScrollerHandle } from './scroller.tsx';

type Needs = {
  id: string;
  thread: Thread;
  scroller: RefObject<ScrollerHandle | null>;
  field: RefObject<HTMLTextAreaElement | null>;
  messages: () => readonly Message[];
  toNewest: () => void;
};

export type MessageFocus = { last: () => void };

export function useThreadKeys(needs: Needs): MessageFocus {
  const t = useTranslations('conversations.keys');
  const navigate = useNavigate();
  const latest = useRef(needs);
  latest.current = needs;
  const focused = () =>
    document.activeElement?.closest('[data-message]')?.getAttribute('data-message') ?? undefined;
  const focus = (messageId: string | undefined) => {
    if (messageId === undefined) return;
    const { scroller } = latest.current;
    const find = () =>
      scroller.current?.element()?.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`);
    const element = find();
    if (element) {
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: 'nearest' });
      return;
    }
    scroller.current?.show(messageId);
    requestAnimationFrame(() => find()?.focus({ preventScroll: true }));
  };
  const step = (by: number) => {
    const ids = shownIds(latest.current.messages());
    const index = ids.indexOf(focused() ?? '');
    if (index + by >= ids.length) latest.current.field.current?.focus();
    else focus(ids[Math.max(0, index + by)]);
  };
  const goBy = useRef(step);
  goBy.current = step;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isMessage = document.activeElement?.hasAttribute('data-message') ?? false;
      if (event.defaultPrevented || !isMessage || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        goBy.current(event.key === 'ArrowDown' ? 1 : -1);
      } else if (event.key === 'Enter') {
        event.preventDefault();
        document.activeElement?.querySelector<HTMLElement>('[data-menu]')?.focus();
        document.activeElement?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }),
        );
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  const target = (): Message | undefined => {
    const { thread, messages } = latest.current;
    const id = focused();
    return id === undefined
      ? messages().findLast(({ direction }) => direction === 'inbound')
      : thread.find(id);
  };
  const backToList = async () => {
    const { id } = latest.current;
    const row = document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`);
    if (row !== null && row.offsetParent !== null && document.activeElement !== row) return row.focus();
    await navigate({ to: '/inbox', search: ({ at: _at, ...kept }) => kept });
    document.querySelector<HTMLElement>(`[data-conversation="${CSS.escape(id)}"]`)?.focus();
  };
  useShortcuts({
    title: t('thread'),
    shortcuts: [
      { keys: 'w', what: t('write'), on: ['w'], run: () => latest.current.field.current?.focus() },
      {
        keys: 'r',
        what: t('reply'),
        on: ['r'],
        run: () => {
          const message = target();
          if (message !== undefined && latest.current.thread.maySend) latest.current.thread.reply(message);
        },
      },
      { keys: '↑ ↓', what: t('messages') },
      { keys: 'Enter', what: t('menu') },
      { keys: '.', what: t('newest'), on: ['.'], run: () => latest.current.toNewest() },
      { keys: 'Esc', what: t('back'), on: ['Escape'], run: () => void backToList() },
      { keys: 'Enter', what: t('send') },
      { keys: 'Shift Enter', what: t('line') },
      { keys: '/…', what: t('shortcut') },
    ],
  });
  return { last: () => focus(shownIds(latest.current.messages()).at(-1)) };
}

const shownIds = (messages: readonly Message[]): string[] =>
  messages.filter(({ type }) => type !== 'reaction').map(({ id }) => id);
