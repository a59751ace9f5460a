/**
 * What is told of an onboarding from outside, by API or by the hosted page: what came out of the popup, the number that
 * was chosen, "never mind". Each is one short transaction; the flow is woken after it.
 */
import type { ConfirmOnboarding, FinishOnboarding, Onboarding } from '@tandem/contract/api/onboarding';
import { type Database, inWorkspace } from '../database/tenant.ts';
import type { Sealer } from '../numbers/seal.ts';
import { invalid, missing, Refusal } from '../runtime/refusal.ts';
import { hear } from './machine.ts';
import { type Save, tellCode, tellSession } from './popup-news.ts';
import { type OnboardingKey, onboardingFromRow } from './read.ts';
import { type Row, rowOf, type StepRecords, standingOf } from './row.ts';
import { readSession } from './session.ts';

export type TellNeeds = {
  db: Database;
  sealer: Pick<Sealer, 'seal'>;
  now: () => Date;
  /** Something may be due. */
  wakeOnboarding(): void;
};

/**
 * Code and session event of the popup, each of which may be missing or come later; in whatever order. A repetition is
 * harmless. Throws `not_found`, `invalid_request` for what is no session event, `conflict` when a code comes that has no
 * place any more.
 */
export function finishOnboarding(
  needs: TellNeeds,
  key: OnboardingKey,
  { code, session_info, sync }: FinishOnboarding,
): Promise<Onboarding> {
  const session = session_info === undefined ? undefined : readSession(session_info);
  if (session_info !== undefined && session === undefined)
    throw invalid('session_info', 'is not a WA_EMBEDDED_SIGNUP event');
  return tell(needs, key, async (row, save) => {
    let told = row;
    if (sync !== undefined && row.number_id === null) told = await save({ sync_wanted: sync });
    // The session first: an event that says "cancelled" must not undo what its code begins.
    if (session !== undefined) told = await tellSession(told, session, save, needs.now());
    if (code !== undefined) told = await tellCode(told, code, save, needs);
    return told;
  });
}

/** Chooses among the candidates. The same choice again is harmless; another one later is a `conflict` (claim S9). */
export function confirmOnboarding(
  needs: TellNeeds,
  key: OnboardingKey,
  choice: Pick<ConfirmOnboarding, 'waba_id' | 'phone_number_id'>,
): Promise<Onboarding> {
  return tell(needs, key, async (row, save) => {
    if (row.waba_id !== null) {
      if (row.waba_id === choice.waba_id && row.phone_number_id === choice.phone_number_id) return row;
      throw new Refusal('conflict', 'WABA and number are chosen already; this cannot be changed');
    }
    if (row.state !== 'confirming')
      throw new Refusal('conflict', `there is nothing to confirm: ${row.state}`);
    const chosen = row.candidates.filter(
      (one) => one.waba_id === choice.waba_id && one.phone_number_id === choice.phone_number_id,
    );
    if (chosen.length === 0) throw invalid('phone_number_id', 'is not one of the candidates');
    const now = needs.now();
    return save({
      state: 'number_found',
      ...choice,
      candidates: JSON.stringify(chosen),
      steps: stepsWith(row, { confirm_number: { state: 'done', at: now.toISOString() } }),
      due_at: now,
    });
  });
}

/**
 * Ends it for good, and the hosted page with it. Throws `conflict` once the app is subscribed at Meta: from there it is
 * finished, and ended on the phone.
 */
export function cancelOnboarding(needs: TellNeeds, key: OnboardingKey): Promise<Onboarding> {
  return tell(needs, key, async (row, save) => {
    const heard = hear(standingOf(row, needs.now()), { kind: 'cancel' });
    if (heard.kind === 'contradicts') throw new Refusal('conflict', heard.detail);
    if (heard.kind !== 'moves') return row;
    return save({
      ...{ state: heard.to, closed_at: needs.now(), due_at: null, code_sealed: null, token_sealed: null },
      // Whoever works on a step finds it taken away and stores nothing more.
      ...{ claimed_by: null, claims: row.claims + 1 },
    });
  });
}

async function tell(
  needs: TellNeeds,
  { id, reach }: OnboardingKey,
  work: (row: Row, save: Save) => Promise<Row>,
): Promise<Onboarding> {
  const told = await inWorkspace(needs.db, reach, async (trx) => {
    const found = await trx
      .selectFrom('onboardings')
      .selectAll()
      .where('id', '=', id)
      .$if(reach !== '*', (query) => query.where('workspace_id', '=', reach))
      .forUpdate()
      .executeTakeFirst();
    if (found === undefined) throw missing('onboarding', id);
    const save: Save = async (set) => {
      const change = { ...set, updated_at: needs.now() };
      const query = trx.updateTable('onboardings').set(change).where('id', '=', id);
      return rowOf(await query.returningAll().executeTakeFirstOrThrow());
    };
    return onboardingFromRow(trx, await work(rowOf(found), save));
  });
  needs.wakeOnboarding();
  return told;
}

const stepsWith = (row: Row, more: StepRecords): string => JSON.stringify({ ...row.steps, ...more });
