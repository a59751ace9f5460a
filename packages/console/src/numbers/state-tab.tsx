import type { Number as ConnectedNumber } from '@tandem/contract/api/number';
import { useTranslations } from 'use-intl';
import { CopyButton } from '../ui/copy.tsx';
import { Facts } from '../ui/facts.tsx';
import { Card } from '../ui/page.tsx';
import { Time } from '../ui/time.tsx';
import { LinkNote, Restrictions } from './link-note.tsx';
import { SignsOfLife } from './signs-of-life.tsx';
import { Story } from './story.tsx';

export function StateTab({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers');
  const id = (value: string | null) =>
    value === null ? null : (
      <span className="flex items-center gap-1">
        <code className="min-w-0 break-all">{value}</code>
        <CopyButton text={value} />
      </span>
    );
  return (
    <div className="flex flex-col gap-5">
      <LinkNote number={number} />
      <Restrictions number={number} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Story number={number} />
        <div className="flex flex-col gap-5">
          {number.mode === 'coexistence' && <SignsOfLife number={number} />}
          <Card title={t('ids.title')}>
            <Facts
              facts={[
                [t('ids.mode'), t(`mode.${number.mode}`)],
                [t('ids.connected'), <Time key="at" at={number.created_at} />],
                [t('ids.number'), id(number.phone_number_id)],
                [t('ids.waba'), id(number.waba_id)],
                [t('ids.business'), id(number.business_id)],
                [t('ids.here'), id(number.id)],
              ]}
            />
          </Card>
        </div>
      </div>
    </div>
  );
}
