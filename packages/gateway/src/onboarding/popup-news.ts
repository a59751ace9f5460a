/**
 * The two things that come out of the popup, written into the onboarding: the session event and the code.
 */
import { createHash } from 'node:crypto';
import type { OnboardingRefusal } from '@tandem/contract/api/onboarding';
import { explainRefusal } from '../graph/refusal-words.ts';
import type { Sealer } from '../numbers/seal.ts';
import { Refusal } from '../runtime/refusal.ts';
import { hear } from './machine.ts';
import { reason } from './reasons.ts';
import { type Row, type RowChange, standingOf } from './row.ts';
import type { Session } from './session.ts';

/** Writes columns of the row, which the transaction holds. */
export type Save = (change: RowChange) => Promise<Row>;

export async function tellSession(row: Row, session: Session, save: Save, now: Date): Promise<Row> {
  const heard = hear(standingOf(row, now), { kind: 'session', session });
  const kept = { session: JSON.stringify(session), session_at: now };
  switch (heard.kind) {
    case 'nothing':
    case 'contradicts':
      return row;
    case 'noted':
      // The step that waits for it need not wait any longer.
      return save({ ...kept, ...(row.state === 'token_exchanged' ? { due_at: now } : {}) });
    case 'moves': {
      const { outcome } = session;
      const step = outcome.kind === 'cancelled' ? (outcome.step ?? null) : null;
      const refusal = refusalOf(session);
      const due = heard.to === 'token_exchanged' ? now : null;
      return save({
        ...kept,
        ...{ state: heard.to, cancelled_at_step: step, due_at: due },
        refusal: refusal === undefined ? null : JSON.stringify(refusal),
      });
    }
  }
}

function refusalOf({ outcome }: Session): OnboardingRefusal | undefined {
  if (outcome.kind === 'fruitless') return reason(outcome.why);
  if (outcome.kind !== 'failed') return undefined;
  const { code, title, explanation, next_step } = explainRefusal(outcome);
  return { code, title, explanation, next_step };
}

export async function tellCode(
  row: Row,
  code: string,
  save: Save,
  needs: { sealer: Pick<Sealer, 'seal'>; now: () => Date },
): Promise<Row> {
  const now = needs.now();
  const hash = createHash('sha256').update(code).digest();
  const heard = hear(standingOf(row, now), { kind: 'code', fingerprint: hash.toString('hex') });
  if (heard.kind === 'contradicts') throw new Refusal('conflict', heard.detail);
  if (heard.kind !== 'moves') return row;
  // Of an earlier attempt, so it may speak of another number.
  const stale = row.session_at !== null && row.code_at !== null && row.session_at < row.code_at;
  const receive_code = { state: 'done' as const, at: now.toISOString() };
  return save({
    ...{ state: heard.to, due_at: now, tries: 0, claimed_by: null, claims: row.claims + 1 },
    ...{ code_sealed: needs.sealer.seal(code, row.id), code_hash: hash, code_at: now, code_spent_at: null },
    ...{ token_sealed: null, candidates: '[]', waba_id: null, phone_number_id: null },
    ...{ refusal: null, cancelled_at_step: null },
    ...(stale ? { session: null, session_at: null } : {}),
    steps: JSON.stringify({ ...(row.steps.launch ? { launch: row.steps.launch } : {}), receive_code }),
  });
}
