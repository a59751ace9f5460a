/**
 * While the gateway works: its steps as they are done; and the choice of account and number, when Meta told several.
 */
import type { Onboarding, OnboardingStep } from '@tandem/contract/api/onboarding';
import { Check, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { forget } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { FaultNote } from '../ui/fault.tsx';
import { useServerWords } from '../ui/language.tsx';
import { Spinner } from '../ui/spinner.tsx';
import { useDeed } from '../ui/use-deed.ts';
import { Choice } from './choice.tsx';

export function Progress({ onboarding }: { onboarding: Onboarding }) {
  const t = useTranslations('onboarding.progress');
  const isChoice = onboarding.state === 'confirming';
  return (
    <>
      <h2 className="text-lg font-semibold">{isChoice ? t('choose') : t('title')}</h2>
      <Steps onboarding={onboarding} />
      {isChoice && <Choice onboarding={onboarding} />}
      <NeverMind onboarding={onboarding} />
    </>
  );
}

function Steps({ onboarding }: { onboarding: Onboarding }) {
  const t = useTranslations('onboarding.progress');
  const { phrase, onboardingStep } = useServerWords();
  const steps = onboarding.steps.filter(
    ({ name }) => name !== 'launch' && (name !== 'ask_sync' || onboarding.sync_wanted),
  );
  const next = steps.find(({ state }) => state === 'waiting');
  return (
    <ol aria-live="polite" className="flex flex-col gap-2">
      {steps.map((step) => (
        <li key={step.name} className="flex items-start gap-3">
          <Mark step={step} isNext={step === next} />
          <span className={classes('min-w-0', step.state === 'waiting' && step !== next && 'text-muted')}>
            {onboardingStep(step).title}
            {step.error !== undefined && (
              <span className="block text-sm break-words text-muted">
                {t('retried', { error: phrase(step.error) })}
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Mark({ step: { state }, isNext }: { step: OnboardingStep; isNext: boolean }) {
  const t = useTranslations('onboarding.progress.mark');
  const done = state === 'done' || state === 'skipped';
  return (
    <span
      role="img"
      aria-label={t(done ? 'done' : state === 'failed' ? 'failed' : isNext ? 'now' : 'waiting')}
      className={classes(
        'grid size-6 shrink-0 place-items-center rounded-full',
        done
          ? 'bg-good-soft text-good'
          : state === 'failed'
            ? 'bg-bad-soft text-bad'
            : 'bg-sunken text-muted',
      )}
    >
      {done && <Check className="size-3.5" aria-hidden="true" />}
      {state === 'failed' && <X className="size-3.5" aria-hidden="true" />}
      {state === 'waiting' && isNext && <Spinner />}
    </span>
  );
}

/** Until the app is subscribed at Meta nothing was changed there. */
function NeverMind({ onboarding: { id, state } }: { onboarding: Onboarding }) {
  const t = useTranslations('onboarding.progress');
  const deed = useDeed(async () => {
    await call(`/onboardings/${id}/cancel`, { method: 'POST' });
    await forget('/onboardings');
  });
  if (state === 'app_subscribed' || state === 'attached') return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <FaultNote error={deed.fault} />
      <Button busy={deed.busy} onClick={() => void deed.run()}>
        {t('neverMind')}
      </Button>
    </div>
  );
}
