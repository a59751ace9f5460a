/**
 * What the hosted page is told (pure): what its reader needs, and nothing of the operator's.
 */
import type { Branding } from '@tandem/contract/api/branding';
import type { Onboarding } from '@tandem/contract/api/onboarding';
import type { Preflight } from '@tandem/contract/api/preflight';

export type Confirmed = { phone_number: string; name: string };

export function pageView(onboarding: Onboarding, branding: Branding, confirmed: Confirmed | undefined) {
  const { state, steps, sync_wanted, sync, candidates, refusal, cancelled_at_step } = onboarding;
  return {
    branding,
    /** null: what is to be confirmed has not been, or not by the current text. */
    confirmed: confirmed ?? null,
    onboarding: {
      ...{ state, sync_wanted, sync, candidates, refusal, cancelled_at_step },
      // Errors of single steps are for the operator.
      steps: steps.map(({ name, state: standing }) => ({ name, state: standing })),
    },
  };
}

/** Of the operator's app only whether it is ready: the reader could not mend it. */
export function preflightView({ phone_number, consent_text_version, items }: Preflight) {
  const faults = items.filter(({ about, status }) => about === 'app' && status === 'failed');
  return {
    ...{ phone_number, consent_text_version },
    operator_faults: faults.map(({ title }) => title),
    items: items.filter(({ about }) => about !== 'app'),
  };
}
