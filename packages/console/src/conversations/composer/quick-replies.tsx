/**
 * `/` and a word: texts that are sent again and again.
 */
import type { QuickReply } from '@tandem/contract/api/quick-reply';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { type Page, useAnswer } from '../../api/ask.ts';
import { classes } from '../../ui/classes.ts';

export type Quick = ReturnType<typeof useQuickReplies>;

const none: readonly QuickReply[] = [];
const most = 8;
// A plain string: areas know nothing of each other's routes.
const quickRepliesPage: string = '/settings/quick-replies';

export function useQuickReplies(text: string, onChoose: (text: string) => void) {
  const id = useId();
  const [at, setAt] = useState(0);
  const [closedAt, setClosedAt] = useState<string>();
  const typed = /^\/(\S*)$/u.exec(text)?.[1];
  const { data } = useAnswer<Page<QuickReply>>(
    '/quick-replies',
    { limit: 200 },
    { enabled: typed !== undefined },
  );
  const all = data?.data ?? none;
  const found =
    typed === undefined || closedAt === text
      ? none
      : all.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(typed.toLowerCase())).slice(0, most);
  const current = Math.min(at, found.length - 1);
  const choose = (reply: QuickReply) => {
    setAt(0);
    onChoose(reply.text);
  };
  /** Whether the key was for the list. */
  const press = (event: KeyboardEvent): boolean => {
    const chosen = found[current];
    if (chosen === undefined) return false;
    if (event.key === 'ArrowDown') setAt((current + 1) % found.length);
    else if (event.key === 'ArrowUp') setAt((current - 1 + found.length) % found.length);
    else if (event.key === 'Escape') setClosedAt(text);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') choose(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const optionId = (index: number) => `${id}-${index}`;
  const tied =
    found.length === 0
      ? {}
      : {
          'aria-controls': id,
          'aria-activedescendant': optionId(current),
          'aria-autocomplete': 'list' as const,
        };
  const isNone = typed !== undefined && data !== undefined && all.length === 0;
  return { id, found, current, choose, press, tied, optionId, isNone };
}

export function QuickReplies({ quick }: { quick: Quick }) {
  const t = useTranslations('conversations.composer');
  const box = 'absolute inset-x-4 bottom-full z-10 mb-1 rounded-md border bg-raised shadow-lg';
  if (quick.isNone)
    return (
      <p className={classes(box, 'px-3 py-2 text-sm text-muted')}>
        {t('noQuickReplies')} <Link to={quickRepliesPage}>{t('makeQuickReplies')}</Link>
      </p>
    );
  if (quick.found.length === 0) return null;
  return (
    <div id={quick.id} role="listbox" aria-label={t('quickReplies')} className={classes(box, 'p-1')}>
      {quick.found.map((reply, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the field, which keeps the focus.
        <div
          key={reply.id}
          id={quick.optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === quick.current}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => quick.choose(reply)}
          className={classes(
            'flex cursor-pointer gap-3 rounded px-2.5 py-1.5',
            index === quick.current && 'bg-sunken',
          )}
        >
          <span className="shrink-0 font-medium text-accent">/{reply.shortcut}</span>
          <span className="truncate text-muted">{reply.text}</span>
        </div>
      ))}
    </div>
  );
}
