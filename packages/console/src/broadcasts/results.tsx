/**
 * After the start: how far it is, how the messages fared, what became of everybody.
 */
import type { Broadcast } from '@tandem/contract/api/broadcast';
import type { SendQueue } from '@tandem/contract/api/send-queue';
import type { Template } from '@tandem/contract/api/template';
import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { numberLabel, useNumbers } from '../api/numbers.ts';
import { Answered } from '../ui/answered.tsx';
import { Note } from '../ui/badge.tsx';
import { useServerWords } from '../ui/language.tsx';
import { Card } from '../ui/page.tsx';
import { TemplatePreview } from '../ui/template-preview.tsx';
import { valuesIn } from '../ui/template-values.ts';
import { Time } from '../ui/time.tsx';
import { DeliveryFigures } from './delivery-figures.tsx';
import { useDuration } from './duration.ts';
import { Progress } from './progress.tsx';
import { useReasonText } from './reasons.ts';
import { Recipients } from './recipients.tsx';

export function Results({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const reasonText = useReasonText();
  const { reason, state, name, counts } = broadcast;
  const template = useAnswer<Template>(`/templates/${broadcast.template.id}`);
  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex min-w-0 flex-col gap-5">
        {state === 'paused' && reason !== null && (
          <Note tone="warn">
            <p className="font-medium">{t('paused')}</p>
            <p>{reasonText(reason.code, reason.detail)}</p>
          </Note>
        )}
        <Card title={t('progress')}>
          <Progress counts={counts} label={t('progressOf', { name })} />
          {state === 'running' && <TimeLeft broadcast={broadcast} />}
          {counts.unknown > 0 && (
            <p className="mt-3 max-w-prose text-sm text-muted">
              {t('unknownText', { count: counts.unknown })}
            </p>
          )}
        </Card>
        <Card title={t('delivery.title')}>
          <DeliveryFigures broadcast={broadcast} />
        </Card>
        <Recipients broadcast={broadcast} />
      </div>
      <div className="flex flex-col gap-4 lg:sticky lg:top-4">
        <Answered answer={template}>
          {({ components, parameter_format, variables }) => (
            <TemplatePreview
              components={components}
              format={parameter_format}
              values={valuesIn(broadcast.template.components, variables)}
              numberId={broadcast.number_id}
            />
          )}
        </Answered>
        <About broadcast={broadcast} />
      </div>
    </div>
  );
}

function TimeLeft({ broadcast: { number_id, counts } }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts');
  const duration = useDuration();
  const server = useServerWords();
  const queue = useAnswer<SendQueue>(`/numbers/${number_id}/queue`);
  const left = counts.pending + counts.queued;
  if (queue.data === undefined || left === 0) return null;
  const { messages_per_second: rate, pause } = queue.data;
  return (
    <p className="mt-3 text-sm text-muted">
      {pause === null ? t('left', { duration: duration(left, rate), rate }) : server.pause(pause)}
    </p>
  );
}

function About({ broadcast }: { broadcast: Broadcast }) {
  const t = useTranslations('broadcasts.about');
  const { numbers } = useNumbers();
  const number = numbers.find(({ id }) => id === broadcast.number_id);
  const { template, created_at, started_at, ended_at } = broadcast;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
      <dt className="text-muted">{t('number')}</dt>
      <dd className="break-words">{number === undefined ? broadcast.number_id : numberLabel(number)}</dd>
      <dt className="text-muted">{t('template')}</dt>
      <dd className="min-w-0 break-all">
        <Link to="/templates/$templateId" params={{ templateId: template.id }} className="text-accent">
          {template.name}
        </Link>{' '}
        ({template.language})
      </dd>
      <dt className="text-muted">{t('made')}</dt>
      <dd>
        <Time at={created_at} />
      </dd>
      {started_at !== null && (
        <>
          <dt className="text-muted">{t('began')}</dt>
          <dd>
            <Time at={started_at} />
          </dd>
        </>
      )}
      {ended_at !== null && (
        <>
          <dt className="text-muted">{t('ended')}</dt>
          <dd>
            <Time at={ended_at} />
          </dd>
        </>
      )}
    </dl>
  );
}
