/**
 * Connecting a number: here, with the owner at hand; or by a link that the owner opens. And how that page looks.
 */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useMay } from '../session/session.ts';
import { Empty } from '../ui/empty.tsx';
import { Page } from '../ui/page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { Here } from './here.tsx';
import { Links } from './links.tsx';
import { Look } from './look.tsx';
import type { ConnectTab } from './search.ts';

export function Connect() {
  const t = useTranslations('onboarding');
  const { tab = 'here' } = useSearch({ from: '/frame/connect' });
  const navigate = useNavigate({ from: '/connect' });
  const mayManage = useMay('manage');
  if (!mayManage) {
    return (
      <Page title={t('title')}>
        <Empty icon={Lock} title={t('notYou')} text={t('notYouText')} />
      </Page>
    );
  }
  return (
    <Page title={t('title')} text={t('text')}>
      <Tabs<ConnectTab>
        label={t('title')}
        value={tab}
        onChange={(chosen) =>
          void navigate({
            search: ({ tab: _, ...rest }) => (chosen === 'here' ? rest : { ...rest, tab: chosen }),
          })
        }
        tabs={[
          { value: 'here', label: t('tabs.here'), content: <Here /> },
          { value: 'links', label: t('tabs.links'), content: <Links /> },
          { value: 'look', label: t('tabs.look'), content: <Look /> },
        ]}
      />
    </Page>
  );
}
