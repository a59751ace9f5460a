/**
 * Which number the signup was about: by the ids of the popup, else by what the token reaches, else by Meta's news of
 * shared WABAs. All of it is read with the token, so that nobody can name another business's number.
 *
 * Source: embedded-signup.md 2 ("If the session data is lost") and 3.
 */
import type { OnboardingRefusal } from '@tandem/contract/api/onboarding';
import type pg from 'pg';
import type { Graph } from '../graph/client.ts';
import { listPhoneNumbers } from '../graph/phone-numbers.ts';
import { type MetaApp, readTokenWabas } from '../graph/signup.ts';
import { readWaba } from '../graph/wabas.ts';
import { wabasAddedSince } from '../numbers/added-wabas.ts';
import { chooseNumber, type FoundNumber } from './choose-number.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { reason } from './reasons.ts';
import type { Row } from './row.ts';

export type FindNeeds = { graph: Pick<Graph, 'call'>; app: MetaApp; pool: pg.Pool; now: () => Date };

/** The session event usually comes within a moment of the code, before or after it. */
const sessionWithinMs = 5_000;
const lookAgainMs = 250;
/** Meta may need a moment until it shows a number that was connected just now. */
const listedWithin = { tries: 6, refusal: reason('number_not_listed') };

export async function findNumber(needs: FindNeeds, row: Row, token: string): Promise<Outcome> {
  const told = row.session?.outcome;
  if (told?.kind === 'fruitless') return { kind: 'refused', refusal: reason(told.why) };
  const ids = told?.kind === 'finished' ? told : undefined;
  if (ids === undefined && mayStillCome(row, needs.now()))
    return { kind: 'later', error: 'waits for what the popup tells', waitMs: lookAgainMs };

  const wabaIds =
    ids !== undefined && ids.wabaIds.length > 0 ? ids.wabaIds : await reachedWabas(needs, row, token);
  if (!Array.isArray(wabaIds)) return wabaIds;
  const found: FoundNumber[] = [];
  for (const wabaId of wabaIds) {
    const numbers = await numbersOf(needs.graph, wabaId, token);
    if (Array.isArray(numbers)) found.push(...numbers);
    // Of several the token need not reach each: a notice may be of another business.
    else if (wabaIds.length === 1 || numbers.kind === 'later') return notYet(numbers);
  }
  const choice = chooseNumber(found, ids?.phoneNumberId);
  switch (choice.kind) {
    case 'none':
      return { kind: 'later', error: 'Meta lists no such number yet', atMost: listedWithin };
    case 'one':
      return { kind: 'done', learned: chosen(choice.number) };
    case 'several':
      return { kind: 'ambiguous', learned: { candidates: JSON.stringify(choice.numbers.map(candidateOf)) } };
  }
}

const mayStillCome = ({ code_at }: Row, now: Date): boolean =>
  code_at !== null && now.getTime() - code_at.getTime() < sessionWithinMs;

/** A refusal right after the signup may mean that Meta has not caught up with itself. */
function notYet(outcome: Outcome): Outcome {
  if (outcome.kind !== 'refused' || !isUnknownThing(outcome.refusal)) return outcome;
  return {
    kind: 'later',
    error: outcome.detail ?? '',
    atMost: { ...listedWithin, refusal: outcome.refusal },
  };
}

const isUnknownThing = ({ code }: OnboardingRefusal): boolean =>
  code === 'not_found_at_meta' || code === 'invalid_at_meta' || code === 'permission_missing';

/** What the token reaches, the newest first. */
async function reachedWabas(needs: FindNeeds, row: Row, token: string): Promise<string[] | Outcome> {
  const reached = await readTokenWabas(needs.graph, needs.app, token);
  if (reached.kind !== 'accepted') return outcomeOf(reached);
  return reached.value.length > 0 ? reached.value : wabasAddedSince(needs.pool, row.created_at);
}

async function numbersOf(
  graph: Pick<Graph, 'call'>,
  wabaId: string,
  token: string,
): Promise<FoundNumber[] | Outcome> {
  const waba = await readWaba(graph, wabaId, token);
  if (waba.kind !== 'accepted') return outcomeOf(waba);
  const numbers = await listPhoneNumbers(graph, wabaId, token);
  if (numbers.kind !== 'accepted') return outcomeOf(numbers);
  return numbers.value.map((number) => ({
    waba_id: wabaId,
    waba_name: waba.value.name ?? null,
    business_id: waba.value.owner?.id ?? null,
    business_name: waba.value.owner?.name ?? null,
    phone_number_id: number.id,
    display_phone_number: number.displayPhoneNumber ?? '',
    verified_name: number.verifiedName ?? null,
    isOnBizApp: number.isOnBizApp,
  }));
}

const candidateOf = ({ isOnBizApp: _, ...candidate }: FoundNumber) => candidate;
const chosen = (number: FoundNumber) => ({
  waba_id: number.waba_id,
  phone_number_id: number.phone_number_id,
  candidates: JSON.stringify([candidateOf(number)]),
});
