/**
 * The number as a story: each stretch of its link with why and by whom, imports, and what else Meta told, latest first.
 */
import type { Number as ConnectedNumber, Notice } from '@tandem/contract/api/number';
import type { NumberStory, StoryEntry } from '@tandem/contract/api/number-story';
import { History } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { rowsOf, useAnswer, usePages } from '../api/ask.ts';
import { Answered } from '../ui/answered.tsx';
import { classes } from '../ui/classes.ts';
import { Empty } from '../ui/empty.tsx';
import { FaultState } from '../ui/fault.tsx';
import { useServerWords } from '../ui/language.tsx';
import { NumberState, numberTones } from '../ui/number-state.tsx';
import { Card } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { SyncBadge } from '../ui/sync-desk.tsx';
import { Time } from '../ui/time.tsx';
import { useReason, useRestrictionName } from './reason.ts';

const dots = { good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad', accent: 'bg-accent' } as const;

type Told<K extends StoryEntry['kind']> = Extract<StoryEntry, { kind: K }>;

export function Story({ number }: { number: ConnectedNumber }) {
  const t = useTranslations('numbers.story');
  const answer = useAnswer<NumberStory>(`/numbers/${number.id}/story`);
  return (
    <Card title={t('title')} flush>
      <Answered answer={answer}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty icon={History} title={t('none')} />
          ) : (
            <ol className="flex flex-col px-4 py-3">
              {entries.map((entry) => (
                <Entry key={keyOf(entry)} entry={entry} path={`/numbers/${number.id}/notices`} />
              ))}
            </ol>
          )
        }
      </Answered>
    </Card>
  );
}

function keyOf(entry: StoryEntry): string {
  switch (entry.kind) {
    case 'state':
      return `${entry.at} ${entry.state}`;
    case 'restriction':
      return `${entry.at} ${entry.type}`;
    case 'sync':
      return `${entry.connected_at} ${entry.sync}`;
    case 'notice':
      return String(entry.notice_id);
  }
}

/** `path`: of the notices. */
function Entry({ entry, path }: { entry: StoryEntry; path: string }) {
  const dot = entry.kind === 'state' ? dots[numberTones[entry.state] as keyof typeof dots] : undefined;
  return (
    <li className="relative flex gap-3 pb-4 last:pb-1">
      <span aria-hidden="true" className="flex flex-col items-center pt-1.5">
        <span className={classes('size-2.5 rounded-full', dot ?? 'border border-muted')} />
        <span className="mt-1 w-px flex-1 bg-line" />
      </span>
      <div className="min-w-0 flex-1 break-words">
        {entry.kind === 'state' && <State told={entry} />}
        {entry.kind === 'restriction' && <Restriction told={entry} />}
        {entry.kind === 'sync' && <Sync told={entry} />}
        {entry.kind === 'notice' && <News told={entry} path={path} />}
      </div>
    </li>
  );
}

function Head({ at, to, children }: { at: string; to?: string | null; children: ReactNode }) {
  const t = useTranslations('numbers.story');
  return (
    <p className="flex flex-wrap items-center gap-2">
      {children}
      <span className="text-sm text-muted">
        <Time at={at} />
        {to !== undefined && <> – {to === null ? t('now') : <Time at={to} />}</>}
      </span>
    </p>
  );
}

function State({ told: { at, to, state, event, reason, initiated_by, by } }: { told: Told<'state'> }) {
  const { why, who } = useReason();
  const words = [why(reason) ?? why(event), who(initiated_by, by)].filter(Boolean);
  return (
    <>
      <Head at={at} to={to}>
        <NumberState state={state} />
      </Head>
      {words.length > 0 && <p>{words.join(' · ')}</p>}
    </>
  );
}

function Restriction({ told: { at, type, ended_at, remediation } }: { told: Told<'restriction'> }) {
  const nameOf = useRestrictionName();
  return (
    <>
      <Head at={at} to={ended_at}>
        {nameOf(type)}
      </Head>
      {remediation !== null && <p className="text-sm">{remediation}</p>}
    </>
  );
}

function Sync({ told: { at, sync, state, error, error_code: code } }: { told: Told<'sync'> }) {
  const t = useTranslations('numbers.syncs');
  const { syncFault } = useServerWords();
  return (
    <>
      <Head at={at}>
        {t(sync)} <SyncBadge state={state} />
      </Head>
      {error !== null && <p className="text-sm text-muted">{syncFault({ state, code, message: error })}</p>}
    </>
  );
}

function News({ told: { at, event, verdict, notice_id }, path }: { told: Told<'notice'>; path: string }) {
  const t = useTranslations('numbers.story');
  const { why } = useReason();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Head at={at}>
        {t('told')} {why(event)}
      </Head>
      {verdict !== null && <p className="text-sm">{t(`verdict.${verdict}`)}</p>}
      <details className="text-sm text-muted" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="w-fit py-0.5 underline underline-offset-2">{t('asTold')}</summary>
        {isOpen && <AsTold id={notice_id} path={path} />}
      </details>
    </>
  );
}

/** In Meta's own words; asked for when somebody wants them. Latest first: page after page until it is there. */
function AsTold({ id, path }: { id: number; path: string }) {
  const notices = usePages<Notice>(path, { limit: 200 });
  const { data, hasNextPage, isFetching, isError, refetch, fetchNextPage } = notices;
  const found = rowsOf(notices).find((notice) => notice.id === id);
  const goesOn = found === undefined && hasNextPage && !isError;
  useEffect(() => {
    if (goesOn && !isFetching) void fetchNextPage();
  }, [goesOn, isFetching, fetchNextPage]);
  if (found === undefined && isError) {
    const again = () => void (data === undefined ? refetch() : fetchNextPage());
    return <FaultState error={notices.error} onRetry={again} />;
  }
  if (found === undefined) return goesOn || isFetching ? <SkeletonRows count={1} row="h-8" /> : null;
  return (
    <pre className="max-w-full overflow-x-auto rounded bg-sunken p-2 text-xs whitespace-pre-wrap">
      {JSON.stringify(found.value, null, 2)}
    </pre>
  );
}
