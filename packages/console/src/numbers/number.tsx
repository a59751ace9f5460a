/**
 * One number: how its link to the phone is and was, its imports, how it sends, what to expect, its settings.
 */
import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import type { LiveEvent } from '../api/live.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { Answered } from '../ui/answered.tsx';
import { BackLink } from '../ui/back-link.tsx';
import { Badge } from '../ui/badge.tsx';
import { NumberState } from '../ui/number-state.tsx';
import { Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { ExpectTab } from './expect-tab.tsx';
import { numberEvents } from './link-state.ts';
import type { NumberTab } from './number-tab.ts';
import { SendingTab } from './sending-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { StateTab } from './state-tab.tsx';
import { SyncTab } from './sync-tab.tsx';

export function NumberPage() {
  const { numberId } = useParams({ from: '/frame/numbers/$numberId' });
  const t = useTranslations('numbers');
  const path = `/numbers/${numberId}`;
  const number = useAnswer<ConnectedNumber>(path);
  const about = (event: LiveEvent) => event.number_id === numberId;
  useLiveAgain(numberEvents, ['/numbers'], { about });
  // Imports and gaps come in crowds.
  useLiveAgain(
    [
      'history.progress',
      'history.completed',
      'history.declined',
      'contact.updated',
      'gap.found',
      'gap.closed',
    ],
    [`${path}/syncs`, `${path}/story`, `${path}/completeness`, '/gaps'],
    { about, everyMs: 2_000 },
  );
  const back = <BackLink to="/numbers">{t('title')}</BackLink>;
  return (
    <Page
      title={number.data?.display_phone_number ?? t('number')}
      above={back}
      beside={
        number.data && (
          <>
            <NumberState state={number.data.state} />
            {number.data.restrictions.length > 0 && <Badge tone="bad">{t('restricted')}</Badge>}
          </>
        )
      }
      text={number.data?.verified_name}
    >
      <Answered answer={number}>{(data) => <Parts number={data} />}</Answered>
    </Page>
  );
}

function Parts({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers');
  const { tab = 'state' } = useSearch({ from: '/frame/numbers/$numberId' });
  const navigate = useNavigate({ from: '/numbers/$numberId' });
  return (
    <Tabs<NumberTab>
      label={t('parts')}
      value={tab}
      onChange={(chosen) =>
        void navigate({ search: chosen === 'state' ? {} : { tab: chosen }, replace: true })
      }
      tabs={[
        { value: 'state', label: t('tabs.state'), content: <StateTab number={number} /> },
        { value: 'sync', label: t('tabs.sync'), content: <SyncTab number={number} /> },
        { value: 'sending', label: t('tabs.sending'), content: <SendingTab number={number} /> },
        { value: 'expect', label: t('tabs.expect'), content: <ExpectTab number={number} /> },
        { value: 'settings', label: t('tabs.settings'), content: <SettingsTab number={number} /> },
      ]}
    />
  );
}
