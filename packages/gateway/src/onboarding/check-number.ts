/**
 * Whether the number may be connected: it lives in the app and on the Cloud API (claim S4), and is not connected here
 * under another portfolio, WABA or workspace (claims S9 and S18). Before anything is changed at Meta or here.
 *
 * Source: embedded-signup.md 3 (row 6).
 */
import type { OnboardingCandidate, OnboardingRefusal } from '@tandem/contract/api/onboarding';
import type pg from 'pg';
import type { Graph } from '../graph/client.ts';
import { readPhoneNumber } from '../graph/phone-numbers.ts';
import { type KnownNumber, knownNumbers } from '../numbers/known-number.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { reason } from './reasons.ts';

export type CheckNeeds = { graph: Pick<Graph, 'call'>; pool: pg.Pool };

/** Meta may need a moment until the number is on both sides. */
const activeWithin = { tries: 7, refusal: reason('not_active_at_meta') };

export async function checkNumber(
  needs: CheckNeeds,
  workspaceId: string,
  number: OnboardingCandidate,
  token: string,
): Promise<Outcome> {
  const answer = await readPhoneNumber(needs.graph, number.phone_number_id, token);
  if (answer.kind !== 'accepted') return outcomeOf(answer);
  const { isOnBizApp, platformType } = answer.value;
  if (isOnBizApp !== true) return { kind: 'refused', refusal: reason('not_on_business_app') };
  if (platformType !== 'CLOUD_API')
    return { kind: 'later', error: `platform_type is ${platformType ?? 'missing'}`, atMost: activeWithin };
  const known = await knownNumbers(needs.pool, {
    phoneNumberId: number.phone_number_id,
    displayPhoneNumber: answer.value.displayPhoneNumber ?? number.display_phone_number,
  });
  const refusal = known.map((one) => objection(one, workspaceId, number)).find((one) => one !== undefined);
  return refusal === undefined ? { kind: 'done' } : { kind: 'refused', refusal };
}

/** Why a number that is known here already stands in the way; undefined when it does not. */
function objection(
  known: KnownNumber,
  workspaceId: string,
  wanted: OnboardingCandidate,
): OnboardingRefusal | undefined {
  if (known.workspaceId !== workspaceId) {
    const isFree = known.state === 'disconnected' && known.phoneNumberId !== wanted.phone_number_id;
    return isFree ? undefined : reason('other_workspace');
  }
  if (known.state === 'disconnected') return undefined;
  const isOther =
    known.wabaId !== wanted.waba_id ||
    known.phoneNumberId !== wanted.phone_number_id ||
    (known.businessId !== undefined &&
      wanted.business_id !== null &&
      known.businessId !== wanted.business_id);
  return isOther ? reason('other_portfolio') : undefined;
}
