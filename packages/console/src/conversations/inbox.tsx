/**
 * The two halves of the inbox. On a phone one is shown at a time: the list, or the thread with a way back.
 */
import { Outlet, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { MessagesSquare } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { classes } from '../ui/classes.ts';
import { Empty } from '../ui/empty.tsx';
import { useTabTitle } from '../ui/page.tsx';
import { Filters } from './list/filters.tsx';
import { ConversationList } from './list/list.tsx';
import { filtersSet, type InboxChange, type InboxSearch } from './list/search.ts';
import { useList } from './list/use-list.ts';

export function Inbox() {
  const t = useTranslations('shell.pages');
  const search = useSearch({ from: '/frame/inbox' });
  const open = useParams({ strict: false, select: ({ conversationId }) => conversationId });
  const navigate = useNavigate();
  const list = useList(search);
  useTabTitle(t('inbox'));
  const change = (changed: InboxChange) =>
    void navigate({ to: '.', search: (before) => tidy({ ...before, ...changed }), replace: true });
  return (
    <div className="flex h-full min-h-0">
      <h1 className="sr-only">{t('inbox')}</h1>
      <section
        aria-label={t('inbox')}
        className={classes(
          'flex min-h-0 w-full flex-col bg-raised md:w-80 md:shrink-0 md:border-r lg:w-96',
          open !== undefined && 'max-md:hidden',
        )}
      >
        <Filters search={search} onChange={change} />
        <ConversationList list={list} isFiltered={search.q !== undefined || filtersSet(search) > 0} />
      </section>
      <div className={classes('min-h-0 min-w-0 flex-1', open === undefined && 'max-md:hidden')}>
        <Outlet />
      </div>
    </div>
  );
}

const tidy = (search: InboxChange): InboxSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));

/** Beside the list while no thread is open. */
export function NothingChosen() {
  const t = useTranslations('conversations');
  return (
    <div className="flex h-full items-center justify-center">
      <Empty icon={MessagesSquare} title={t('nothingChosen')} text={t('nothingChosenText')} />
    </div>
  );
}
