/**
 * From the number to "Connected", on this page. Which step is shown follows from the address and from where the
 * onboarding stands: a reload, or another person, goes on where it was left.
 */
import type { Onboarding } from '@tandem/contract/api/onboarding';
import type { Preflight } from '@tandem/contract/api/preflight';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useAnswer } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { useLiveAgain } from '../api/live-again.ts';
import { Answered } from '../ui/answered.tsx';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FaultState } from '../ui/fault.tsx';
import { Card } from '../ui/page.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Checks } from './checks.tsx';
import { Done } from './done.tsx';
import { useGo } from './go.ts';
import { Launch } from './launch.tsx';
import { NumberForm } from './number-form.tsx';
import { Progress } from './progress.tsx';
import { Stages } from './stages.tsx';
import { isMoving, movingEveryMs } from './state.ts';

export function Here() {
  const { number, onboarding } = useSearch({ from: '/frame/connect' });
  if (onboarding !== undefined) return <Running id={onboarding} number={number} />;
  if (number !== undefined) return <Examined number={number} />;
  return <Begin />;
}

function Begin(props: { typed?: string; preflight?: Preflight }) {
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <Stages at="number" />
        <NumberForm {...props} />
      </div>
    </Card>
  );
}

/** Meta is asked anew each time somebody comes here: what was mended shows. */
function Examined({ number }: { number: string }) {
  const preflight = useQuery({
    queryKey: ['/preflight', number],
    queryFn: () => call<Preflight>('/preflight', { method: 'POST', body: { phone_number: number } }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (preflight.isError) {
    return (
      <Card>
        <FaultState error={preflight.error} onRetry={() => void preflight.refetch()} />
      </Card>
    );
  }
  if (preflight.data === undefined) {
    return (
      <Card>
        <Stages at="check" />
        <SkeletonRows count={8} row="h-10" />
      </Card>
    );
  }
  const failed = preflight.data.items.some(({ about, status }) => about === 'number' && status === 'failed');
  if (failed) return <Begin typed={number} preflight={preflight.data} />;
  return (
    <Card>
      <div className="flex flex-col gap-5">
        <Stages at="check" />
        <Checks preflight={preflight.data} again={preflight.refetch} busy={preflight.isFetching} />
      </div>
    </Card>
  );
}

function Running({ id, number }: { id: string; number: string | undefined }) {
  const path = `/onboardings/${id}`;
  // Steps are no events; they take seconds.
  const again = ({ state }: Onboarding) => isMoving(state) && movingEveryMs;
  const answer = useAnswer<Onboarding>(path, {}, { again });
  useLiveAgain(['history.progress', 'history.completed', 'history.declined', 'contact.updated'], [path], {
    everyMs: 1_000,
  });
  return (
    <Card>
      <Answered answer={answer}>{(onboarding) => <Shown onboarding={onboarding} number={number} />}</Answered>
    </Card>
  );
}

function Shown({ onboarding, number }: { onboarding: Onboarding; number: string | undefined }) {
  const { state } = onboarding;
  return (
    <div className="flex flex-col gap-5">
      <Stages at={state === 'connected' ? 'done' : 'connect'} />
      {state === 'connected' ? (
        <Done onboarding={onboarding} />
      ) : onboarding.closed_at !== null || state === 'expired' ? (
        <Over state={state} />
      ) : isMoving(state) ? (
        <Progress onboarding={onboarding} />
      ) : (
        <Launch onboarding={onboarding} number={number} />
      )}
    </div>
  );
}

function Over({ state }: { state: Onboarding['state'] }) {
  const t = useTranslations('onboarding.over');
  const go = useGo();
  return (
    <div className="flex flex-col items-start gap-3">
      <Note tone="warn">{state === 'expired' ? t('expired') : t('cancelled')}</Note>
      <Button look="primary" onClick={() => go()}>
        {t('anew')}
      </Button>
    </div>
  );
}
