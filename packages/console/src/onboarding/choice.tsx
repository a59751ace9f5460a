import type { Onboarding, OnboardingCandidate } from '@tandem/contract/api/onboarding';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { remember } from '../api/ask.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { FaultNote } from '../ui/fault.tsx';
import { useDeed } from '../ui/use-deed.ts';

/** Which account and number: asked, never guessed, for they cannot be moved later (claim S9). */
export function Choice({ onboarding: { id, candidates } }: { onboarding: Onboarding }) {
  const t = useTranslations('onboarding.choice');
  const [chosen, setChosen] = useState<OnboardingCandidate>();
  const deed = useDeed(async () => {
    if (chosen === undefined) return;
    const { waba_id, phone_number_id } = chosen;
    const path = `/onboardings/${id}`;
    const body = { waba_id, phone_number_id };
    remember(path, await call<Onboarding>(`${path}/confirm`, { method: 'POST', body }));
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void deed.run();
  };
  return (
    <form onSubmit={submit}>
      <fieldset className="flex flex-col gap-3">
        <legend className="font-semibold">{t('title')}</legend>
        <p className="text-muted">{t('text')}</p>
        {candidates.map((one) => (
          <Candidate
            key={`${one.waba_id}/${one.phone_number_id}`}
            candidate={one}
            checked={one === chosen}
            onChoose={() => setChosen(one)}
          />
        ))}
        <FaultNote error={deed.fault} />
        <div>
          <Button type="submit" look="primary" busy={deed.busy} disabled={chosen === undefined}>
            {t('thisOne')}
          </Button>
        </div>
      </fieldset>
    </form>
  );
}

type Props = { candidate: OnboardingCandidate; checked: boolean; onChoose: () => void };

function Candidate({ candidate: one, checked, onChoose }: Props) {
  const t = useTranslations('onboarding.choice');
  return (
    <label className="flex items-start gap-3 rounded-md border p-3 has-checked:border-accent">
      <input
        type="radio"
        name="candidate"
        checked={checked}
        onChange={onChoose}
        className="mt-0.5 size-5 shrink-0 accent-accent"
      />
      <span className="min-w-0 break-words">
        <strong className="font-medium">{one.display_phone_number}</strong> {one.verified_name}
        <span className="block text-sm text-muted">
          {t('account', { name: one.waba_name ?? '–', id: one.waba_id })}
        </span>
        {one.business_name !== null && (
          <span className="block text-sm text-muted">{t('business', { name: one.business_name })}</span>
        )}
      </span>
    </label>
  );
}
