import type { Conversation } from '@tandem/contract/api/conversation';
import { Link } from '@tanstack/react-router';
import { Search, Smartphone, TriangleAlert, UserRound } from 'lucide-react';
import { memo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { classes } from '../../ui/classes.ts';
import { Avatar, nameOf, phoneOf } from '../contact.tsx';
import { Ticks } from '../thread/ticks.tsx';

type Props = {
  row: Conversation;
  /** The name of the number, where there are several. */
  number: string | undefined;
  /** What somebody began to write here. */
  draft: string;
  isOpen: boolean;
};

export const rowHeight = 76;

export const Row = memo(function Row({ row, number, draft, isOpen }: Props) {
  const t = useTranslations('conversations');
  const name = nameOf(row.contact) ?? t('nobody');
  const found = row.match?.message ?? undefined;
  const unread = row.unread_count;
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: row.id }}
      search={({ at: _at, ...kept }) => (found === undefined ? kept : { ...kept, at: found.id })}
      preload={false}
      data-conversation={row.id}
      aria-current={isOpen ? 'page' : undefined}
      className={classes(
        'flex h-full items-center gap-3 border-b px-3 text-ink no-underline -outline-offset-2',
        isOpen ? 'bg-accent-soft' : 'hover:bg-sunken',
      )}
    >
      <Avatar contact={row.contact} id={row.id} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span
            className={classes('min-w-0 flex-1 truncate', unread > 0 ? 'font-bold' : 'font-medium')}
            title={name}
          >
            {name}
          </span>
          {number && <span className="max-w-28 truncate text-xs text-muted">{number}</span>}
          {row.last_message_at && <When at={row.last_message_at} />}
        </span>
        <span className="flex items-center gap-1.5 text-sm text-muted">
          <LastWords row={row} draft={draft} />
          <Signs row={row} />
          {unread > 0 && (
            <span className="min-w-5 rounded-full bg-accent px-1.5 text-center text-xs leading-5 font-semibold text-on-accent tabular-nums">
              <span aria-hidden="true">{unread >= 100 ? '99+' : unread}</span>
              <span className="sr-only">{t('list.unread', { count: unread })}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});

/** What was found, else what is being written, else what was said last and by which hand. */
function LastWords({ row, draft }: { row: Conversation; draft: string }) {
  const t = useTranslations('conversations');
  const found = row.match?.message;
  if (found)
    return (
      <span className="min-w-0 flex-1 truncate text-ink">
        <Search aria-hidden="true" className="mr-1 inline size-3.5 text-muted" />
        {found.text}
      </span>
    );
  if (draft !== '')
    return (
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium text-warn">{t('list.draft')}</span> {draft}
      </span>
    );
  const last = row.last_message;
  if (last === null) return <span className="min-w-0 flex-1 truncate">{phoneOf(row.contact)}</span>;
  const text = last.type === 'unsupported' ? t('body.lookOnPhone') : last.text;
  return (
    <>
      {last.origin === 'app' && (
        <span title={t('by.app')} className="shrink-0 text-phone">
          <Smartphone aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{t('by.app')}:</span>
        </span>
      )}
      {last.origin === 'api' && (
        <Ticks message={{ direction: 'outbound', ...(last.status && { status: last.status }) }} />
      )}
      <span className={classes('min-w-0 flex-1 truncate', last.revoked && 'line-through')}>{text}</span>
    </>
  );
}

function Signs({ row }: { row: Conversation }) {
  const t = useTranslations('conversations.list');
  return (
    <>
      {row.coverage.open_gaps > 0 && (
        <span title={t('gaps', { count: row.coverage.open_gaps })} className="text-warn">
          <TriangleAlert aria-hidden="true" className="size-4" />
          <span className="sr-only">{t('gaps', { count: row.coverage.open_gaps })}</span>
        </span>
      )}
      {row.handoff && (
        <span title={t('handoff')} className="text-phone">
          <UserRound aria-hidden="true" className="size-4" />
          <span className="sr-only">{t('handoff')}</span>
        </span>
      )}
      {row.window.state === 'open' && (
        <span title={t('windowOpen')} className="size-2 shrink-0 rounded-full bg-good">
          <span className="sr-only">{t('windowOpen')}</span>
        </span>
      )}
    </>
  );
}

const dayMs = 86_400_000;

/** The hour of today, the day of this week, else the date. */
function When({ at }: { at: string }) {
  const format = useFormatter();
  const date = new Date(at);
  const now = new Date();
  const isToday = date.toDateString() === now.toDateString();
  const look = isToday
    ? ({ timeStyle: 'short' } as const)
    : now.getTime() - date.getTime() < 6 * dayMs
      ? ({ weekday: 'short' } as const)
      : ({ dateStyle: 'short' } as const);
  return (
    <time dateTime={at} className="shrink-0 text-xs text-muted tabular-nums">
      {format.dateTime(date, look)}
    </time>
  );
}
