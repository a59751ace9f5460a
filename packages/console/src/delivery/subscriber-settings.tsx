import type { SubscriberDetail } from '@tandem/contract/api/subscriber';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Note } from '../ui/badge.tsx';
import { Card } from '../ui/page.tsx';
import { say } from '../ui/toast.tsx';
import { SubscriberForm } from './subscriber-form.tsx';
import { bodyOf, type Wish, wishOf } from './wish.ts';

/** The same form as when it was made. Own headers are secret: their names are told, their values never. */
export function SubscriberSettings({ subscriber }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const mayManage = useMay('manage');
  const save = async (wish: Wish) => {
    const body = bodyOf(wish, subscriber.settings);
    await call(`/subscribers/${subscriber.id}`, { method: 'PATCH', body });
    say(t('actions.saved'));
    await forget('/subscribers');
  };
  if (!mayManage) return <Note>{t('mayNotChange')}</Note>;
  return (
    <Card className="max-w-3xl">
      {subscriber.header_names.length > 0 && (
        <p className="mb-4 text-sm text-muted">
          {t('form.headersKept', { names: subscriber.header_names.join(', ') })}
        </p>
      )}
      <SubscriberForm begin={wishOf(subscriber)} submit={t('actions.save')} onSubmit={save} />
    </Card>
  );
}
