/**
 * The link as a story: each stretch with why and by whom, and what else Meta told, latest first.
 */
import type { Number as ConnectedNumber, LinkInterval, Notice } from '@tandem/contract/api/number';
import { History } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { rowsOf, usePages } from '../api/ask.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Empty } from '../ui/empty.tsx';
import { FaultState } from '../ui/fault.tsx';
import { Card } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Time } from '../ui/time.tsx';
import { stateTones } from './link-state.ts';
import { useReason } from './reason.ts';
import { type Told, tellStory } from './tell-story.ts';

const dots = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad', accent: 'bg-accent' } as const;

export function Story({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.story');
  const tc = useTranslations('common');
  const intervals = usePages<LinkInterval>(`/numbers/${number.id}/intervals`);
  const notices = usePages<Notice>(`/numbers/${number.id}/notices`);
  const both = [intervals, notices];
  const broken = both.find((one) => one.isError);
  const more = both.filter((one) => one.hasNextPage);
  const content = () => {
    if (broken !== undefined) {
      return <FaultState error={broken.error} onRetry={() => void broken.refetch()} />;
    }
    if (both.some((one) => one.isPending)) return <SkeletonRows count={4} />;
    const story = tellStory(rowsOf(intervals), rowsOf(notices));
    if (story.length === 0) return <Empty icon={History} title={t('none')} />;
    return (
      <>
        <ol className="flex flex-col px-4 py-3">
          {story.map((told) => (
            <Entry key={told.key} told={told} />
          ))}
        </ol>
        {more.length > 0 && (
          <div className="flex justify-center p-3">
            <Button
              busy={both.some((one) => one.isFetchingNextPage)}
              onClick={() => void Promise.all(more.map((one) => one.fetchNextPage()))}
            >
              {tc('loadMore')}
            </Button>
          </div>
        )}
      </>
    );
  };
  return (
    <Card title={t('title')} flush>
      {content()}
    </Card>
  );
}

function Entry({ told }: { told: Told }) {
  return (
    <li className="relative flex gap-3 pb-4 last:pb-1">
      <span aria-hidden="true" className="flex flex-col items-center pt-1.5">
        <span
          className={classes(
            'size-2.5 rounded-full',
            told.kind === 'interval'
              ? dots[stateTones[told.interval.state] as keyof typeof dots]
              : 'border border-muted',
          )}
        />
        <span className="mt-1 w-px flex-1 bg-line" />
      </span>
      {told.kind === 'interval' ? <Stretch interval={told.interval} /> : <News notice={told.notice} />}
    </li>
  );
}

function Stretch({ interval }: { interval: LinkInterval }) {
  const t = useTranslations('numbers');
  const { why, who } = useReason();
  const words = [why(interval.reason) ?? why(interval.event), who(interval.initiated_by)].filter(Boolean);
  return (
    <div className="min-w-0 flex-1 break-words">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={stateTones[interval.state]}>{t(`state.${interval.state}`)}</Badge>
        <span className="text-sm text-muted">
          <Time at={interval.from_at} /> –{' '}
          {interval.to_at === null ? t('story.now') : <Time at={interval.to_at} />}
        </span>
      </p>
      {words.length > 0 && <p>{words.join(' · ')}</p>}
    </div>
  );
}

function News({ notice }: { notice: Notice }) {
  const t = useTranslations('numbers.story');
  const { why } = useReason();
  return (
    <div className="min-w-0 flex-1 break-words">
      <p>
        {t('told')} {why(notice.event)}{' '}
        <span className="text-sm text-muted">
          <Time at={notice.at ?? notice.recorded_at} />
        </span>
      </p>
      {notice.verdict !== null && <p className="text-sm">{t(`verdict.${notice.verdict}`)}</p>}
      <details className="text-sm text-muted">
        <summary className="w-fit py-0.5 underline underline-offset-2">{t('asTold')}</summary>
        <pre className="max-w-full overflow-x-auto rounded bg-sunken p-2 text-xs whitespace-pre-wrap">
          {JSON.stringify(notice.value, null, 2)}
        </pre>
      </details>
    </div>
  );
}
