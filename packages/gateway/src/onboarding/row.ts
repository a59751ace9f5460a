/**
 * An onboarding as it is kept: the columns whose json this room shapes, and how the API shows a row.
 */
import {
  type ListedOnboarding,
  type OnboardingCandidate,
  type OnboardingRefusal,
  type OnboardingState,
  type OnboardingStep,
  onboardingSteps,
} from '@tandem/contract/api/onboarding';
import type { Updateable } from 'kysely';
import type { OnboardingRow, Tables } from '../database/tables.ts';
import type { Standing, StepName } from './machine.ts';
import type { Session } from './session.ts';
import { stepTitles } from './step-titles.ts';

/** What is kept of a step; one that is not there has not been reached. */
export type StepRecord = {
  state: Exclude<OnboardingStep['state'], 'waiting'> | 'waiting';
  at: string;
  error?: string;
};
export type StepRecords = Partial<Record<StepName, StepRecord>>;

/** A row, its json columns typed. */
export type Row = Omit<
  OnboardingRow,
  'state' | 'steps' | 'session' | 'candidates' | 'refusal' | 'signup_version'
> & {
  state: OnboardingState;
  steps: StepRecords;
  session: Session | null;
  candidates: OnboardingCandidate[];
  refusal: OnboardingRefusal | null;
};

/** Columns to be written. */
export type RowChange = Updateable<Tables['onboardings']>;

/** Nobody else writes these columns (and the database has no type for them). */
export const rowOf = (row: OnboardingRow): Row => row as unknown as Row;

export function standingOf(
  row: Pick<Row, 'state' | 'code_hash' | 'closed_at' | 'link_expires_at'>,
  now: Date,
): Standing {
  return {
    state: row.state,
    codeFingerprint: row.code_hash?.toString('hex'),
    closed: row.closed_at !== null || row.link_expires_at <= now,
  };
}

/** As the API shows it: never code, token or the hosted page's token. */
export function listedFromRow(row: Row): ListedOnboarding {
  return {
    id: row.id,
    workspace_id: row.workspace_id,
    state: row.state,
    steps: onboardingSteps.map((name) => stepShape(name, row.steps[name])),
    number_id: row.number_id,
    sync_wanted: row.sync_wanted,
    session: sessionShape(row.session),
    candidates: row.candidates,
    refusal: row.refusal,
    cancelled_at_step: row.cancelled_at_step,
    connect_url_expires_at: row.link_expires_at.toISOString(),
    closed_at: row.closed_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function stepShape(name: StepName, record: StepRecord | undefined): OnboardingStep {
  const title = stepTitles[name];
  return record === undefined ? { name, title, state: 'waiting', at: null } : { name, title, ...record };
}

function sessionShape(session: Session | null): ListedOnboarding['session'] {
  if (session === null) return null;
  const { event, outcome } = session;
  const ids = outcome.kind === 'finished' ? outcome : undefined;
  return {
    event,
    waba_id: ids?.wabaIds.length === 1 ? (ids.wabaIds[0] ?? null) : null,
    phone_number_id: ids?.phoneNumberId ?? null,
    business_id: ids?.businessId ?? null,
    current_step: (outcome.kind === 'cancelled' && outcome.step) || null,
  };
}
