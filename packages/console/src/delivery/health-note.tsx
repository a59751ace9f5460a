import type { SubscriberDetail } from '@tandem/contract/api/subscriber';
import { useFormatter, useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** Why it is not well, and what to do about it. */
export function HealthNote({ subscriber: { id, health } }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const format = useFormatter();
  const mayManage = useMay('manage');
  const at = (time: string | null) =>
    time === null ? '' : format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'short' });
  const enable = useDeed(async () => {
    const { replayed } = await call<{ replayed: number }>(`/subscribers/${id}/enable`, { method: 'POST' });
    say(t('enabled', { count: replayed }));
    await forget('/subscribers', '/overview');
  });
  if (health.state === 'healthy') return null;
  const texts = {
    failing: t('healthNote.failing', { since: at(health.failing_since), next: at(health.next_try_at) }),
    paused: t('healthNote.paused'),
    disabled: t('healthNote.disabled', { at: at(health.disabled_at) }),
  };
  return (
    <Note tone={health.state === 'disabled' ? 'bad' : 'warn'}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 flex-1 basis-64">{texts[health.state]}</p>
        {health.state === 'disabled' && mayManage && (
          <Button small busy={enable.busy} onClick={() => void enable.run()}>
            {t('enable')}
          </Button>
        )}
      </div>
      <FaultNote error={enable.fault} />
    </Note>
  );
}
