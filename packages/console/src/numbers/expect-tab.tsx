import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { useTranslations } from 'use-intl';
import { Disconnecting } from '../ui/disconnecting.tsx';
import { Expect } from '../ui/expect.tsx';
import { Card } from '../ui/page.tsx';

export function ExpectTab({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers');
  if (number.mode === 'cloud_api') return <Card title={t('tabs.expect')}>{t('cloudOnly')}</Card>;
  return (
    <div className="flex flex-col gap-5">
      <Card title={t('tabs.expect')}>
        <Expect />
      </Card>
      <Card title={t('disconnecting.title')}>
        <Disconnecting />
      </Card>
    </div>
  );
}
