/**
 * What a step came to, stored before the next one begins, and only while the row is still ours.
 */
import type pg from 'pg';
import { inWorkspaceWithClient } from '../database/tenant.ts';
import { Refusal } from '../runtime/refusal.ts';
import type { Hold } from './claim.ts';
import { isStillOurs, write } from './held-row.ts';
import { type FlowStep, nextStep, type StepEnd, stateAfter } from './machine.ts';
import type { Outcome } from './outcome.ts';
import { contradiction, reason } from './reasons.ts';
import { giveUpAfterMs, pauseAfter } from './retry-plan.ts';
import type { Row, StepRecord, StepRecords } from './row.ts';

export type StoreNeeds = { pool: pg.Pool; now: () => Date; random: () => number };

/** `row` is what stands now. `pauseMs`: it is tried again then; absent: it goes on at once, or rests. */
export type Stored = { row: Row; outcome: Outcome; pauseMs?: number };

/** Undefined when the row was taken away meanwhile: then nothing of it is stored. */
export async function storeOutcome(
  needs: StoreNeeds,
  hold: Hold,
  step: FlowStep,
  row: Row,
  outcome: Outcome,
): Promise<Stored | undefined> {
  const due = givenUp(needs, row, outcome);
  if (due.kind === 'later') return storeRetry(needs, hold, step, row, due);
  try {
    return await storeEnd(needs, hold, step, row, due);
  } catch (error) {
    // The records said no, and what the step did was undone with it.
    if (!(error instanceof Refusal) || due.kind !== 'done') throw error;
    const refused: Outcome = {
      kind: 'refused',
      refusal: contradiction(error.message),
      detail: error.message,
    };
    return storeEnd(needs, hold, step, row, refused);
  }
}

/** A step that has failed too often, or for too long, is refused instead of tried again. */
function givenUp({ now }: StoreNeeds, row: Row, outcome: Outcome): Outcome {
  if (outcome.kind !== 'later' || outcome.waitMs !== undefined) return outcome;
  const { error: detail, atMost } = outcome;
  if (atMost !== undefined && row.tries + 1 >= atMost.tries)
    return { kind: 'refused', refusal: atMost.refusal, detail };
  const since = (row.code_at ?? row.created_at).getTime();
  return now().getTime() - since > giveUpAfterMs
    ? { kind: 'refused', refusal: reason('meta_unreachable'), detail }
    : outcome;
}

function storeEnd(
  { pool, now }: StoreNeeds,
  hold: Hold,
  step: FlowStep,
  row: Row,
  outcome: Exclude<Outcome, { kind: 'later' }>,
): Promise<Stored | undefined> {
  return inWorkspaceWithClient(pool, row.workspace_id, async (trx, client) => {
    if (!(await isStillOurs(trx, hold))) return undefined;
    const within = outcome.kind === 'done' ? await outcome.within?.(trx, client) : undefined;
    const learned = outcome.kind === 'refused' ? { token_sealed: null, code_sealed: null } : outcome.learned;
    const state = stateAfter(row.state, endOf(outcome));
    const goesOn = nextStep(state) !== undefined;
    const stored = await write(trx, hold, {
      ...learned,
      ...within,
      ...{ state, tries: 0, updated_at: now() },
      ...(outcome.kind === 'refused' ? { refusal: JSON.stringify(outcome.refusal) } : {}),
      steps: JSON.stringify({ ...row.steps, ...recordsOf(step, outcome, now()) }),
      due_at: goesOn ? now() : state === 'confirming' ? row.link_expires_at : null,
      ...(goesOn ? {} : { claimed_by: null }),
    });
    return { row: stored, outcome };
  });
}

const endOf = (outcome: Exclude<Outcome, { kind: 'later' }>): StepEnd =>
  outcome.kind === 'done' ? { kind: 'done', skipped: outcome.skipped ?? false } : outcome;

function recordsOf(step: FlowStep, outcome: Exclude<Outcome, { kind: 'later' }>, now: Date): StepRecords {
  const at = now.toISOString();
  if (outcome.kind === 'refused') return { [step]: { state: 'failed', at, error: outcome.refusal.title } };
  const record: StepRecord = { state: outcome.kind === 'done' && outcome.skipped ? 'skipped' : 'done', at };
  // With one number only there is nothing to confirm.
  const alone = step === 'find_number' && outcome.kind === 'done';
  return { [step]: record, ...(alone ? { confirm_number: { state: 'skipped', at } } : {}) };
}

async function storeRetry(
  { pool, now, random }: StoreNeeds,
  hold: Hold,
  step: FlowStep,
  row: Row,
  outcome: Extract<Outcome, { kind: 'later' }>,
): Promise<Stored | undefined> {
  const pauseMs = outcome.waitMs ?? pauseAfter(row.tries + 1, random());
  const at = now();
  return inWorkspaceWithClient(pool, row.workspace_id, async (trx) => {
    if (!(await isStillOurs(trx, hold))) return undefined;
    const stored = await write(trx, hold, {
      ...{ claimed_by: null, due_at: new Date(at.getTime() + pauseMs) },
      ...(outcome.waitMs === undefined
        ? {
            ...{ tries: row.tries + 1, updated_at: at },
            steps: JSON.stringify({
              ...row.steps,
              [step]: { state: 'waiting', at: at.toISOString(), error: outcome.error },
            }),
          }
        : {}),
    });
    return { row: stored, outcome, pauseMs };
  });
}
