import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { Link } from '@tanstack/react-router';
import { Plus, Smartphone } from 'lucide-react';
import { useNow, useTranslations } from 'use-intl';
import { useLiveAgain } from '../api/live-again.ts';
import { useNumbers } from '../api/numbers.ts';
import { useMay } from '../session/session.ts';
import { Badge } from '../ui/badge.tsx';
import { buttonLook } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { PagedList } from '../ui/list.tsx';
import { NumberState } from '../ui/number-state.tsx';
import { Card, Page } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { daysLeftOf, numberEvents } from './link-state.ts';

export function Numbers() {
  const t = useTranslations('numbers');
  const mayConnect = useMay('manage');
  const { pages } = useNumbers();
  useLiveAgain(numberEvents, ['/numbers']);
  // A whole load: that page has a policy of its own.
  const connect = (
    <a href="/connect" className={buttonLook('primary')}>
      <Plus aria-hidden="true" className="size-4" />
      {t('connect')}
    </a>
  );
  return (
    <Page title={t('title')} text={t('text')} actions={mayConnect && connect}>
      <Card flush>
        <PagedList
          pages={pages}
          empty={
            <Empty icon={Smartphone} title={t('none')} text={t('noneText')} action={mayConnect && connect} />
          }
        >
          {(rows) => (
            <ul>
              {rows.map((row) => (
                <Row key={row.id} number={row} />
              ))}
            </ul>
          )}
        </PagedList>
      </Card>
    </Page>
  );
}

function Row({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers');
  const left = daysLeftOf(number, useNow({ updateInterval: 60_000 }));
  return (
    <li className="border-b last:border-0">
      <Link
        to="/numbers/$numberId"
        params={{ numberId: number.id }}
        className="flex flex-wrap items-center gap-x-4 gap-y-1.5 px-4 py-3 text-ink no-underline hover:bg-surface"
      >
        <span className="min-w-48 flex-1">
          <span className="block truncate font-medium">{number.display_phone_number}</span>
          <span className="block text-sm text-muted">
            {number.verified_name ?? t(`mode.${number.mode}`)}
            {number.last_sign_of_life_at !== null && number.mode === 'coexistence' && (
              <>
                {' · '}
                {t('seen')} <Time at={number.last_sign_of_life_at} look="relative" />
              </>
            )}
          </span>
        </span>
        <span className="flex flex-wrap gap-2">
          {number.restrictions.length > 0 && <Badge tone="bad">{t('restricted')}</Badge>}
          {left !== undefined && <Badge tone={left.tone}>{t('daysLeft', { days: left.days })}</Badge>}
          <NumberState state={number.state} />
        </span>
      </Link>
    </li>
  );
}
