/**
 * The steps of the flow and what each of them does. None of them ever registers or deregisters the number: the app has
 * done so, and doing it again would claim the number away from it (claim S1).
 */

import { type CheckNeeds, checkNumber } from './check-number.ts';
import type { Hold } from './claim.ts';
import { type ExchangeNeeds, exchangeToken } from './exchange-token.ts';
import { type FindNeeds, findNumber } from './find-number.ts';
import { askSyncs, attachFound, type FinishNeeds } from './finish-here.ts';
import type { FlowStep } from './machine.ts';
import type { Outcome } from './outcome.ts';
import { reason } from './reasons.ts';
import type { Row } from './row.ts';
import { subscribeOnce } from './subscribe-app.ts';

export type StepNeeds = ExchangeNeeds & FindNeeds & CheckNeeds & FinishNeeds;

/** Takes a step; whatever it comes to is the caller's to store. */
export async function takeStep(needs: StepNeeds, step: FlowStep, row: Row, hold: Hold): Promise<Outcome> {
  if (step === 'exchange_token') return exchangeToken(needs, row, hold);
  if (step === 'ask_sync') return askSyncs(needs, row);
  const token = row.token_sealed === null ? undefined : needs.sealer.unseal(row.token_sealed, row.id);
  if (token === undefined) return { kind: 'refused', refusal: reason('start_again') };
  if (step === 'find_number') return findNumber(needs, row, token);
  const [number] = row.candidates;
  if (number === undefined) return { kind: 'refused', refusal: reason('number_not_listed') };
  switch (step) {
    case 'check_number':
      return checkNumber(needs, row.workspace_id, number, token);
    case 'subscribe_app':
      return subscribeOnce(needs.graph, needs.app.appId, number.waba_id, token);
    case 'attach_number':
      return attachFound(needs, row, number, token);
  }
}
