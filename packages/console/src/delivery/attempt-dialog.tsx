import type { AttemptDetail } from '@tandem/contract/api/attempt';
import { useTranslations } from 'use-intl';
import { forget, useAnswer } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useMay } from '../session/session.ts';
import { Answered } from '../ui/answered.tsx';
import { Button } from '../ui/button.tsx';
import { Buttons, Dialog } from '../ui/dialog.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { useServerWords } from '../ui/language.tsx';
import { Time } from '../ui/time.tsx';
import { say } from '../ui/toast.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { RequestView, ResponseText } from './request-view.tsx';

type Props = { subscriberId: string; attemptId: number | undefined; onClose: () => void };

/** One try: what was posted, what came back; and the event once more. */
export function AttemptDialog({ subscriberId, attemptId, onClose }: Props) {
  const t = useTranslations('delivery');
  return (
    <Dialog kind="side" open={attemptId !== undefined} onClose={onClose} title={t('attempt.title')}>
      {attemptId !== undefined && <Content subscriberId={subscriberId} attemptId={attemptId} />}
    </Dialog>
  );
}

function Content({ subscriberId, attemptId }: { subscriberId: string; attemptId: number }) {
  const t = useTranslations('delivery');
  const { phrase } = useServerWords();
  const mayManage = useMay('manage');
  const attempt = useAnswer<AttemptDetail>(`/subscribers/${subscriberId}/attempts/${attemptId}`);
  const again = useDeed(async (eventId: string) => {
    await call(`/subscribers/${subscriberId}/replay`, { method: 'POST', body: { event_ids: [eventId] } });
    say(t('attempt.sentAgain'));
    await forget(`/subscribers/${subscriberId}`);
  });
  return (
    <Answered answer={attempt}>
      {(told) => (
        <div className="flex min-w-0 flex-col gap-4">
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
            <dt className="text-muted">{t('attempts.event')}</dt>
            <dd className="break-all">
              {told.event_type} · <code className="text-sm">{told.event_id}</code>
            </dd>
            <dt className="text-muted">{t('attempts.outcome')}</dt>
            <dd>
              {t(`outcome.${told.outcome}`)} · {told.status_code ?? phrase(told.error ?? '–')} ·{' '}
              {told.duration_ms} ms · {t('attempt.try', { try: String(told.try) })}
            </dd>
            <dt className="text-muted">{t('attempts.at')}</dt>
            <dd>
              <Time at={told.started_at} />
            </dd>
          </dl>
          {told.error !== null && <p className="text-bad break-words">{phrase(told.error)}</p>}
          <ResponseText text={told.response} />
          {told.request === null ? (
            <p className="text-muted">{t(told.event_type === null ? 'attempt.gone' : 'attempt.unmade')}</p>
          ) : (
            <RequestView {...told.request} />
          )}
          <FaultNote error={again.fault} />
          {mayManage && (
            <Buttons>
              <Button busy={again.busy} onClick={() => void again.run(told.event_id)}>
                {t('attempt.again')}
              </Button>
            </Buttons>
          )}
        </div>
      )}
    </Answered>
  );
}
