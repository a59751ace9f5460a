import type { Subscriber } from '@tandem/contract/api/subscriber';
import { Link } from '@tanstack/react-router';
import { Cable, Plus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { useMay } from '../session/session.ts';
import { buttonLook } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card, Page } from '../ui/page.tsx';
import { HealthBadge } from './health-badge.tsx';

/** All endpoints that get the events. */
export function Subscribers() {
  const t = useTranslations('delivery');
  const mayManage = useMay('manage');
  const pages = usePages<Subscriber>('/subscribers');
  useLiveAgain(['subscriber.disabled'], ['/subscribers']);
  const create = mayManage && (
    <Link to="/subscribers/new" className={buttonLook('primary')}>
      <Plus aria-hidden="true" className="size-4" />
      {t('create')}
    </Link>
  );
  return (
    <Page title={t('title')} text={t('text')} actions={create}>
      <Card flush>
        <PagedList
          pages={pages}
          empty={<Empty icon={Cable} title={t('none')} text={t('noneText')} action={create || undefined} />}
        >
          {(subscribers) => (
            <ul>
              {subscribers.map((subscriber) => (
                <li key={subscriber.id} className="border-b last:border-0">
                  <Row subscriber={subscriber} />
                </li>
              ))}
            </ul>
          )}
        </PagedList>
      </Card>
    </Page>
  );
}

function Row({ subscriber }: { subscriber: Subscriber }) {
  const t = useTranslations('delivery');
  const { id, url, format, event_types: types, health } = subscriber;
  return (
    <Link
      to="/subscribers/$subscriberId"
      params={{ subscriberId: id }}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-ink no-underline hover:bg-surface"
    >
      <span className="min-w-0 flex-1 basis-64">
        <span className="block font-medium break-all">{url}</span>
        <span className="block text-sm text-muted">
          {t(`formats.${format}.name`)} ·{' '}
          {types === null ? t('allEvents') : t('someEvents', { count: types.length })}
        </span>
      </span>
      <HealthBadge health={health} />
    </Link>
  );
}
