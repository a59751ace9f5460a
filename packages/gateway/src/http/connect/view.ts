/**
 * What the hosted page is told (pure): what its reader needs, and nothing of the operator's.
 */
import type { Branding } from '@tandem/contract/api/branding';
import type { Onboarding } from '@tandem/contract/api/onboarding';
import type { Preflight } from '@tandem/contract/api/preflight';
import type { ServerWords } from '@tandem/contract/words/server-words';

export type Confirmed = { phone_number: string; name: string };

export function pageView(
  onboarding: Onboarding,
  branding: Branding,
  confirmed: Confirmed | undefined,
  words: ServerWords,
) {
  const { state, steps, sync_wanted, candidates, refusal, cancelled_at_step } = onboarding;
  return {
    branding,
    /** null: what is to be confirmed has not been, or not by the current text. */
    confirmed: confirmed ?? null,
    onboarding: {
      ...{ state, sync_wanted, candidates, cancelled_at_step },
      sync: syncView(onboarding.sync, words),
      refusal: refusal === null ? null : words.refusal(refusal),
      // Errors of single steps are for the operator.
      steps: steps
        .map(words.onboardingStep)
        .map(({ name, title, state: standing }) => ({ name, title, state: standing })),
    },
  };
}

function syncView(sync: Onboarding['sync'], { syncStep }: ServerWords): Onboarding['sync'] {
  const { contacts, history } = sync;
  return {
    ...sync,
    contacts: contacts && { ...contacts, next_step: syncStep('contacts', contacts) },
    history: history && { ...history, next_step: syncStep('history', history) },
  };
}

/** Of the operator's app only whether it is ready: the reader could not mend it. */
export function preflightView(
  { phone_number, consent_text_version, items: found }: Preflight,
  words: ServerWords,
) {
  const items = found.map(words.item);
  const faults = items.filter(({ about, status }) => about === 'app' && status === 'failed');
  return {
    ...{ phone_number, consent_text_version },
    operator_faults: faults.map(({ title }) => title),
    items: items.filter(({ about }) => about !== 'app'),
  };
}
