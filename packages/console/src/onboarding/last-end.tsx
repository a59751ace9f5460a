import type { Onboarding, OnboardingRefusal } from '@tandem/contract/api/onboarding';
import { useTranslations } from 'use-intl';
import { Note } from '../ui/badge.tsx';
import { useServerWords } from '../ui/language.tsx';

/** Screens of Meta's window that have a name here. Others come and go. */
const screens = [
  'BUSINESS_ACCOUNT_SELECTION',
  'WABA_PHONE_PROFILE_PICKER',
  'WHATSAPP_BUSINESS_PROFILE_SETUP',
  'PHONE_NUMBER_SETUP',
  'PHONE_NUMBER_VERIFICATION',
  'PERMISSIONS',
] as const;

/** How the last try ended, if there was one. */
export function LastEnd({ onboarding }: { onboarding: Onboarding }) {
  const t = useTranslations('onboarding.left');
  const { state, refusal, cancelled_at_step } = onboarding;
  if (refusal !== null) return <RefusalNote refusal={refusal} />;
  if (state !== 'cancelled') return null;
  const screen = screens.find((one) => one === cancelled_at_step);
  return (
    <div role="alert">
      <Note tone="warn">
        <p className="font-semibold">{t('title')}</p>
        <p>
          {screen !== undefined && `${t('at', { screen: t(`screens.${screen}`) })} `}
          {t('unchanged')}
        </p>
      </Note>
    </div>
  );
}

/** A refusal in words: what it is, why, what to do. */
function RefusalNote({ refusal }: { refusal: OnboardingRefusal }) {
  const t = useTranslations('onboarding');
  const { title, explanation, next_step } = useServerWords().refusal(refusal);
  return (
    <div role="alert">
      <Note tone="bad">
        <p className="font-semibold">{title}</p>
        <p>{explanation}</p>
        <p className="mt-1">
          <strong>{t('whatToDo')}</strong> {next_step}
        </p>
      </Note>
    </div>
  );
}
