/**
 * Which number a signup is about (pure). With its id from the popup that is plain; without it, what the token reaches
 * is looked through, and people choose when it could be more than one (claim S9).
 */
import type { OnboardingCandidate } from '@tandem/contract/api/onboarding';

export type FoundNumber = OnboardingCandidate & { isOnBizApp: boolean | undefined };

export type Choice =
  | { kind: 'one'; number: FoundNumber }
  | { kind: 'several'; numbers: FoundNumber[] }
  | { kind: 'none' };

/** @param told the popup's phone_number_id, if it told one */
export function chooseNumber(found: FoundNumber[], told: string | undefined): Choice {
  if (told !== undefined) return among(found.filter((number) => number.phone_number_id === told));
  // A number that is on the Cloud API alone was not connected by this popup. Where there is nothing else it is taken
  // all the same: the check then says why it is refused.
  const onApp = found.filter((number) => number.isOnBizApp !== false);
  return among(onApp.length > 0 ? onApp : found);
}

function among(numbers: FoundNumber[]): Choice {
  const [first, ...others] = numbers;
  if (first === undefined) return { kind: 'none' };
  return others.length === 0 ? { kind: 'one', number: first } : { kind: 'several', numbers };
}
