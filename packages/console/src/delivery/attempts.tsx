import type { Attempt } from '@tandem/contract/api/attempt';
import type { SubscriberDetail } from '@tandem/contract/api/subscriber';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { usePages } from '../api/ask.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { Empty } from '../ui/empty.tsx';
import { SelectField } from '../ui/field.tsx';
import { useServerWords } from '../ui/language.tsx';
import { PagedList } from '../ui/list.tsx';
import { Card } from '../ui/page.tsx';
import { Table } from '../ui/table.tsx';
import { Time, TimeBelow } from '../ui/time.tsx';
import { AttemptDialog } from './attempt-dialog.tsx';
import { type Outcome, outcomes, type SubscriberSearch } from './search.ts';

const tones: Record<Outcome, Tone> = { delivered: 'good', failed: 'warn', parked: 'bad', skipped: 'plain' };

/** Every try of the last days, newest first; one opens with its request and the answer. */
export function Attempts({ subscriber }: { subscriber: SubscriberDetail }) {
  const t = useTranslations('delivery');
  const { phrase } = useServerWords();
  const navigate = useNavigate();
  const search: SubscriberSearch = useSearch({ from: '/frame/subscribers/$subscriberId' });
  const pages = usePages<Attempt>(`/subscribers/${subscriber.id}/attempts`, { outcome: search.outcome });
  const show = (wish: SubscriberSearch) =>
    void navigate({
      to: '/subscribers/$subscriberId',
      params: { subscriberId: subscriber.id },
      search: { ...(search.outcome && { outcome: search.outcome }), ...wish },
    });
  const choice = (
    <SelectField
      hideLabel
      label={t('attempts.outcome')}
      value={search.outcome ?? ''}
      onChange={({ target }) =>
        void navigate({
          to: '/subscribers/$subscriberId',
          params: { subscriberId: subscriber.id },
          search: target.value === '' ? {} : { outcome: target.value as Outcome },
        })
      }
    >
      <option value="">{t('attempts.all')}</option>
      {outcomes.map((outcome) => (
        <option key={outcome} value={outcome}>
          {t(`outcome.${outcome}`)}
        </option>
      ))}
    </SelectField>
  );
  return (
    <Card title={t('tabs.attempts')} actions={choice} flush>
      <PagedList
        pages={pages}
        empty={<Empty icon={History} title={t('attempts.none')} text={t('attempts.noneText')} />}
      >
        {(attempts) => (
          <Table
            label={t('tabs.attempts')}
            rows={attempts}
            rowKey={({ id }) => String(id)}
            columns={[
              {
                key: 'outcome',
                title: t('attempts.outcome'),
                cell: ({ outcome }) => <Badge tone={tones[outcome]}>{t(`outcome.${outcome}`)}</Badge>,
              },
              {
                key: 'event',
                title: t('attempts.event'),
                cell: (attempt) => (
                  <>
                    <button
                      type="button"
                      onClick={() => show({ attempt: attempt.id })}
                      className="text-left text-accent underline underline-offset-2"
                    >
                      {attempt.event_type ?? attempt.event_id}
                    </button>
                    <TimeBelow at={attempt.started_at} />
                  </>
                ),
              },
              {
                key: 'answer',
                title: t('attempts.answer'),
                wideOnly: true,
                cell: ({ status_code: status, error }) => (
                  <span className="block max-w-64 truncate" title={error ?? undefined}>
                    {status ?? (error === null ? '–' : phrase(error))}
                  </span>
                ),
              },
              {
                key: 'try',
                title: t('attempts.try'),
                right: true,
                wideOnly: true,
                cell: (attempt) => attempt.try,
              },
              {
                key: 'took',
                title: t('attempts.took'),
                right: true,
                wideOnly: true,
                cell: ({ duration_ms: ms }) => `${ms} ms`,
              },
              {
                key: 'at',
                title: t('attempts.at'),
                right: true,
                wideOnly: true,
                cell: (attempt) => <Time at={attempt.started_at} />,
              },
            ]}
          />
        )}
      </PagedList>
      <AttemptDialog subscriberId={subscriber.id} attemptId={search.attempt} onClose={() => show({})} />
    </Card>
  );
}
