import type { Conversation } from '@tandem/contract/api/conversation';
import { Link } from '@tanstack/react-router';
import { TriangleAlert, UserRound } from 'lucide-react';
import { memo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { classes } from '../../ui/classes.ts';
import { Avatar, nameOf, phoneOf } from '../contact.tsx';

type Props = {
  row: Conversation;
  /** The name of the number, where there are several. */
  number: string | undefined;
  isOpen: boolean;
};

export const rowHeight = 76;

export const Row = memo(function Row({ row, number, isOpen }: Props) {
  const t = useTranslations('conversations');
  const name = nameOf(row.contact) ?? t('nobody');
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: row.id }}
      search={({ at: _at, ...kept }) => kept}
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
          <span className="min-w-0 flex-1 truncate font-medium" title={name}>
            {name}
          </span>
          {row.last_message_at && <When at={row.last_message_at} />}
        </span>
        <span className="flex items-center gap-1.5 text-sm text-muted">
          <span className="min-w-0 flex-1 truncate">{phoneOf(row.contact) ?? number}</span>
          {row.coverage.open_gaps > 0 && (
            <span title={t('list.gaps', { count: row.coverage.open_gaps })} className="text-warn">
              <TriangleAlert aria-hidden="true" className="size-4" />
              <span className="sr-only">{t('list.gaps', { count: row.coverage.open_gaps })}</span>
            </span>
          )}
          {row.handoff && (
            <span title={t('list.handoff')} className="text-phone">
              <UserRound aria-hidden="true" className="size-4" />
              <span className="sr-only">{t('list.handoff')}</span>
            </span>
          )}
          {row.window.state === 'open' && (
            <span title={t('list.windowOpen')} className="size-2 rounded-full bg-good">
              <span className="sr-only">{t('list.windowOpen')}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});

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
