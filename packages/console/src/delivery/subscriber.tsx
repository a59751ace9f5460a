import type { SubscriberDetail } from '@tandem/contract/api/subscriber';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { Answered } from '../ui/answered.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Card, Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { Attempts } from './attempts.tsx';
import { Backlog } from './backlog.tsx';
import { FormatPreview } from './format-preview.tsx';
import { HealthBadge } from './health-badge.tsx';
import { HealthNote } from './health-note.tsx';
import { Parked } from './parked.tsx';
import type { SubscriberSearch, SubscriberTab } from './search.ts';
import { SubscriberActions } from './subscriber-actions.tsx';
import { SubscriberSettings } from './subscriber-settings.tsx';

const told = ['message.received', 'message.sent', 'message.status', 'subscriber.disabled'] as const;

export function SubscriberPage() {
  const t = useTranslations('delivery');
  const { subscriberId } = useParams({ from: '/frame/subscribers/$subscriberId' });
  const path = `/subscribers/${subscriberId}`;
  const subscriber = useAnswer<SubscriberDetail>(path);
  // Deliveries follow events: soon after one there is an attempt to show.
  useLiveAgain(told, [path], { everyMs: 2_000 });
  const back = <BackLink to="/subscribers">{t('title')}</BackLink>;
  const data = subscriber.data;
  return (
    <Page
      title={data?.url ?? t('one')}
      above={back}
      beside={data && <HealthBadge health={data.health} />}
      actions={data && <SubscriberActions subscriber={data} />}
    >
      <Answered answer={subscriber}>
        {(one) => (
          <>
            <HealthNote subscriber={one} />
            <Backlog subscriber={one} />
            <Parts subscriber={one} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function Parts({ subscriber }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const navigate = useNavigate();
  const search: SubscriberSearch = useSearch({ from: '/frame/subscribers/$subscriberId' });
  const show = (tab: SubscriberTab) =>
    void navigate({
      to: '/subscribers/$subscriberId',
      params: { subscriberId: subscriber.id },
      search: { tab },
    });
  const parked = subscriber.backlog.parked;
  return (
    <Tabs
      label={t('parts')}
      value={search.tab ?? 'attempts'}
      onChange={show}
      tabs={[
        { value: 'attempts', label: t('tabs.attempts'), content: <Attempts subscriber={subscriber} /> },
        {
          value: 'parked',
          label: t('tabs.parked', { count: parked }),
          content: <Parked subscriber={subscriber} />,
        },
        {
          value: 'preview',
          label: t('tabs.preview'),
          content: (
            <Card>
              <FormatPreview subscriber={subscriber} />
            </Card>
          ),
        },
        {
          value: 'settings',
          label: t('tabs.settings'),
          content: <SubscriberSettings subscriber={subscriber} />,
        },
      ]}
    />
  );
}
