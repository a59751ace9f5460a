/**
 * Third: what to choose in Meta's window, the switch for contacts and history, and the button. What comes out of the
 * window goes on at once, each piece as it comes: the code lives 30 seconds.
 */
import type { LaunchParameters, Onboarding } from '@tandem/contract/api/onboarding';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { remember } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Note } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { useGo } from './go.ts';
import { Guide } from './guide.tsx';
import { LastEnd } from './last-end.tsx';
import { leaveWhole } from './leave-whole.ts';
import { loadSignupWindow } from './signup-window.ts';
import { SyncSwitch } from './sync-switch.tsx';

type Props = { onboarding: Onboarding; number: string | undefined };

export function Launch({ onboarding, number }: Props) {
  const t = useTranslations('onboarding.launch');
  const go = useGo();
  const [sync, setSync] = useState(onboarding.sync_wanted);
  const [isClosed, setClosed] = useState(false);
  const path = `/onboardings/${onboarding.id}`;
  const ready = useReady(path);
  const deed = useDeed(async () => {
    if (ready.data === undefined) return;
    setClosed(false);
    const { launch, signup } = ready.data;
    const told = await signup.goThroughWindow(launch, (news) =>
      call<Onboarding>(`${path}/finish`, { method: 'POST', body: { ...news, sync } }),
    );
    if (told === undefined || told.state === 'launched') setClosed(true);
    else remember(path, told);
  });
  return (
    <>
      <h2 className="text-lg font-semibold">
        {number === undefined ? t('title') : t('titleOf', { number })}
      </h2>
      {!deed.busy && <LastEnd onboarding={onboarding} />}
      <Guide number={number} />
      <SyncSwitch checked={sync} onChange={setSync} />
      {isClosed && (
        <div role="alert">
          <Note tone="warn">
            <strong>{t('closed')}</strong> {t('closedText')}
          </Note>
        </div>
      )}
      <FaultNote error={deed.fault} />
      {ready.isError && <NotReady error={ready.error} onRetry={() => void ready.refetch()} />}
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => go()}>{t('other')}</Button>
        <Button
          look="primary"
          busy={deed.busy || ready.isPending}
          disabled={ready.data === undefined}
          onClick={() => void deed.run()}
        >
          {ready.isPending ? t('preparing') : deed.busy ? t('inWindow') : t('connect')}
        </Button>
        <p className="text-sm text-muted">{t('password')}</p>
      </div>
    </>
  );
}

class SdkBlocked extends Error {}

/** Everything is fetched before the button can be pressed: browsers block windows that nobody pressed for. */
function useReady(path: string) {
  const router = useRouter();
  return useQuery({
    queryKey: [`${path}/launch`, 'window'],
    queryFn: async () => {
      const launch = await call<LaunchParameters>(`${path}/launch`);
      const signup = await loadSignupWindow();
      leaveWhole(router);
      await signup.loadSdk(launch).catch(() => {
        throw new SdkBlocked();
      });
      return { launch, signup };
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

function NotReady({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('onboarding.launch');
  const tc = useTranslations('common');
  return (
    <div role="alert" className="flex flex-col items-start gap-2">
      {error instanceof SdkBlocked ? <Note tone="bad">{t('blocked')}</Note> : <FaultNote error={error} />}
      <Button onClick={onRetry}>{tc('tryAgain')}</Button>
    </div>
  );
}
